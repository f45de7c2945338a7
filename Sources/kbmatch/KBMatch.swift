import ArgumentParser
import KBRuntime

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@main
struct KBMatch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kbmatch",
    abstract: "Finds the entry that explains an error, and says what to check and what to type.",
    usage: """
      kbmatch [TEXT ...] [--file FILE|-] [--fact FACT=VALUE] [--output CHECK=FILE]
              [--answer CHECK#OUTCOME=yes|no] [--set NAME=VALUE] [--all] [--format FORMAT]
      kbmatch scan [FILE ...] [--input INPUT] [--format FORMAT]
      kbmatch show ADDRESS
      kbmatch list
      kbmatch explain-match ID [TEXT ...]
      """,
    discussion: """
      The text is that of the arguments, else of --file, else of standard input. A first word \
      that names a subcommand is read as one; put -- before a text that begins so.

      Exit codes: 0 matched, 1 nothing matched, 2 usage, or a file that cannot be read or written.
      """,
    subcommands: [MatchText.self, Scan.self, Show.self, List.self, ExplainMatch.self],
    defaultSubcommand: MatchText.self)

  /// Parses, runs, and ends with 0, 1 or 2; ArgumentParser alone would end usage errors with 64.
  static func main() {
    // A reader that goes away, as `head` does, ends the program without a word.
    signal(SIGPIPE, SIG_DFL)
    // A file beyond the limit of its size is a fault that is told, as a full disk is.
    signal(SIGXFSZ, SIG_IGN)
    // Swift finds the arguments by way of /proc; without them any call would look like none.
    guard !CommandLine.arguments.isEmpty else {
      fail("cannot read the arguments: /proc is not there")
    }
    do {
      if let call = PlainCall(CommandLine.arguments.dropFirst()) { throw try call.run() }
      var command = try parseAsRoot()
      try command.run()
    } catch let status as ExitStatus {
      terminate(status.rawValue)
    } catch let fault as Fault {
      fail(fault.reason)
    } catch let error as MatcherError {
      fail(error.reason)
    } catch {
      guard exitCode(for: error) == .success else {
        let reason = message(for: error).split(separator: "\n").first.map(String.init) ?? ""
        fail(
          reason.prefix(1).lowercased() + reason.dropFirst()
            + " (kbmatch --help; put -- before a text that begins with -)")
      }
      let help = fullMessage(for: error)
      write(help == helpMessage() ? helpWithOptions() : help + "\n")
    }
  }

  /// The help, with the options of the subcommand that needs no name.
  private static func helpWithOptions() -> String {
    let own = helpMessage()
    let inner = helpMessage(for: MatchText.self)
    guard let options = inner.firstRange(of: "ARGUMENTS:"),
      let place = own.firstRange(of: "OPTIONS:"),
      let subcommands = own.firstRange(of: "SUBCOMMANDS:")
    else { return own + "\n" }
    return own[..<place.lowerBound] + inner[options.lowerBound...] + "\n"
      + own[subcommands.lowerBound...] + "\n"
  }

  private static func write(_ text: String) {
    do throws(Fault) {
      try StandardOutput.write(text)
    } catch {
      fail(error.reason)
    }
  }

  private static func fail(_ reason: String) -> Never {
    StandardError.write("kbmatch: error: \(TerminalText.line(reason))\n")
    terminate(ExitStatus.fault.rawValue)
  }
}

/// How the program ends.
enum ExitStatus: Int32, Error {
  case matched = 0
  case unmatched = 1
  case fault = 2
}

/// Something outside the program that keeps it from answering.
struct Fault: Error {
  /// Lower case, one line, no full stop.
  var reason: String
}

/// `exit(3)`, whose name ParsableCommand takes.
private func terminate(_ status: Int32) -> Never { exit(status) }
