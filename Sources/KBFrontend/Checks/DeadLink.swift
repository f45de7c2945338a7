import KBDiagnostics
import KBModel

/// A text links to a page or part that doesn't exist.
struct DeadLink: Check {
  static let id: Diagnostic.ID = "dead-link"
  static let explanation = """
    A Markdown link without a scheme leads to a page of the runbooks: `entry.md`, `entry.md#solution-id`,
    `glossary.md`, `limits.md`. An address in code marks (`entry#id`) names a part of an entry. This one
    leads nowhere. Correct it; links to other sites need their whole address.
    """

  /// Something that a text points at.
  struct Link: Sendable {
    enum Target: Sendable {
      /// What stands in the parentheses of a link.
      case page(String)
      /// `entry#part` in code marks.
      case address(String)
    }

    var target: Target
    var range: SourceRange
  }

  /// The links in `text` that lead into the knowledge, or should; O(bytes).
  static func links(in text: TextSyntax) -> [Link] {
    let bytes = Array(text.value.utf8)
    var links: [Link] = []
    var at = 0
    func end(_ byte: UInt8, within limit: Int) -> Int? {
      bytes[at...].prefix(limit).firstIndex(of: byte)
    }
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == UInt8(ascii: "`") {
        guard let close = end(byte, within: 200) else { continue }
        let code = String(decoding: bytes[at..<close], as: UTF8.self)
        if code.contains("#") {
          links.append(Link(target: .address(code), range: text.range(of: at..<close)))
        }
        at = close + 1
      } else if byte == UInt8(ascii: "]"), at < bytes.count, bytes[at] == UInt8(ascii: "(") {
        at += 1
        guard let close = end(UInt8(ascii: ")"), within: 2_000) else { continue }
        let target = String(decoding: bytes[at..<close], as: UTF8.self)
        links.append(Link(target: .page(target), range: text.range(of: at..<close)))
        at = close
      }
    }
    return links
  }

  /// Reports the links that lead nowhere.
  static func check(_ links: [Link], in index: EntryIndex, reporting reading: Reading) {
    for link in links {
      switch link.target {
      case .page(let target) where !leads(target, in: index):
        reading.report(.deadLink(target, near: nil, at: link.range))
      case .address(let text):
        guard let reference = Reference(text), let part = reference.second,
          let parts = index.entries[reference.first], !parts.isOpen, parts.kinds[part] == nil
        else { continue }
        let near = reading.suggestion {
          Spelling.nearest(to: part, among: parts.kinds.keys.sorted())
        }
        reading.report(
          .deadLink(text, near: near.map { "\(reference.first)#\($0)" }, at: link.range))
      case .page: continue
      }
    }
  }

  private static func leads(_ target: String, in index: EntryIndex) -> Bool {
    // An address with a scheme or a host is another site's.
    if target.hasPrefix("//") || target.prefix(while: { $0 != "/" }).contains(":") { return true }
    let halves = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard halves[0].hasSuffix(".md") else { return false }
    let page = String(halves[0].dropLast(3))
    if ReservedIDs.pages.contains(page.lowercased()) { return true }
    guard let parts = index.entries[page] else {
      return index.isOpen || index.unread.contains(page)
    }
    guard halves.count > 1, !parts.isOpen else { return true }
    return parts.kinds.contains { halves[1] == "\($0.value.rawValue)-\($0.key)" }
  }
}

extension Diagnostic {
  fileprivate static func deadLink(
    _ target: String, near: String?, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      DeadLink.id, .lint, "'\(target)' leads nowhere", at: range,
      notes: near.map { [Note("did you mean '\($0)'")] } ?? [])
  }
}
