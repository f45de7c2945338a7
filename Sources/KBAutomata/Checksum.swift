/// A 64-bit hash of a byte sequence, against accidental damage.
///
/// FNV-1a (constants: <https://www.rfc-editor.org/rfc/rfc9923>), but eight bytes at a time: little end
/// first, zeros behind the last, and then the number of bytes. Each round also folds the upper half of
/// the hash into the lower, which a multiplication alone leaves untouched.
public struct Checksum: Hashable, Sendable {
  /// The hash.
  public private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  /// The checksum of `bytes`.
  ///
  /// - Complexity: O(bytes), a round for eight of them.
  public init(of bytes: [UInt8]) {
    bytes.withUnsafeBytes { bytes in
      let wholeCount = bytes.count & ~7
      for offset in stride(from: 0, to: wholeCount, by: 8) {
        mix(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
      }
      var rest: UInt64 = 0
      for byte in bytes[wholeCount...].reversed() { rest = rest << 8 | UInt64(byte) }
      mix(rest)
      mix(UInt64(bytes.count))
    }
  }

  /// Whether `value` was written as the checksum of `bytes`.
  ///
  /// A build for fuzzing takes any, so that mutations reach what stands behind it.
  public static func isRight(_ value: UInt64, of bytes: [UInt8]) -> Bool {
    #if KB_FUZZ
      true
    #else
      Checksum(of: bytes).value == value
    #endif
  }

  private mutating func mix(_ word: UInt64) {
    value = (value ^ word) &* 0x0000_0100_0000_01b3
    value ^= value >> 32
  }
}
