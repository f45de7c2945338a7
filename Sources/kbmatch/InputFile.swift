#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files that arguments name.
enum InputFile {
  /// Opens a file, a pipe or a device for reading; the descriptor.
  static func open(_ path: String) throws(Fault) -> Int32 { try open(path, 0) }

  /// Opens a regular file for reading, and waits for no other end of a pipe; the descriptor.
  static func openRegular(_ path: String) throws(Fault) -> Int32 {
    let descriptor = try open(path, O_NONBLOCK)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw Fault(reason: "cannot read '\(path)': it is no regular file")
    }
    return descriptor
  }

  /// The bytes of a regular file, or of standard input for `-`; `nil` for what has no length.
  static func size(_ path: String) -> Int? {
    var status = stat()
    let code =
      path == "-"
      ? fstat(STDIN_FILENO, &status)
      : withPath(path) { stat($0, &status) }
    return code == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  /// What a call of the system makes of the bytes of a path.
  private static func withPath(
    _ path: String, _ call: (UnsafePointer<CChar>) -> Int32
  ) -> Int32 {
    (RawArguments.path(path) + [0]).withUnsafeBytes { bytes in
      bytes.baseAddress.map { call($0.assumingMemoryBound(to: CChar.self)) } ?? -1
    }
  }

  private static func open(_ path: String, _ flags: Int32) throws(Fault) -> Int32 {
    let descriptor = withPath(path) { openForReading($0, flags) }
    guard descriptor >= 0 else {
      throw Fault(reason: "cannot read '\(path)': \(SystemError.text(errno))")
    }
    return descriptor
  }
}

/// The arguments with the bytes that the program was started with; the parser has repaired them to
/// UTF-8.
enum RawArguments {
  /// The bytes of `words`, each looked up among the arguments, in order.
  static func bytes(of words: [String]) -> [[UInt8]] {
    let raw = all()
    var next = raw.startIndex
    return words.map { word in
      guard
        let place = raw[next...].firstIndex(where: { String(decoding: $0, as: UTF8.self) == word })
      else { return Array(word.utf8) }
      next = place + 1
      return raw[place]
    }
  }

  /// The bytes of a path that is an argument, or what follows an equals sign of one.
  static func path(_ path: String) -> [UInt8] {
    // Only a repaired one differs from its bytes.
    guard path.unicodeScalars.contains("\u{FFFD}") else { return Array(path.utf8) }
    for argument in all() {
      var rest = argument[...]
      while true {
        if String(decoding: rest, as: UTF8.self) == path { return Array(rest) }
        guard let equals = rest.firstIndex(of: UInt8(ascii: "=")) else { break }
        rest = rest[(equals + 1)...]
      }
    }
    return Array(path.utf8)
  }

  private static func all() -> [[UInt8]] {
    var raw: [[UInt8]] = []
    for index in 1..<max(Int(CommandLine.argc), 1) {
      guard let argument = CommandLine.unsafeArgv[index] else { break }
      raw.append(Array(UnsafeRawBufferPointer(start: argument, count: strlen(argument))))
    }
    return raw
  }
}

/// `open(2)`, apart from the function of that name above.
private func openForReading(_ path: UnsafePointer<CChar>, _ flags: Int32) -> Int32 {
  open(path, O_RDONLY | O_CLOEXEC | flags)
}
