/// The table of DESIGN.md, section "Layout": which module may import which.
enum Architecture {
  /// How much of Foundation a module may import.
  enum FoundationUse {
    case none
    /// FoundationEssentials, or Foundation where a platform has no such module.
    case essentials
    case full
  }

  struct Rule {
    var imports: Set<String> = []
    var foundation = FoundationUse.none
  }

  /// By module; a module that is not here is not allowed to exist.
  static let rules: [String: Rule] = [
    "KBAutomata": Rule(),
    "KBRuntime": Rule(imports: ["KBAutomata"], foundation: .essentials),
    "KBTable": Rule(imports: ["KBRuntime"]),
    "CYAML": Rule(),
    "KBDiagnostics": Rule(),
    "KBYAML": Rule(imports: ["CYAML", "KBDiagnostics"]),
    "KBPatterns": Rule(imports: ["KBAutomata"]),
    "KBModel": Rule(imports: ["KBAutomata"]),
    "KBFrontend": Rule(imports: ["KBDiagnostics", "KBYAML", "KBPatterns", "KBModel"]),
    "KBBackends": Rule(imports: ["KBModel", "KBAutomata", "KBRuntime"]),
    "KBCompiler": Rule(imports: [
      "KBDiagnostics", "KBYAML", "KBPatterns", "KBModel", "KBFrontend", "KBBackends", "KBRuntime",
      "KBAutomata",
    ]),
    "kbc": Rule(
      imports: ["KBCompiler", "KBDiagnostics", "KBRuntime", "ArgumentParser"], foundation: .full),
    "kbmatch": Rule(
      imports: ["KBRuntime", "KBTable", "ArgumentParser"], foundation: .essentials),
  ]

  /// What belongs to the language or the platform.
  static let uncounted: Set<String> = [
    "Swift", "Glibc", "Musl", "Darwin", "Dispatch", "Synchronization",
  ]

  /// Whether `module` may import `imported`.
  static func allows(_ module: String, toImport imported: String) -> Bool {
    guard let rule = rules[module] else { return false }
    return switch imported {
    case "FoundationEssentials": rule.foundation != .none
    case "Foundation": rule.foundation == .full
    default: uncounted.contains(imported) || rule.imports.contains(imported)
    }
  }
}
