#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension UnsafeBufferPointer<UInt8> {
  /// The offset of the first line feed from `start` on; without one the number of bytes.
  func lineEnd(from start: Int) -> Int {
    guard let base = baseAddress,
      let end = memchr(base + start, Int32(UInt8(ascii: "\n")), count - start)
    else { return count }
    return UnsafeRawPointer(end) - UnsafeRawPointer(base)
  }
}
