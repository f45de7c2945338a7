import KBDiagnostics
import Testing

@Suite struct FixerTests {
  private let file = SourceFile(path: "a.yaml", text: "# why\nid: One  # kept\nkind: Howto\n")

  private func fault(_ bytes: Range<Int>, _ replacement: String, in path: String = "a.yaml")
    -> Diagnostic
  {
    let range = SourceRange(path: path, bytes: bytes)
    return Diagnostic(
      "some-code", .error, "fault", at: range,
      fixIts: [.init("mend it", replace: range, with: replacement)])
  }

  private func text(_ diagnostics: [Diagnostic]) -> String {
    String(decoding: Fixer.fixed(file, by: diagnostics).bytes, as: UTF8.self)
  }

  @Test func everythingButTheEditStays() {
    #expect(
      text([fault(28..<29, "h"), fault(10..<11, "o")]) == "# why\nid: one  # kept\nkind: howto\n")
  }

  @Test func ofOverlappingEditsTheFirstIsMade() {
    let result = Fixer.fixed(file, by: [fault(10..<13, "two"), fault(12..<15, "x")])
    #expect(String(decoding: result.bytes, as: UTF8.self).contains("id: two  # kept"))
    #expect(result.edits.count == 1)
  }

  @Test func theSameEditTwiceIsMadeOnce() {
    #expect(text([fault(10..<11, "o"), fault(10..<11, "o")]).contains("id: one "))
  }

  @Test func editsOfOtherFilesAndOutsideTheFileAreLeft() {
    let result = Fixer.fixed(file, by: [fault(0..<1, "x", in: "b.yaml"), fault(500..<501, "x")])
    #expect(result.bytes == file.bytes)
    #expect(result.edits.isEmpty)
  }
}
