import KBDiagnostics
import KBFrontend
import KBModel
import KBPatterns

extension Compilation {
  /// The syntax trees of the patterns of a file's entries; empty without an image.
  package func patternTrees(of path: String) -> String { dump(.tree, of: path) }

  /// Required literals, windows and automata of the patterns of a file's entries; empty without an
  /// image.
  package func patternLiterals(of path: String) -> String { dump(.literals, of: path) }

  private func dump(_ view: PatternDump.View, of path: String) -> String {
    guard let image else { return "" }
    let dump = PatternDump(compiler: PatternCompiler(image.vocabulary), view: view)
    return image.entries.filter { entryPaths[$0.id] == path }.map(dump.text).joined()
  }
}

extension Frontend.Places {
  /// The file of each entry, by id.
  var entryPaths: [String: String] {
    var paths: [String: String] = [:]
    for (address, range) in addresses where address.part == nil {
      paths[address.entry] = range.path
    }
    return paths
  }
}
