import KBAutomata
import KBTestInputs

/// Reads the bytes as a pack and asks it for a third of the answers, which the bytes choose: any answer
/// will do, a trap will not.
@Sendable func fuzzPack(_ bytes: [UInt8]) {
  _ = SmallPack.answers(bytes, third: Int(Checksum(of: bytes).value % 3))
}
