public import ArgumentParser
public import KBRuntime

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Options that say how an answer is printed.
struct OutputOptions: ParsableArguments {
  @Option(help: "How the answer is printed.")
  var format: OutputForm.Format = .text

  @Option(help: "Colour; auto is a terminal without NO_COLOR.")
  var color: OutputForm.Color = .auto

  var form: OutputForm { OutputForm(format: format, color: color) }
}

extension OutputForm.Format: ExpressibleByArgument {}
extension OutputForm.Color: ExpressibleByArgument {}

/// Where the text of an error is taken from.
struct TextOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("The error; several words are joined by blanks.", valueName: "text"))
  var words: [String] = []

  @Option(help: "The file that holds the error; - is standard input.", completion: .file())
  var file: String?

  func validate() throws {
    if file != nil && !words.isEmpty {
      throw ValidationError("a text and --file exclude each other")
    }
  }

  /// The text.
  func read() throws(Fault) -> [UInt8] { try TextSource.read(words, file: file) }
}

/// Options that say what commands hold.
struct CommandOptions: ParsableArguments {
  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("A value for a parameter; may be given again.", valueName: "name=value"))
  var values: [Assignment] = []

  @Flag(help: "Mask the names of hosts, ids and other values that are not public.")
  var redact = false

  func validate() throws { try Assignment.requireOnce(values) }

  @Option(help: "The shell that commands are quoted for.")
  var shell: Shell = .sh

  /// What the matcher takes.
  var matcherOptions: Matcher.Options {
    var options = Matcher.Options()
    options.shell = shell
    options.redacts = redact
    for value in values { options.values[value.name] = value.value }
    return options
  }
}

/// Options that say what is known beside the text.
struct EvidenceOptions: ParsableArguments {
  @Option(
    name: .customLong("fact"), parsing: .singleValue,
    help: ArgumentHelp("A fact that you know; may be given again.", valueName: "fact=value"))
  var facts: [Assignment] = []

  @Option(
    name: .customLong("output"), parsing: .singleValue,
    help: ArgumentHelp(
      "A file with what a check printed; may be given again.", valueName: "check=file"),
    completion: .file())
  var outputs: [Assignment] = []

  @Option(
    name: .customLong("answer"), parsing: .singleValue,
    help: ArgumentHelp(
      "Whether an outcome of a check holds; may be given again.",
      valueName: "check#outcome=yes|no"))
  var answers: [Assignment] = []

  @Option(
    help: ArgumentHelp(
      "The time that dates in outputs are compared with, in place of the clock.",
      valueName: "date"))
  var now: Moment?

  func validate() throws {
    for answer in answers where answer.value != "yes" && answer.value != "no" {
      throw ValidationError("the answer to '\(answer.name)' is yes or no, not '\(answer.value)'")
    }
    for option in [facts, outputs, answers] { try Assignment.requireOnce(option) }
  }

  /// `options` with what is known; reads the files.
  func added(to options: Matcher.Options) throws(Fault) -> Matcher.Options {
    var options = options
    for fact in facts { options.facts[fact.name] = fact.value }
    for output in outputs { options.outputs[output.name] = try TextSource.file(output.value) }
    for answer in answers { options.answers[answer.name] = answer.value == "yes" }
    options.now = now ?? Clock.now
    return options
  }
}

/// `name=value`.
struct Assignment: ExpressibleByArgument {
  var name: String
  var value: String

  /// Throws where a name is given again.
  static func requireOnce(_ assignments: [Assignment]) throws {
    var seen: Set<String> = []
    for assignment in assignments where !seen.insert(assignment.name).inserted {
      throw ValidationError("'\(assignment.name)' is given twice")
    }
  }

  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "="), equals > argument.startIndex else {
      return nil
    }
    name = String(argument[..<equals])
    value = String(argument[argument.index(after: equals)...])
  }
}

extension Shell: ExpressibleByArgument {}

extension Moment: ExpressibleByArgument {
  /// As on the command line: a date, or a date with a time.
  public init?(argument: String) { self.init(argument) }
}

/// The clock of the machine.
enum Clock {
  static var now: Moment { Moment(secondsSince1970: time(nil)) }
}
