#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file, a pipe or a device that an argument names, or standard input.
///
/// One in UTF-16, as PowerShell 5 writes with `>`, is a fault: no pattern would be found in it.
final class FileStream: ByteStream {
  let name: String
  private let descriptor: Int32
  private let isOwned: Bool
  /// Whether nothing has been read; one thread after the other reads.
  private let isFresh = Locked(true)

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
      if count >= 0 {
        try refuseUTF16(bytes[range.prefix(count)])
        return count
      }
      guard SystemError.isPassing(errno, of: descriptor, until: POLLIN) else {
        throw Fault(reason: "cannot read \(name): \(SystemError.text(errno))")
      }
    }
  }
}

extension FileStream {
  /// Throws where the stream begins with a byte order mark of UTF-16 and a letter of ASCII in it.
  private func refuseUTF16(_ bytes: ArraySlice<UInt8>) throws(Fault) {
    let isStart = isFresh.withLock { isFresh in
      defer { isFresh = false }
      return isFresh
    }
    let start = Array(bytes.prefix(4))
    let isLittle = start.count == 4 && start[..<2] == [0xFF, 0xFE] && start[3] == 0
    let isBig = start.starts(with: [0xFE, 0xFF, 0])
    guard isStart, isLittle || isBig else { return }
    throw Fault(reason: "\(name) is UTF-16; save it as UTF-8")
  }
}

/// `read(2)`, apart from the function of that name above.
private func readSome(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}
