// The answer when no entry matches: what came closest, where it stopped, and
// what to paste instead. It never guesses.

extension TextReport {
  /// Bytes of the text that are quoted on either side of the place where a symptom stopped.
  private static let quoted = 60

  func putNothing(_ misses: [NearMiss], of text: [UInt8], on page: inout TextLayout) {
    page.paragraph("No entry matches this text.", role: .title)
    if !misses.isEmpty {
      page.heading("Nearest, but not it")
      for miss in misses { put(miss, of: text, on: &page) }
    }
    page.heading("What to paste instead")
    page.paragraph(
      "The whole error as it was printed, from its first line on: the output of the command that "
        + "failed, or the log lines around the failure. A retyped or shortened error loses the "
        + "words that tell one problem from another.", indent: 2)
    page.paragraph("A shell eats quotes and `$`; these keep the text as it is:", indent: 2)
    page.verbatim(
      "kbmatch --file error.log\nsome-command 2>&1 | kbmatch", indent: 4, role: .command)
    page.paragraph("All entries:", indent: 2)
    page.verbatim("kbmatch list", indent: 4, role: .command)
  }

  private func put(_ miss: NearMiss, of text: [UInt8], on page: inout TextLayout) {
    page.paragraph(miss.title, indent: 2, mark: "- ")
    page.line(
      style(
        .aside,
        "    \(TerminalText.line(miss.entry.name)), symptom \(TerminalText.line(miss.symptom))"))
    for pattern in miss.matched {
      page.paragraph(Self.readable(pattern), indent: 4, mark: "has   ")
    }
    page.paragraph(Self.readable(miss.missing), indent: 4, mark: "lacks ")
    putStop(miss.stoppedAt, of: text, indent: 10, on: &page)
  }

  /// Quotes the text around the place where a pattern stopped.
  func putStop(_ stop: Int?, of text: [UInt8], indent: Int, on page: inout TextLayout) {
    guard let stop, stop > 0, stop <= text.count else { return }
    let before = Self.words(text[max(0, stop - Self.quoted)..<stop])
    let after = Self.words(text[stop..<min(text.count, stop + Self.quoted)])
    page.paragraph("your text agrees up to “\(before)” and goes on “\(after)”", indent: indent)
  }

  /// A template with its gaps as `…`.
  private static func readable(_ pattern: String) -> String {
    pattern.split(separator: "{**}", omittingEmptySubsequences: false).joined(separator: " … ")
      .split(separator: "{*}", omittingEmptySubsequences: false).joined(separator: " … ")
  }

  /// `bytes` on one line; characters that were cut at an end are left out.
  private static func words(_ bytes: ArraySlice<UInt8>) -> String {
    var bytes = bytes
    while let first = bytes.first, first & 0xC0 == 0x80 { bytes = bytes.dropFirst() }
    return TerminalText.line(String(decoding: bytes, as: UTF8.self))
  }
}
