package import KBDiagnostics
import KBModel
import KBRuntime

/// Which entries answer the examples of which: a confusion matrix of which only the cells that hold
/// something are kept.
package struct SampleMatrix: Sendable {
  /// The examples that one entry has to answer.
  package struct Row: Sendable {
    package let entry: String
    package fileprivate(set) var examples = 0
    /// How many of them each entry answers first.
    package fileprivate(set) var first: [String: Int] = [:]
    /// How many of them each entry answers too, after another one.
    package fileprivate(set) var later: [String: Int] = [:]

    /// How many of them the entry itself answers first.
    package var own: Int { first[entry, default: 0] }
    /// How many of them nothing answers.
    package var unanswered: Int { examples - first.values.reduce(0, +) }
    /// Whether other entries answer any of them.
    package var isMixed: Bool { own < examples || !later.isEmpty }
  }

  private var byEntry: [String: Row] = [:]

  /// By entry.
  package var rows: [Row] { byEntry.values.sorted { $0.entry < $1.entry } }

  /// Adds an example of `owner`, where some entry has to answer it.
  mutating func add(_ diagnosis: Diagnosis, of example: Example, owner: String) {
    let wanted: String
    switch example.expect.winner {
    case .owner: wanted = owner
    case .entry(let id): wanted = id
    case .none: return
    }
    var row = byEntry[wanted] ?? Row(entry: wanted)
    row.examples += 1
    let entries = diagnosis.matches.map(\.entry.name)
    if let first = entries.first { row.first[first, default: 0] += 1 }
    for other in Set(entries.dropFirst()).subtracting([entries.first, wanted].compactMap(\.self)) {
      row.later[other, default: 0] += 1
    }
    byEntry[wanted] = row
  }
}

extension SampleMatrix {
  /// The matrix for people: a line for each entry whose examples others answer too, the rest as one
  /// number.
  package var text: String {
    let rows = rows
    let mixed = rows.filter(\.isMixed)
    let name = max(5, mixed.map(\.entry.count).max() ?? 0)
    var lines = [
      "\(rows.reduce(0) { $0 + $1.own }) of \(rows.reduce(0) { $0 + $1.examples }) examples are"
        + " answered first by their own entry."
    ]
    if !mixed.isEmpty {
      lines += ["", "\(Self.padded("entry", name))  examples  first  other entries"]
    }
    for row in mixed {
      let counts =
        Self.padded(row.entry, name) + "  " + Self.padded(left: row.examples, 8) + "  "
        + Self.padded(left: row.own, 5)
      var others = Self.list(row.first.filter { $0.key != row.entry }).map { "\($0) first" }
      if row.unanswered > 0 { others.append("no answer \(row.unanswered)") }
      others += Self.list(row.later)
      lines.append("\(counts)  \(others.joined(separator: ", "))")
    }
    let alone = rows.count - mixed.count
    if alone > 0 {
      lines += ["", "\(alone) of \(rows.count) entries alone answer their examples."]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// `[{entry, examples, first: {entry: number}, later: {entry: number}}]`.
  package var json: JSONText {
    .array(
      rows.map { row in
        .object([
          ("entry", .string(row.entry)), ("examples", .integer(row.examples)),
          ("first", Self.object(row.first)), ("later", Self.object(row.later)),
        ])
      })
  }

  private static func object(_ counts: [String: Int]) -> JSONText {
    .object(counts.sorted { $0.key < $1.key }.map { ($0.key, .integer($0.value)) })
  }

  /// The most frequent first.
  private static func list(_ counts: [String: Int]) -> [String] {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func padded(left number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
