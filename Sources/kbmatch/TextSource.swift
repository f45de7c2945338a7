import KBRuntime

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the text to match comes from; read as bytes, whatever their encoding.
enum TextSource {
  /// The words, else the file, else standard input, which is read in that case alone.
  static func read(_ words: [String], file path: String?) throws(Fault) -> [UInt8] {
    if !words.isEmpty { return arguments(words) }
    if let path { return try file(path) }
    return try standardInput()
  }

  /// All of standard input; asks for it when a person would have to type it.
  static func standardInput() throws(Fault) -> [UInt8] {
    if isatty(STDIN_FILENO) == 1 {
      StandardError.write("Paste the error, then press Ctrl-D.\n")
    }
    return try all(of: FileStream("-"))
  }

  /// The bytes of a file, or of standard input for `-`.
  static func file(_ path: String) throws(Fault) -> [UInt8] {
    path == "-" ? try standardInput() : try all(of: FileStream(path))
  }

  /// The words joined by blanks, with the bytes that the program was started with.
  static func arguments(_ words: [String]) -> [UInt8] {
    Array(RawArguments.bytes(of: words).joined(separator: " ".utf8))
  }

  /// The bytes of a stream, which is no longer than the limit.
  static func all(of stream: some ByteStream) throws(Fault) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = try stream.read(into: &buffer, at: 0..<buffer.count)
      if count == 0 { return bytes }
      guard bytes.count + count <= RuntimeLimits.textBytes else {
        throw Fault(
          reason:
            "\(stream.name) holds more than \(RuntimeLimits.textBytes >> 20) MiB; give the part around the error"
        )
      }
      bytes += buffer[..<count]
    }
  }
}
