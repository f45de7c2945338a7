#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The stream for people.
enum StandardError {
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  static func write(_ text: String) {
    // Whoever does not listen any more misses nothing.
    try? FileSystem.write(Array(text.utf8), to: STDERR_FILENO, named: "standard error")
  }
}
