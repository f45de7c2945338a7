import KBDiagnostics
import KBYAML

/// A JSON path is not well formed.
struct InvalidJSONPath: Check {
  static let id: Diagnostic.ID = "invalid-json-path"
  static let explanation = """
    A JSON path is names joined by `.`, with `[]` for each element of a list and `*` for each value of an
    object: `[].roleDefinitionName`, `ips[]`, `auths.*.username`. Indices and filters don't exist; a
    command's own `--query` can do that.
    """
}

extension Diagnostic {
  static func invalidJSONPath(_ path: Located<String>) -> Diagnostic {
    Diagnostic(
      InvalidJSONPath.id, .error, "invalid JSON path '\(path.value)'", at: path.range,
      notes: [Note("a path is names joined by '.', with '[]' and '*'")])
  }
}

extension Reading {
  /// A scalar that is a JSON path.
  func jsonPath(_ node: YAMLNode, of name: String) -> Located<String>? {
    guard let path = text(node, of: name)?.located else { return nil }
    guard isJSONPath(path.value) else {
      report(.invalidJSONPath(path))
      return nil
    }
    return path
  }

  private func isJSONPath(_ path: String) -> Bool {
    let steps = path.split(separator: ".", omittingEmptySubsequences: false)
    return steps.enumerated().allSatisfy { index, step in
      var name = step
      while name.hasSuffix("[]") { name = name.dropLast(2) }
      if name.isEmpty { return index == 0 && name.count < step.count }
      return !name.contains { "[]{}()\"'` \t\n".contains($0) }
        && (name == "*" || !name.contains("*"))
    }
  }
}
