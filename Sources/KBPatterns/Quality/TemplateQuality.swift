import KBAutomata

/// Finds what is poor about a template.
enum TemplateQuality {
  static func weaknesses(of parsed: ParsedPattern, _ text: String) -> [PatternWeakness] {
    let bytes = Array(text.utf8)
    let count = bytes.count
    var found = parsed.marks.compactMap { edgeGap($0, in: bytes) }
    if let range = RegexIdiom.first(in: bytes, outside: parsed.marks.map(\.range)) {
      found.append(PatternWeakness(.regexSyntax, at: range))
    }
    if parsed.pattern.isSatisfiable == false {
      found.append(obstacle(of: parsed) ?? PatternWeakness(.unsatisfiable, at: 0..<count))
    }
    return found
  }

  /// The weakness of a gap at an end, with the blanks that part it from the rest: they would go on to
  /// demand what nobody sees.
  private static func edgeGap(_ mark: PatternMark, in text: [UInt8]) -> PatternWeakness? {
    guard mark.kind == .gap else { return nil }
    let before = text[..<mark.range.lowerBound].reversed().prefix { $0 == UInt8(ascii: " ") }.count
    let after = text[mark.range.upperBound...].prefix { $0 == UInt8(ascii: " ") }.count
    let whole = mark.range.lowerBound - before..<mark.range.upperBound + after
    guard whole.lowerBound == 0 || whole.upperBound == text.count else { return nil }
    return PatternWeakness(.edgeGap, at: whole)
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
