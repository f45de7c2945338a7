import KBModel

/// Entries by the HTTP status that their symptoms name.
struct StatusIndexPage {
  static let file = "by-status.md"
  static let title = "By HTTP status"

  /// Statuses worth an index of their own, with their names.
  /// <https://www.rfc-editor.org/rfc/rfc9110#section-15>, 429: <https://www.rfc-editor.org/rfc/rfc6585#section-4>
  private static let statuses = [
    ("401", "Unauthorized"), ("403", "Forbidden"), ("404", "Not Found"),
    ("429", "Too Many Requests"), ("500", "Internal Server Error"), ("502", "Bad Gateway"),
    ("503", "Service Unavailable"), ("504", "Gateway Timeout"),
  ]

  let image: KnowledgeImage

  /// The page; `nil` when no symptom names a status.
  func render() -> String? {
    var page = MarkdownWriter()
    page.comment(GeneratedHeader.text)
    page.heading(1, Self.title)
    let links = PageLinks(page: nil, image: image)
    var isEmpty = true
    for (status, name) in Self.statuses {
      let entries = image.entries.filter { entry in
        entry.symptoms.contains { symptom in
          (symptom.all + symptom.any).contains { Self.names(status, in: $0.source) }
        }
      }
      if entries.isEmpty { continue }
      isEmpty = false
      page.heading(2, "\(status) \(name)")
      page.bullets(entries.map(links.entry))
    }
    return isEmpty ? nil : page.document
  }

  /// Whether `status` stands in `text` as a number of its own.
  static func names(_ status: String, in text: String) -> Bool {
    let text = Array(text.utf8)
    let status = Array(status.utf8)
    guard text.count >= status.count else { return false }
    return (0...text.count - status.count).contains { start in
      let end = start + status.count
      return text[start..<end].elementsEqual(status)
        && !(start > 0 && isPartOfNumber(text[start - 1]))
        && !(end < text.count && isPartOfNumber(text[end]))
    }
  }

  private static func isPartOfNumber(_ byte: UInt8) -> Bool {
    let character = Character(Unicode.Scalar(byte))
    return byte < 0x80 && (character.isLetter || character.isNumber || "-_".contains(character))
  }
}
