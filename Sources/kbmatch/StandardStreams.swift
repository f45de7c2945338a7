#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Standard output, written whole.
enum StandardOutput {
  /// Whether a person reads it.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// The columns of the terminal it leads to, or what `COLUMNS` says.
  static var columns: Int? {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return Environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
  }

  static func write(_ text: String) throws(Fault) {
    if let code = writeAll(text, to: STDOUT_FILENO) {
      throw Fault(reason: "cannot write to standard output: \(SystemError.text(code))")
    }
  }
}

/// Standard error; what cannot be written there has nowhere else to go.
enum StandardError {
  static func write(_ text: String) { _ = writeAll(text, to: STDERR_FILENO) }
}

/// Variables of the environment.
enum Environment {
  static subscript(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}

enum SystemError {
  /// The words of an error number.
  static func text(_ code: Int32) -> String { String(cString: strerror(code)) }

  /// Whether a call is to be made again: a signal came, or the stream is one that another program has set
  /// not to block, which is waited for.
  static func isPassing(
    _ code: Int32, of descriptor: Int32, until event: some BinaryInteger
  ) -> Bool {
    guard code == EAGAIN else { return code == EINTR }
    var request = pollfd(fd: descriptor, events: Int16(event), revents: 0)
    return poll(&request, 1, -1) >= 0 || errno == EINTR
  }
}

/// Writes all of `text`, however often the system takes only a part; the error number if it can't.
private func writeAll(_ text: String, to descriptor: Int32) -> Int32? {
  var text = text
  return text.withUTF8 { bytes in
    var rest = UnsafeRawBufferPointer(bytes)
    while let start = rest.baseAddress, !rest.isEmpty {
      let count = write(descriptor, start, rest.count)
      if count < 0 {
        if SystemError.isPassing(errno, of: descriptor, until: POLLOUT) { continue }
        return errno
      }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
    return nil
  }
}
