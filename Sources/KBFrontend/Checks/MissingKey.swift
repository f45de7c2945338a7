import KBDiagnostics

/// A mapping lacks a key it needs.
struct MissingKey: Check {
  static let id: Diagnostic.ID = "missing-key"
  static let explanation = """
    A part lacks a key without which it means nothing: an `id` to be named by, a `title` to be shown,
    a check's `run` or `portal`, a solution's `effects` and `steps`. Add the key.

        - {id: attach-registry, title: Attach the registry, effects: [changes-access], steps: […]}
    """
}

extension Diagnostic {
  /// - Parameter keys: one of them would do.
  static func missingKey(_ keys: [String], of noun: String, at range: SourceRange) -> Diagnostic {
    let quoted = keys.map { "'\($0)'" }
    let list =
      quoted.count > 1
      ? quoted.dropLast().joined(separator: ", ") + " or \(quoted[quoted.count - 1])"
      : quoted.joined()
    return Diagnostic(MissingKey.id, .error, "missing key \(list) in \(noun)", at: range)
  }
}
