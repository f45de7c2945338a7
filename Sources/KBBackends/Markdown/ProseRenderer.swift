import KBModel

/// Puts placeholders and limits into an author's Markdown.
struct ProseRenderer {
  let image: KnowledgeImage

  /// Markdown: a parameter reads `<name>`, a limit links to its row on the page of limits.
  ///
  /// A fence that the author left open is closed, lest it swallow the rest of the page.
  func markdown(_ prose: Prose) -> String {
    // A reference stands as one byte that is no markup, so that what is around it does not join.
    var text: [UInt8] = []
    var references: [(at: Int, piece: Prose.Piece)] = []
    for piece in prose.pieces {
      switch piece {
      case .text(let string): text += string.utf8
      case .parameter, .limit:
        references.append((text.count, piece))
        text.append(UInt8(ascii: "x"))
      }
    }
    let code = CodeRegions(of: text)
    var result: [UInt8] = []
    var done = 0
    var regions = code.ranges[...]
    for (place, piece) in references {
      result += text[done..<place]
      done = place + 1
      while let region = regions.first, region.upperBound <= place { regions.removeFirst() }
      let isCode = regions.first?.contains(place) ?? false
      if isCode {
        result += verbatim(piece).utf8
      } else {
        if CodeRegions.isEscaped(result.count, in: result[...]) {
          result.append(UInt8(ascii: "\\"))
        }
        result += markup(piece).utf8
      }
    }
    result += text[done...]
    if let fence = code.openFence { result += "\n\(fence)".utf8 }
    return String(decoding: result, as: UTF8.self)
  }

  /// Text that stands in a fenced block, where nothing is markup.
  func verbatim(_ prose: Prose) -> String {
    prose.pieces.map(verbatim).joined()
  }

  private func verbatim(_ piece: Prose.Piece) -> String {
    switch piece {
    case .text(let text): text
    case .parameter(let name): "<\(name)>"
    case .limit(let id): image.limit(id)?.phrase ?? id
    }
  }

  private func markup(_ piece: Prose.Piece) -> String {
    switch piece {
    case .text(let text): text
    case .parameter(let name): "\\<\(name)>"
    case .limit(let id): limit(id)
    }
  }

  /// A limit's phrase, linked to the page of limits.
  func limit(_ id: String) -> String {
    Inline.link(image.limit(id)?.phrase ?? id, to: "\(LimitsPage.file)#\(Anchor.limit(id))")
  }
}
