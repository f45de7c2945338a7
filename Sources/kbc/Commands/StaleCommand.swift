import ArgumentParser
import KBCompiler
import KBRuntime

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// `kbc stale`: what has to be looked at again. The only command that reads the clock.
struct StaleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stale",
    abstract: "List entries whose review is due and sources read over a year ago.",
    discussion: "Exit code 1 if there are any.")

  @OptionGroup var options: KnowledgeOptions

  @Option(name: .long, help: ArgumentHelp("Take this for today's date.", valueName: "date"))
  var now: String?

  func validate() throws {
    if let now, now.utf8.count != 10 || Moment(now) == nil {
      throw ValidationError("invalid date '\(now)'; write it as 2026-11-02")
    }
  }

  func run() throws {
    let (compilation, sources) = try options.compile()
    let image = try options.required(compilation.image, of: compilation, sources)
    let staleness = Staleness(image, today: now ?? Self.today)
    for item in staleness.items { try StandardOutput.write("\(item.address): \(item.reason)\n") }
    guard staleness.items.isEmpty else { throw ExitCode(1) }
    try options.tell("nothing is due")
  }

  /// The date in UTC.
  private static var today: String {
    var seconds = time(nil)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func digits(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1900)-\(digits(parts.tm_mon + 1))-\(digits(parts.tm_mday))"
  }
}
