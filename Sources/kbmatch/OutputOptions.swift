public import ArgumentParser
public import KBRuntime

/// Options that say how an answer is printed.
struct OutputOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, markdown }
  enum Color: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

  @Option(help: "How the answer is printed.")
  var format: Format = .text

  @Option(help: "Colour; auto is a terminal without NO_COLOR.")
  var color: Color = .auto

  /// Prose wider than this is tiring to read.
  static let widest = 100

  /// A text report for where the output goes.
  func textReport(_ detail: TextReport.Detail) -> TextReport {
    let width = min(StandardOutput.columns ?? 80, Self.widest)
    return TextReport(width: width, style: style, detail: detail)
  }

  private var style: Style {
    switch color {
    case .always: .ansi
    case .never: .plain
    case .auto:
      // <https://no-color.org>: set and not empty means no colour.
      StandardOutput.isTerminal && (Environment["NO_COLOR"] ?? "").isEmpty
        && Environment["TERM"] != "dumb" ? .ansi : .plain
    }
  }
}

/// Options that say what commands hold.
struct CommandOptions: ParsableArguments {
  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("A value for a parameter; may be given again.", valueName: "name=value"))
  var values: [Assignment] = []

  @Option(help: "The shell that commands are quoted for.")
  var shell: Shell = .sh

  /// What the matcher takes.
  var matcherOptions: Matcher.Options {
    var options = Matcher.Options()
    options.shell = shell
    for value in values { options.values[value.name] = value.value }
    return options
  }
}

/// `name=value`.
struct Assignment: ExpressibleByArgument {
  var name: String
  var value: String

  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "="), equals > argument.startIndex else {
      return nil
    }
    name = String(argument[..<equals])
    value = String(argument[argument.index(after: equals)...])
  }
}

extension Shell: ExpressibleByArgument {}
