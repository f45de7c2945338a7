import KBAutomata
import KBModel
import KBPatterns

/// Shows what the compiler makes of the patterns of an entry.
struct PatternDump {
  /// What is shown of each pattern.
  enum View { case tree, literals }

  let compiler: PatternCompiler
  let view: View

  func text(of entry: Entry) -> String {
    var lines = [entry.id]
    for symptom in entry.symptoms {
      lines.append("  symptom \(symptom.id)")
      if view == .literals {
        let windows = symptom.windows.map(Self.spelled).joined(separator: " ")
        lines.append("    found by \(windows.isEmpty ? "being tried on every text" : windows)")
      }
      for (role, patterns) in [
        ("all", symptom.all), ("any", symptom.any), ("none", symptom.none),
        ("context", symptom.context),
      ] {
        for pattern in patterns { lines += self.lines(of: pattern, as: role).map { "    " + $0 } }
      }
    }
    for evidence in entry.evidence {
      lines.append("  evidence \(evidence.id)")
      for pattern in evidence.any {
        lines += self.lines(of: pattern, as: "any").map { "    " + $0 }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(of pattern: MatchPattern, as role: String) -> [String] {
    let anatomy = compiler.read(
      pattern, template: compiler.dissectTemplate, regex: compiler.dissectRegex)
    let head = "\(role) \(pattern.form.rawValue) \(pattern.source)"
    switch view {
    case .tree: return [head] + anatomy.tree.map { "  " + $0 }
    case .literals:
      let literals = anatomy.requiredLiterals.map(Self.quoted).joined(separator: " ")
      // The rarest first; equal weights stay in the order of the pattern.
      let windows = anatomy.windows.sorted { $0.weight > $1.weight }.prefix(3).map { set in
        "\(set.weight) bits \(set.windows.map(Self.spelled).joined(separator: " "))"
      }
      let dfa = anatomy.dfaSize.map { "DFA of \($0) bytes" } ?? "too large for a DFA"
      return [head, "  requires \(literals.isEmpty ? "no literal" : literals)"]
        + windows.map { "  window \($0)" } + ["  \(anatomy.stateCount) states, \(dfa)"]
    }
  }

  private static func spelled(_ window: LiteralWindow) -> String {
    quoted(window.elements.flatMap { $0.isLiteral ? [$0.byte] : Array("[\($0.kind)]".utf8) })
  }

  private static func quoted(_ bytes: [UInt8]) -> String {
    "\"\(String(decoding: bytes, as: UTF8.self))\""
  }
}
