import KBDiagnostics
import KBPatterns

/// A symptom demands no text to search for.
struct SlowPattern: Check {
  static let id: Diagnostic.ID = "slow-pattern"
  static let explanation = """
    A symptom is tried only where a text of at least three bytes occurs that it can't hold without. This
    one demands none, so its automata run over every message of every text. Write out a word that is
    always there: in `match`, in one item of `all`, or in each item of `any`.
    """

  static func check(_ symptom: SymptomSyntax, reporting reading: Reading) {
    let demanded = [symptom.match, symptom.regex].compactMap(\.self) + symptom.all
    let patterns = demanded + symptom.any
    // A faulty pattern may have been meant to demand one.
    guard !patterns.isEmpty, patterns.allSatisfy({ $0.compiled != nil }),
      !demanded.contains(where: \.hasLiteral),
      symptom.any.isEmpty || !symptom.any.allSatisfy(\.hasLiteral)
    else { return }
    let range = patterns.count == 1 ? patterns[0].text.range : symptom.id?.range
    if let range { reading.report(.slowPattern(at: range)) }
  }
}

extension PatternSyntax {
  fileprivate var hasLiteral: Bool { compiled.map { !$0.requiredLiterals.isEmpty } ?? false }
}

extension Diagnostic {
  fileprivate static func slowPattern(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      SlowPattern.id, .lint, "symptom demands no text of three bytes to search for", at: range)
  }
}
