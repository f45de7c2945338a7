import Foundation
import KBTestSupport

/// What a document tells its reader to write and to type, and what it says will be printed.
///
/// A fenced block whose first line is ```` ```yaml PATH ```` (or `text`) is a file; one of `console` holds
/// commands behind `$ `, each with its output below. A line `…` of an output stands for any lines, `…` within a line for any text.
struct DocumentedSession {
  enum Step {
    case file(path: String, text: String)
    case command(String, output: [Substring])
  }

  private(set) var steps: [Step] = []

  init(_ markdown: String) {
    var fence: Substring?
    var body: [Substring] = []
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      if let opened = fence, line == "```" {
        add(opened, body)
        fence = nil
      } else if fence != nil {
        body.append(line)
      } else if line.hasPrefix("```") {
        fence = line.dropFirst(3)
        body = []
      }
    }
  }

  private mutating func add(_ fence: Substring, _ body: [Substring]) {
    let words = fence.split(separator: " ")
    if words.count == 2 {
      steps.append(.file(path: String(words[1]), text: body.joined(separator: "\n") + "\n"))
    }
    guard words == ["console"] else { return }
    for line in body {
      if line.hasPrefix("$ ") {
        steps.append(.command(String(line.dropFirst(2)), output: []))
      } else if case .command(let command, let output) = steps.last {
        steps[steps.count - 1] = .command(command, output: output + [line])
      }
    }
  }

  /// Whether `printed` is what `expected` says.
  static func agrees(_ printed: [Substring], with expected: [Substring]) -> Bool {
    guard let first = expected.first else { return printed.isEmpty }
    if first.allSatisfy({ $0 == " " || $0 == "…" }), first.contains("…") {
      return (0...printed.count).contains {
        agrees(printed[$0...].map(\.self), with: Array(expected.dropFirst()))
      }
    }
    guard let line = printed.first, agrees(line, with: first) else { return false }
    return agrees(Array(printed.dropFirst()), with: Array(expected.dropFirst()))
  }

  private static func agrees(_ line: Substring, with expected: Substring) -> Bool {
    let parts = expected.split(separator: "…", omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first, let last = parts.last else {
      return line == expected
    }
    guard line.hasPrefix(first), line.dropFirst(first.count).hasSuffix(last) else { return false }
    var rest = line.dropFirst(first.count).dropLast(last.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let found = rest.firstRange(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }
}
