import KBDiagnostics
import KBModel

/// Something dangerous is done without a word of caution.
struct MissingCaution: Check {
  static let id: Diagnostic.ID = "missing-caution"
  static let explanation = """
    What opens a network, deletes data or exposes a secret needs a `caution`: what can go wrong, and
    where not to do it. Someone will type the command under stress. A solution's caution covers its steps.

        effects: [opens-network]
        caution: Allow the one address, never a range you do not own.
    """

  private static let dangers: Set<Effect> = [.opensNetwork, .deletesData, .exposesSecret]

  /// Reports the first dangerous effect of a part that carries no caution.
  static func check<Key>(
    _ effects: [Located<Effect>], isCautioned: Bool, _ fields: MappingReader<Key>
  ) {
    guard !isCautioned, let effect = effects.first(where: { dangers.contains($0.value) }) else {
      return
    }
    fields.reading.report(.missingCaution(effect, of: fields.noun))
  }
}

extension Diagnostic {
  fileprivate static func missingCaution(_ effect: Located<Effect>, of noun: String) -> Diagnostic {
    Diagnostic(
      MissingCaution.id, .error,
      "missing 'caution' in \(noun) with effect '\(effect.value.rawValue)'", at: effect.range)
  }
}
