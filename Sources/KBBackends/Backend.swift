package import KBModel

/// Makes files of linked knowledge, in memory.
package protocol Backend {
  /// The folder under `Generated/` that it owns; the first part of every path it emits.
  static var folder: String { get }
  /// The files, ordered by path, the same for the same image on every machine.
  static func emit(_ image: KnowledgeImage) -> [OutputFile]
}

/// The back ends in the order they run.
package enum Backends {
  package static var all: [any Backend.Type] { [MarkdownBackend.self, SwiftTableBackend.self] }
}
