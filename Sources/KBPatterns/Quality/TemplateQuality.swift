import KBAutomata

/// Finds what is poor about a template.
enum TemplateQuality {
  static func weaknesses(of parsed: ParsedPattern, _ text: String) -> [PatternWeakness] {
    let count = text.utf8.count
    var found = parsed.marks.filter { mark in
      mark.kind == .gap && (mark.range.lowerBound == 0 || mark.range.upperBound == count)
    }.map { PatternWeakness(.edgeGap, at: $0.range) }
    if let range = RegexIdiom.first(in: Array(text.utf8), outside: parsed.marks.map(\.range)) {
      found.append(PatternWeakness(.regexSyntax, at: range))
    }
    if parsed.pattern.isSatisfiable == false {
      found.append(obstacle(of: parsed) ?? PatternWeakness(.unsatisfiable, at: 0..<count))
    }
    return found
  }

  /// The first hole that, taking anything, would let some text match.
  private static func obstacle(of parsed: ParsedPattern) -> PatternWeakness? {
    let holes = parsed.marks.filter { $0.kind == .hole }
    for (index, mark) in holes.enumerated() {
      let widened = parsed.pattern.mapped { node in
        guard case .hole(_, index) = node else { return node }
        return .repeating(.bytes(.all), min: 0, max: nil, isLazy: false)
      }
      if widened.isSatisfiable == true {
        return PatternWeakness(
          .impossibleHole(parameter: parsed.captures[index]), at: mark.range)
      }
    }
    return nil
  }
}
