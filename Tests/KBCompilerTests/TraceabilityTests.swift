import Foundation
import KBCompiler
import KBDiagnostics
import KBModel
import KBTestSupport
import Testing

/// `Knowledge/traceability.yaml` names, for every statement of the articles that the knowledge began
/// from, the parts that carry it.
@Suite struct TraceabilityTests {
  /// How many statements of each kind the articles' inventory has, by the letter of their ids.
  static let counts: KeyValuePairs = [
    "S": 48, "C": 46, "K": 48, "F": 42, "P": 19, "N": 45, "D": 34, "G": 54, "X": 71, "L": 46,
  ]

  @Test func everyStatementHasOneLine() throws {
    let ids = try Self.lines().map { $0.id }
    #expect(ids == Self.counts.flatMap { letter, count in Self.ids(of: letter, count: count) })
  }

  @Test func everyAddressResolves() throws {
    let image = try #require(Self.image)
    for line in try Self.lines() {
      #expect(!line.addresses.isEmpty, "\(line.id) names no address")
      #expect(Set(line.addresses).count == line.addresses.count, "\(line.id) names one twice")
      for address in line.addresses {
        #expect(Self.resolves(address, in: image), "\(line.id): \(address)")
      }
    }
  }

  @Test(arguments: [
    "acr-nothing", "acr-forbidden#nothing", "acr-forbidden#network-rules#nothing",
    "glossary#nothing",
    "glossary", "limits#", "acr-forbidden#network-rules#premium#more", "",
  ])
  func anAddressOfNothingDoesNotResolve(address: String) throws {
    let image = try #require(Self.image)
    #expect(!Self.resolves(address, in: image))
  }

  private static func ids(of letter: String, count: Int) -> [String] {
    (1...count).map { letter + ($0 < 10 ? "0" : "") + String($0) }
  }

  /// `id: address`, or `id: [address, address]`; blank lines and comments apart, nothing else is
  /// allowed.
  private static func lines() throws -> [(id: String, addresses: [String])] {
    let file = Repository.root.appending(path: "Knowledge/traceability.yaml")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
      .map { line in
        let match = try #require(
          try /([A-Z][0-9]{2}): (?:\[([^\[\]]+)\]|([^\[\], ]+))/.wholeMatch(in: line),
          "not a line of the form 'id: address': \(line)")
        let value = match.2 ?? match.3 ?? ""
        return (String(match.1), value.split(separator: ", ").map(String.init))
      }
  }

  private static func resolves(_ address: String, in image: KnowledgeImage) -> Bool {
    let parts = address.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
    guard let first = parts.first, parts.count <= 3 else { return false }
    let vocabulary = image.vocabulary
    let shared: [String: [String]] = [
      "glossary": vocabulary.glossary.map { $0.id }, "limits": vocabulary.limits.map { $0.id },
      "sources": vocabulary.sources.map { $0.id }, "facts": vocabulary.facts.map { $0.id },
      "parameters": vocabulary.parameters.map { $0.id },
    ]
    if let ids = shared[first] { return parts.count == 2 && ids.contains(parts[1]) }
    guard let entry = image.entry(first) else { return false }
    guard parts.count > 1 else { return true }
    if parts.count == 3 {
      let check = entry.checks.first { $0.id == parts[1] }
      return check?.outcomes.contains { $0.id == parts[2] } ?? false
    }
    let ids = [
      entry.symptoms.map { $0.id }, entry.evidence.map { $0.id }, entry.causes.map { $0.id },
      entry.checks.map { $0.id }, entry.solutions.map { $0.id }, entry.sections.map { $0.id },
      entry.prevention.map { $0.id }, entry.corrections.map { $0.id },
    ]
    return ids.joined().contains(parts[1])
  }

  /// The knowledge of this repository; `nil` when it does not compile.
  private static let image = try? knowledge().image

  private static func knowledge() throws -> Compilation {
    let folder = Repository.root.appending(path: "Knowledge")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".yaml") && $0 != "traceability.yaml" }
    return Compilation(
      Compilation.Sources(
        root: "Knowledge",
        entries: try paths.map { path in
          let bytes = try Data(contentsOf: folder.appending(path: path))
          return SourceFile(path: "Knowledge/\(path)", bytes: Array(bytes))
        }))
  }
}
