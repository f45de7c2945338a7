import KBTestInputs

/// Reads the bytes as a pack and asks it everything: any answer will do, a trap will not.
@Sendable func fuzzPack(_ bytes: [UInt8]) {
  _ = SmallPack.answers(bytes)
}
