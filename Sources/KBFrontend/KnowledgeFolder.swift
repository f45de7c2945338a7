import KBDiagnostics

/// The files of a run, told apart by where they stand below the knowledge folder.
struct KnowledgeFolder {
  /// The path at which the vocabulary has to stand.
  let vocabularyPath: String
  private(set) var vocabulary: SourceFile?
  /// Every other file, ordered by path.
  private(set) var entries: [SourceFile] = []
  private let prefix: String

  /// - Parameter root: the beginning of the files' paths, with or without a final `/`.
  init(_ files: [SourceFile], root: String) {
    prefix = root.isEmpty || root.hasSuffix("/") ? root : root + "/"
    vocabularyPath = prefix + "vocabulary.yaml"
    for file in files.sorted(by: { $0.path < $1.path }) {
      switch file.path {
      case vocabularyPath: vocabulary = file
      case prefix + "traceability.yaml": continue
      default: entries.append(file)
      }
    }
  }

  /// The folder of a file below the knowledge folder, `/`-separated; empty at the top.
  func area(of path: String) -> String {
    let below = path.hasPrefix(prefix) ? path.dropFirst(prefix.count) : path[...]
    guard let slash = below.lastIndex(of: "/") else { return "" }
    return String(below[..<slash])
  }
}
