/// Text as it stands in Swift source.
enum SwiftLiteral {
  /// A raw multi-line literal of `text`, at the left margin, whose value is `text` itself.
  ///
  /// - Precondition: `text` holds no control character but line feeds; records hold none.
  static func multiLine(_ text: String) -> String {
    // The literal ends at quotes, and escapes at a backslash, that as many marks follow.
    let marks = String(repeating: "#", count: longestRunOfMarks(in: text) + 1)
    return "\(marks)\"\"\"\n\(text)\n\"\"\"\(marks)"
  }

  /// A literal of one line.
  static func line(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case _ where isPlain(scalar): String(scalar)
      default: "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
    return "\"\(escaped.joined())\""
  }

  /// `text` on one line of a comment.
  static func comment(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { isPlain($0) ? $0 : " " }))
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }

  private static func longestRunOfMarks(in text: String) -> Int {
    var longest = 0
    /// Marks since the last quote or backslash; `nil` where something else stood between.
    var run: Int?
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): run = 0
      case UInt8(ascii: "#"): run = run.map { $0 + 1 }
      default: run = nil
      }
      longest = max(longest, run ?? 0)
    }
    return longest
  }
}
