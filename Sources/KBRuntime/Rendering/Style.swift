/// How a text report sets parts off from each other.
public struct Style: Sendable {
  /// What a stretch of text is.
  enum Role: String {
    case title = "1"
    case heading = "1;4"
    case command = "36"
    case placeholder = "33"
    case severe = "1;31"
    case notice = "1;33"
    case calm = "1;32"
    case aside = "2"
  }

  /// Indentation and blank lines alone.
  public static let plain = Style(usesColor: false)
  /// Also the colours and weights of ANSI terminals (ECMA-48 §8.3.117, SGR).
  public static let ansi = Style(usesColor: true)

  let usesColor: Bool

  /// `text` in the colour of `role`; `text` must hold no line end.
  func callAsFunction(_ role: Role, _ text: String) -> String {
    usesColor && !text.isEmpty ? "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m" : text
  }
}
