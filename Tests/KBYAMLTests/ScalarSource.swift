import KBTestSupport

/// Writes random scalars as an author might, and worse.
enum ScalarSource {
  enum Style: CaseIterable { case plain, singleQuoted, doubleQuoted, literal, folded }

  /// A document with one random scalar of the style somewhere inside, and one behind it.
  static func document(_ style: Style, using random: inout SplitMix) -> String {
    let lineEnd = ["\n", "\n", "\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
    let places = ["k: ", "é:\n- k: ", "k:\n  - - j:\n        l: ", "k:\n    - ", "k: # c\n  j: "]
    let place = places.randomElement(using: &random) ?? "k: "
    let column = place.split(separator: "\n").last?.prefix { " -".contains($0) }.count ?? 0
    let scalar =
      switch style {
      case .plain, .singleQuoted, .doubleQuoted: flow(style, column: column, using: &random)
      case .literal, .folded: block(style, column: column, using: &random)
      }
    let tail = style == .literal || style == .folded ? "end: x\n" : "\nend: x\n"
    return (place + scalar + tail).replacing("\n", with: lineEnd)
  }

  private static func flow(
    _ style: Style, column: Int, using random: inout SplitMix
  ) -> String {
    var pieces = ["a", "b c", "  ", "é", "日", "\u{1F600}", ":", "#", "-", ",", "{x}", "\t"]
    let quote: String
    switch style {
    case .singleQuoted:
      quote = "'"
      pieces += ["''", "\"", "\\", "\\n", "''''", ": ", " #"]
    case .doubleQuoted:
      quote = "\""
      pieces += [
        "'", "\\n", "\\\"", "\\\\", "\\x41", "\\u00E9", "\\U0001F600", "\\t", "\\ ", "\\/", "\\0",
        "\\N", "\\\n", " \\\n  ", "\\\n\n\n ", ": ", " #",
      ]
    default:
      quote = ""
      pieces += ["'", "\"", "\\"]
    }
    var text = quote.isEmpty ? "p" : ""
    for _ in 0..<Int.random(in: 0..<12, using: &random) {
      if Int.random(in: 0..<5, using: &random) == 0 {
        text += String(repeating: " ", count: Int.random(in: 0..<2, using: &random))
        text += String(repeating: "\n", count: Int.random(in: 1..<4, using: &random))
        text += String(repeating: " ", count: column + Int.random(in: 1..<4, using: &random))
      } else {
        text += pieces.randomElement(using: &random) ?? ""
      }
    }
    return quote + text + quote
  }

  private static func block(
    _ style: Style, column: Int, using random: inout SplitMix
  ) -> String {
    let pieces = ["a", "b c", "  ", "é", "日", "\u{1F600}", ": ", " #", "'", "\\n", "\t", "- "]
    let extra = Int.random(in: 1..<5, using: &random)
    let isNamed = Int.random(in: 0..<3, using: &random) == 0
    var header = style == .literal ? "|" : ">"
    let chomping = ["", "", "-", "+"].randomElement(using: &random) ?? ""
    header += isNamed ? ["\(extra)\(chomping)", "\(chomping)\(extra)"][extra % 2] : chomping
    if Int.random(in: 0..<6, using: &random) == 0 { header += "  # comment" }
    var text = header + "\n"
    for _ in 0..<Int.random(in: 0..<7, using: &random) {
      switch Int.random(in: 0..<5, using: &random) {
      case 0:
        text += String(repeating: " ", count: Int.random(in: 0...column, using: &random)) + "\n"
      case 1:
        text += String(repeating: " ", count: column + extra + (isNamed ? 2 : 0)) + "  deeper\n"
      default:
        text += String(repeating: " ", count: column + extra) + "t"
        for _ in 0..<Int.random(in: 0..<5, using: &random) {
          text += pieces.randomElement(using: &random) ?? ""
        }
        text += "\n"
      }
    }
    return text
  }
}
