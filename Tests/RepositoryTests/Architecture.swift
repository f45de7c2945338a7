/// The table of DESIGN.md, section "Layout": which module may import which.
enum Architecture {
  /// By module; a module that is not here is not allowed to exist.
  static let imports: [String: Set<String>] = [
    "CKBScan": [],
    "KBAutomata": ["CKBScan"],
    "KBRuntime": ["KBAutomata"],
    "KBTable": ["KBRuntime"],
    "CYAML": [],
    "KBDiagnostics": [],
    "KBYAML": ["CYAML", "KBDiagnostics"],
    "KBPatterns": ["KBAutomata"],
    "KBModel": ["KBAutomata"],
    "KBFrontend": ["KBDiagnostics", "KBYAML", "KBPatterns", "KBModel", "KBAutomata"],
    "KBBackends": ["KBModel", "KBAutomata", "KBRuntime"],
    "KBCompiler": [
      "KBDiagnostics", "KBYAML", "KBPatterns", "KBModel", "KBFrontend", "KBBackends", "KBRuntime",
      "KBAutomata",
    ],
    "kbc": ["KBCompiler", "KBDiagnostics", "KBRuntime", "ArgumentParser"],
    "kbmatch": ["KBRuntime", "KBTable", "ArgumentParser"],
  ]

  /// What belongs to the language or the platform.
  static let uncounted: Set<String> = [
    "Swift", "Glibc", "Musl", "Darwin", "Dispatch", "Synchronization",
  ]

  /// Whether `module` may import `imported`.
  static func allows(_ module: String, toImport imported: String) -> Bool {
    guard let allowed = imports[module] else { return false }
    return uncounted.contains(imported) || allowed.contains(imported)
  }
}
