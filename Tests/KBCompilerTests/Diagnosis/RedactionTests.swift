import KBRuntime
import Testing

@Suite struct RedactionTests {
  @Test func theSameValueHasTheSameMaskEverywhere() throws {
    let text = """
      the gallery fabrikam is closed

      Guard    State
      -------  -------
      g-7      on duty

      {"guard": "g-7", "floor": "cork"}
      """
    var options = Matcher.Options()
    options.redacts = true
    options.outputs["meter"] = Array("12 at FABRIKAM".utf8)
    let diagnosis = try GalleryKnowledge.matcher().diagnose(Array(text.utf8), options: options)
    let match = try #require(diagnosis.matches.first)
    #expect(
      match.parameters == ["gallery": "redacted-gallery-1", "guard_id": "redacted-guard-id-1"])
    #expect(match.symptoms.map(\.text) == ["the gallery redacted-gallery-1 is closed"])
    #expect(match.checks.first?.run?.text == "gallery show redacted-gallery-1 -o json")
    let absent = try #require(match.causes.first { $0.id == "no-guard" })
    #expect(absent.reasons.contains { $0.contains("redacted-guard-id-1 on duty") })
    let reports = [
      JSONReport.render(diagnosis), MarkdownReport.render(diagnosis),
      TextReport(detail: .whole).render(diagnosis, of: []),
    ]
    for report in reports {
      #expect(!report.lowercased().contains("fabrikam"))
      #expect(!report.contains("g-7"))
    }
  }

  @Test func idsAndAddressesThatNobodyDeclaredAreMasked() throws {
    let text = "the gallery contoso is closed, panes of glass"
    var options = Matcher.Options()
    options.redacts = true
    options.outputs["all"] = Array(
      "Address: 20.50.1.2 of 11111111-2222-3333-4444-555555555555 again 20.50.1.2".utf8)
    options.outputs["calendar"] = Array("2020-01-01".utf8)
    let diagnosis = try GalleryKnowledge.matcher().diagnose(Array(text.utf8), options: options)
    #expect(!JSONReport.render(diagnosis).contains("20.50.1.2"))
  }

  @Test func nothingIsMaskedUnasked() throws {
    let diagnosis = try GalleryKnowledge.matcher().diagnose(Array(GalleryKnowledge.error.utf8))
    #expect(diagnosis.matches.first?.parameters == ["gallery": "contoso"])
  }
}
