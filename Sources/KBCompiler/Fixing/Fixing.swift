package import KBDiagnostics

/// Sources with the fix-its of their faults made, until none is left.
package struct Fixing {
  /// An edit may bring to light another one; so many times the files are read again.
  private static let rounds = 8

  package private(set) var sources: Compilation.Sources
  package private(set) var compilation: Compilation
  /// What was done, a line each.
  package private(set) var edits: [String] = []
  /// The files that differ from what they were, by path.
  package private(set) var changed: Set<String> = []

  /// - Parameter faults: the diagnostics of a compilation whose fix-its are wanted.
  package init(
    _ sources: Compilation.Sources, _ compilation: Compilation,
    faults: (Compilation) -> [Diagnostic]
  ) {
    self.sources = sources
    self.compilation = compilation
    for _ in 0..<Self.rounds where fix(faults(self.compilation)) {
      self.compilation = Compilation(self.sources)
    }
  }

  /// Makes one round of edits; whether there were any.
  private mutating func fix(_ faults: [Diagnostic]) -> Bool {
    let before = edits.count
    for (position, file) in sources.entries.enumerated() {
      let (bytes, made) = Fixer.fixed(file, by: faults)
      if made.isEmpty { continue }
      for edit in made {
        let place = file.position(at: edit.fixIt.range.bytes.lowerBound)
        edits.append(
          "\(file.path):\(place.line):\(place.column): fixed: \(edit.fixIt.message) [\(edit.code)]")
      }
      changed.insert(file.path)
      sources.entries[position] = SourceFile(path: file.path, bytes: bytes)
    }
    return edits.count > before
  }
}
