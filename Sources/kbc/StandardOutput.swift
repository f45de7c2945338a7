#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The stream for results: what cannot be written there is a fault, never lost without a word.
enum StandardOutput {
  /// Writes `text` as it is.
  static func write(_ text: String) throws(FileError) {
    try FileSystem.write(Array(text.utf8), to: STDOUT_FILENO, named: "standard output")
  }
}
