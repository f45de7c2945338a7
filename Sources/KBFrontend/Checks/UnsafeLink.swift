import KBDiagnostics

/// A link leads to something other than a page.
struct UnsafeLink: Check {
  static let id: Diagnostic.ID = "unsafe-link"
  static let explanation = """
    Links of the knowledge become links of the runbooks, and a link such as `javascript:…` or `data:…` runs
    what it holds in the browser of whoever follows it. A source's `url` and a link in a text begin with
    `https://` or `http://`; a text may also link to `mailto:`, and to a page of the runbooks, `entry.md`.
    """

  /// Reports the links in Markdown, autolinks and definitions too, whose scheme is another one.
  ///
  /// - Complexity: O(bytes).
  static func check(_ text: TextSyntax, reporting reading: Reading) {
    let bytes = Array(text.value.utf8)
    var (lineStart, isCode) = (0, false)
    for at in bytes.indices {
      switch bytes[at] {
      case UInt8(ascii: "\n"): (lineStart, isCode) = (at + 1, false)
      case UInt8(ascii: "`"): isCode.toggle()
      case UInt8(ascii: "<") where !isCode:
        guard bytes[at...].prefix(200).contains(UInt8(ascii: ">")) else { continue }
        check(at + 1, of: bytes, in: text, reporting: reading)
      case UInt8(ascii: "]") where !isCode && at + 1 < bytes.count:
        let isDefinition =
          bytes[at + 1] == UInt8(ascii: ":") && bytes[lineStart] == UInt8(ascii: "[")
        guard bytes[at + 1] == UInt8(ascii: "(") || isDefinition else { continue }
        let target = bytes[(at + 2)...].prefix(32).drop { " \t\n".utf8.contains($0) }
        // What stands in `<…>` is looked at there.
        if target.first != UInt8(ascii: "<") {
          check(target.startIndex, of: bytes, in: text, reporting: reading)
        }
      default: continue
      }
    }
  }

  /// Reports the target that begins at `start`, if a scheme begins it (RFC 3986, 3.1).
  private static func check(
    _ start: Int, of bytes: [UInt8], in text: TextSyntax, reporting reading: Reading
  ) {
    let target = bytes[start...].prefix(200).prefix { !" \t\n)>".utf8.contains($0) }
    let scheme = target.prefix { $0.isNameByte || "+-.".utf8.contains($0) }
    guard scheme.count > 1, scheme.endIndex < target.endIndex,
      bytes[scheme.endIndex] == UInt8(ascii: ":"), !scheme.elementsEqual("limit".utf8),
      !["http", "https", "mailto"].contains(String(decoding: scheme, as: UTF8.self).lowercased())
    else { return }
    reading.report(
      .unsafeLink(
        String(decoding: target, as: UTF8.self),
        at: text.range(of: target.startIndex..<target.endIndex)))
  }
}

extension MappingReader {
  /// The address of a web page.
  func webAddress(_ key: Key) -> Located<String>? {
    guard let address = text(key) else { return nil }
    let scheme = address.value.prefix { $0 != ":" }.lowercased()
    let rest = address.value.utf8.dropFirst(scheme.utf8.count)
    guard ["http", "https"].contains(scheme), rest.starts(with: "://".utf8), rest.count > 3,
      rest.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
    else {
      reading.report(.unsafeLink(address.value, at: address.range))
      return nil
    }
    return address
  }
}

extension Diagnostic {
  fileprivate static func unsafeLink(_ target: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      UnsafeLink.id, .error, "'\(target)' is no address of a web page", at: range,
      notes: [Note("a link begins with 'https://' or 'http://'")])
  }
}
