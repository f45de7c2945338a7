// Fixer: fix-its in, the file with these edits and no other out.
//
// Edits are bytes for bytes, so comments and layout stay. Of two that overlap the first is made; the
// other is offered again once the file is read anew.

/// Applies the fix-its of diagnostics.
package enum Fixer {
  /// An edit that was made.
  package struct Edit: Hashable, Sendable {
    package var code: Diagnostic.ID
    package var fixIt: Diagnostic.FixIt
  }

  /// A file with the fix-its of `diagnostics` that concern it, and the edits in the order of their
  /// places; none where nothing is to be done.
  ///
  /// - Complexity: O(bytes + edits × log edits).
  package static func fixed(
    _ file: SourceFile, by diagnostics: [Diagnostic]
  ) -> (bytes: [UInt8], edits: [Edit]) {
    let wanted = diagnostics.flatMap { diagnostic in
      diagnostic.fixIts.map { Edit(code: diagnostic.id, fixIt: $0) }
    }
    .filter { $0.fixIt.range.path == file.path && isInside(file, $0.fixIt.range.bytes) }
    .sorted { ($0.start, $0.end, $0.code) < ($1.start, $1.end, $1.code) }
    var bytes: [UInt8] = []
    var edits: [Edit] = []
    var end = 0
    for edit in wanted
    where edits.isEmpty || edit.start > end || edit.start == end && edit.end > end {
      bytes += file.bytes[end..<edit.start]
      bytes += Array(edit.fixIt.replacement.utf8)
      end = edit.end
      edits.append(edit)
    }
    return (bytes + file.bytes[end...], edits)
  }

  private static func isInside(_ file: SourceFile, _ bytes: Range<Int>) -> Bool {
    bytes.lowerBound >= 0 && bytes.upperBound <= file.bytes.count
  }
}

extension Fixer.Edit {
  fileprivate var start: Int { fixIt.range.bytes.lowerBound }
  fileprivate var end: Int { fixIt.range.bytes.upperBound }
}
