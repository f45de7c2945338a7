#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A line on the terminal that says how much of a long input is done.
struct ProgressBar {
  /// Shorter input is done before a bar tells anything.
  private static let shortest = 8 << 20
  /// Columns of the bar itself.
  private static let width = 32

  private let total: Int
  private var done = 0
  /// Hundredths that were last drawn.
  private var drawn = -1

  /// A bar for `files`; `nil` where standard error is no terminal, and for input that is short or
  /// of unknown length.
  init?(for files: [String]) {
    guard isatty(STDERR_FILENO) == 1, Environment["TERM"] != "dumb" else { return nil }
    var total = 0
    for file in files {
      guard let size = InputFile.size(file) else { return nil }
      total += size
    }
    guard total >= Self.shortest else { return nil }
    self.total = total
  }

  /// Counts bytes that are done, and draws the bar where that shows.
  mutating func advance(by count: Int) {
    done += count
    draw()
  }

  /// Prints `text` on standard output, not into the bar.
  mutating func print(_ text: String) throws(Fault) {
    clear()
    try StandardOutput.write(text)
    draw()
  }

  /// Takes the bar away.
  mutating func clear() {
    if drawn >= 0 { StandardError.write("\r\u{1B}[K") }
    drawn = -1
  }

  private mutating func draw() {
    // A file may grow while it is read.
    let hundredths = min(done, total) * 100 / total
    guard hundredths != drawn else { return }
    drawn = hundredths
    let filled = hundredths * Self.width / 100
    let bar =
      String(repeating: "#", count: filled) + String(repeating: ".", count: Self.width - filled)
    StandardError.write("\r\(bar) \(hundredths)% of \(total >> 20) MiB\u{1B}[K")
  }
}
