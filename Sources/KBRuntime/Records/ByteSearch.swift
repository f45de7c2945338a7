#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension UnsafeBufferPointer<UInt8> {
  /// The offset of the first line feed from `start` on; without one the number of bytes.
  func lineEnd(from start: Int) -> Int { firstOffset(of: UInt8(ascii: "\n"), from: start) }

  /// The offset of the first `byte` from `start` on; without one the number of bytes.
  func firstOffset(of byte: UInt8, from start: Int) -> Int {
    guard let base = baseAddress, let place = memchr(base + start, Int32(byte), count - start)
    else {
      return count
    }
    return UnsafeRawPointer(place) - UnsafeRawPointer(base)
  }

  /// Whether all bytes are ASCII.
  var isASCII: Bool {
    let raw = UnsafeRawBufferPointer(self)
    var seen: UInt64 = 0
    var offset = 0
    while offset <= count - 8 {
      seen |= raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      offset += 8
    }
    while offset < count {
      seen |= UInt64(self[offset])
      offset += 1
    }
    return seen & 0x8080_8080_8080_8080 == 0
  }
}
