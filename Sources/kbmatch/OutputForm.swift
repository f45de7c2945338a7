import KBRuntime

/// How an answer is printed.
struct OutputForm {
  enum Format: String, CaseIterable { case text, json, markdown }
  enum Color: String, CaseIterable { case auto, always, never }

  var format = Format.text
  var color = Color.auto

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
