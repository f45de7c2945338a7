/// The linked knowledge that back ends read: valid, complete, ordered, and every address resolves.
package struct KnowledgeImage: Sendable {
  /// Ordered by id.
  package let entries: [Entry]
  package let vocabulary: Vocabulary
  /// Whether the samples were tried, and every lint was shown or allowed by name.
  package let isProved: Bool
  /// The symptoms of other entries that hold wherever a symptom does, as far as that was proved; its
  /// entry comes first.
  package var outer: [Address: [Address]] = [:]
  /// What scanning logs for the symptoms needs; empty where no one will scan.
  package var scanning = ScanText()
  private let positions: [String: Int]

  /// - Precondition: ids are unique, and every address in the entries resolves.
  package init(entries: [Entry], vocabulary: Vocabulary, isProved: Bool = true) {
    let sorted = entries.sorted { $0.id < $1.id }
    self.entries = sorted
    self.vocabulary = vocabulary
    self.isProved = isProved
    positions = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1.id, $0) })
  }

  /// The entry of an id, if there is one.
  package func entry(_ id: String) -> Entry? { positions[id].map { entries[$0] } }

  /// The check at an address.
  package func check(at address: Address) -> CheckStep? {
    entry(address.entry)?.checks.first { $0.id == address.part }
  }

  /// The solution at an address.
  package func solution(at address: Address) -> Solution? {
    entry(address.entry)?.solutions.first { $0.id == address.part }
  }

  /// The limit of an id.
  package func limit(_ id: String) -> Limit? { vocabulary.limits.first { $0.id == id } }
}

/// What scanning needs, as the lines of a table.
package struct ScanText: Sendable {
  /// The symptoms, and by which windows they are found.
  package var index = ""
  /// Their automata.
  package var blocks = ""

  package init() {}

  package init(index: String, blocks: String) {
    self.index = index
    self.blocks = blocks
  }
}

/// One file that a back end made.
package struct OutputFile: Hashable, Sendable {
  /// Relative to the output folder, `/`-separated.
  package var path: String
  package var contents: [UInt8]

  package init(path: String, contents: [UInt8]) {
    self.path = path
    self.contents = contents
  }
}
