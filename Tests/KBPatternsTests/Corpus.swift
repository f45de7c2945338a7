import Foundation
import KBTestSupport

/// One question of `Fixtures/corpus.tsv`, with its answer.
struct CorpusCase: CustomStringConvertible {
  var isTemplate: Bool
  var pattern: String
  var text: [UInt8]
  /// The span and the groups, as `0-3 1-2 -`; `none`.
  var expected: String
  var line: Int

  var description: String { "corpus.tsv:\(line): \(pattern)" }

  /// The parameters that the templates of the corpus name.
  static let parameters = [
    "registry": "[a-zA-Z0-9]{5,50}", "image": #"[^\s"'\\]+"#,
    "address": #"(?:[0-9]{1,3}\.){3}[0-9]{1,3}"#, "status": "([0-9])([0-9]{2})",
    "name": "[a-z0-9]+(?:-[a-z0-9]+)*",
  ]

  static func load() throws -> [CorpusCase] {
    let file = Repository.fixtures(of: "KBPatternsTests").appending(path: "corpus.tsv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    return try lines.enumerated().compactMap { index, line in
      if line.isEmpty || line.hasPrefix("#") { return nil }
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 4, ["template", "regex"].contains(fields[0]) else {
        throw Malformed(line: index + 1)
      }
      return CorpusCase(
        isTemplate: fields[0] == "template", pattern: String(fields[1]),
        text: try unescaped(fields[2], line: index + 1), expected: String(fields[3]),
        line: index + 1)
    }
  }

  struct Malformed: Error {
    var line: Int
  }

  /// Reads `\n \t \r \\`, `\xHH`, and `\(c*N)` for N times the character c.
  private static func unescaped(_ field: Substring, line: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = field[...]
    while let character = rest.popFirst() {
      guard character == "\\" else {
        bytes += String(character).utf8
        continue
      }
      switch rest.popFirst() {
      case "n": bytes.append(0x0A)
      case "t": bytes.append(0x09)
      case "r": bytes.append(0x0D)
      case "\\": bytes.append(0x5C)
      case "x":
        guard let byte = UInt8(rest.prefix(2), radix: 16) else { throw Malformed(line: line) }
        bytes.append(byte)
        rest = rest.dropFirst(2)
      case "(":
        guard let close = rest.dropFirst().firstIndex(of: ")"), let repeated = rest.first,
          let count = Int(rest[..<close].dropFirst(2))
        else { throw Malformed(line: line) }
        bytes += String(repeating: repeated, count: count).utf8
        rest = rest[close...].dropFirst()
      default: throw Malformed(line: line)
      }
    }
    return bytes
  }
}
