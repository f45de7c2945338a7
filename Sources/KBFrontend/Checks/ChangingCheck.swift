import KBDiagnostics
import KBModel

/// A check is said to change something.
struct ChangingCheck: Check {
  static let id: Diagnostic.ID = "changing-check"
  static let explanation = """
    A check tells causes apart and changes nothing, so that it can be run without thought. Its `effects`
    are `read-only`, or `exposes-secret` where its output shows one. What changes something is a solution.
    """

  /// Reports effects that no check may have.
  static func check(_ effects: [Located<Effect>], reporting reading: Reading) {
    for effect in effects where effect.value != .readOnly && effect.value != .exposesSecret {
      reading.report(.changingCheck(effect))
    }
  }
}

extension Diagnostic {
  fileprivate static func changingCheck(_ effect: Located<Effect>) -> Diagnostic {
    Diagnostic(
      ChangingCheck.id, .error, "a check can't have the effect '\(effect.value.rawValue)'",
      at: effect.range)
  }
}
