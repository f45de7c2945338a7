#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file, a pipe or a device that an argument names, or standard input.
final class FileStream: ByteStream {
  let name: String
  private let descriptor: Int32
  private let isOwned: Bool

  /// Opens a path, or takes standard input for `-`.
  init(_ path: String) throws(Fault) {
    isOwned = path != "-"
    name = isOwned ? "'\(path)'" : "standard input"
    descriptor = isOwned ? try InputFile.open(path) : STDIN_FILENO
  }

  deinit {
    if isOwned { close(descriptor) }
  }

  var isReadable: Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) > 0
  }

  func read(into bytes: inout [UInt8], at range: Range<Int>) throws(Fault) -> Int {
    while true {
      let count = bytes.withUnsafeMutableBytes { buffer in
        readSome(descriptor, UnsafeMutableRawBufferPointer(rebasing: buffer[range]))
      }
      if count >= 0 { return count }
      guard SystemError.isPassing(errno, of: descriptor, until: POLLIN) else {
        throw Fault(reason: "cannot read \(name): \(SystemError.text(errno))")
      }
    }
  }
}

/// `read(2)`, apart from the function of that name above.
private func readSome(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}
