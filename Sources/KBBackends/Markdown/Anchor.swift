import KBModel

/// Names of places on pages, made of kind and id, so that a reworded heading breaks no link.
enum Anchor {
  static func symptom(_ id: String) -> String { "symptom-\(id)" }
  static func cause(_ id: String) -> String { "cause-\(id)" }
  static func check(_ id: String) -> String { "check-\(id)" }
  static func solution(_ id: String) -> String { "solution-\(id)" }
  static func section(_ id: String) -> String { "section-\(id)" }
  static func prevention(_ id: String) -> String { "prevention-\(id)" }
  static func correction(_ id: String) -> String { "correction-\(id)" }
  static func limit(_ id: String) -> String { "limit-\(id)" }
  static func term(_ id: String) -> String { "term-\(id)" }
}
