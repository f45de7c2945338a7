import Foundation
import KBDiagnostics
import KBRuntime
import KBTable
import KBTestSupport
import KBYAML
import Testing

/// A case as a person has it: what is pasted and told, and what the answer has to be.
struct Scenario: Sendable, CustomTestStringConvertible {
  /// Unique among all.
  var name = ""
  /// The error.
  var paste = ""
  /// Outputs pasted beside the error, in whatever order.
  var shown: [String] = []
  var options = Matcher.Options()
  /// The entry that comes first; `nil` where nothing may match.
  var entry: String?
  var first = Expectation()
  /// Entries that come later, in whatever order.
  var also: [(entry: String, match: Expectation)] = []
  /// What no form of the answer may hold.
  var never: [String] = []

  /// What is said of one match; what is `nil` may be anything.
  struct Expectation: Sendable {
    /// The best symptom.
    var symptom: String?
    /// Some of the parameters.
    var parameters: [String: String] = [:]
    /// All of the facts.
    var facts: [String: String]?
    /// Some of the causes with their status, in the order of the answer.
    var causes: [(id: String, status: RankedCause.Status)] = []
    /// `none` for no check that is worth doing.
    var nextCheck: String?
    /// The facts that are asked for, all in order.
    var questions: [String]?
    /// What is said of evidence that contradicts, or is of something else; all in order.
    var contradictions: [String]?
    /// Some of the commands, filled.
    var commands: [String] = []
  }

  var testDescription: String { name }

  /// The error and what is shown with it, in the order given by `order`.
  func text(_ order: [Int]) -> [UInt8] {
    let pieces = ([paste] + shown).map { $0.trimmingCharacters(in: .newlines) }
    return Array((order.map { pieces[$0] }.joined(separator: "\n\n") + "\n").utf8)
  }

  /// Orders of the pieces: each rotation, forwards and backwards.
  var orders: [[Int]] {
    let forwards = Array(0...shown.count)
    return [forwards, Array(forwards.reversed())].flatMap { order in
      order.indices.map { Array(order[$0...] + order[..<$0]) }
    }
  }

  func diagnosis(_ order: [Int]? = nil) throws -> Diagnosis {
    try Matcher(.builtIn).diagnose(text(order ?? orders[0]), options: options)
  }

  /// All scenarios of `Scenarios/`, by path.
  static let all: [Scenario] = {
    let folder = Repository.root.appending(path: "Tests/KnowledgeTests/Scenarios")
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (paths ?? []).filter { $0.hasSuffix(".yaml") }.sorted().flatMap { path in
      do {
        let bytes = Array(try Data(contentsOf: folder.appending(path: path)))
        return try ScenarioReader.scenarios(in: SourceFile(path: path, bytes: bytes))
      } catch {
        Issue.record("\(path): \(error)")
        return []
      }
    }
  }()
}
