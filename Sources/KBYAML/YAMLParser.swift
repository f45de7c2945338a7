// YAMLParser: bytes → trees.
//
// What libyaml would stumble over without a place (encoding, control characters) is found first, on
// the bytes; then each document is read by itself. Cost: O(bytes); nothing recurses, and no more
// than `YAMLLimits.nesting` collections are open at a time.

package import KBDiagnostics

/// Turns the text of a file into trees, one a document.
package enum YAMLParser {
  /// Every check of this module.
  package static var checks: [any Check.Type] {
    [
      ControlCharacter.self, DuplicateKey.self, FileTooLarge.self, InvalidUTF8.self,
      KeyWithoutValue.self, NonScalarKey.self, TabIndentation.self, TooDeep.self,
      UnsupportedYAML.self, YAMLSyntax.self,
    ]
  }

  /// Parses every document of `file`; one that holds nothing is skipped.
  ///
  /// A syntax fault is reported and costs its document; parsing goes on at the next `---` line.
  /// Anchors, aliases, tags and duplicate keys are reported, and the rest of the tree is kept. Of
  /// two equal keys the first stays.
  ///
  /// - Complexity: O(bytes).
  package static func parse(_ file: SourceFile, into sink: inout DiagnosticSink) -> [YAMLNode] {
    guard FileTooLarge.accepts(file, into: &sink) else { return [] }
    var faults = FaultCollector()
    defer { faults.deliver(into: &sink) }
    guard var bytes = CharacterCheck.readable(file, into: &faults) else { return [] }
    let first = CharacterCheck.startsWithByteOrderMark(bytes) ? 3 : 0
    var runs = DocumentRuns.find(in: bytes, from: first)
    runs.removeAll { !DirectiveCheck.accepts($0, of: &bytes, path: file.path, into: &faults) }
    return bytes.withUnsafeBufferPointer { input in
      var documents: [YAMLNode] = []
      for run in runs {
        var builder = TreeBuilder(path: file.path, bytes: bytes, run: run)
        documents += builder.build(from: input, into: &faults)
      }
      return documents
    }
  }
}
