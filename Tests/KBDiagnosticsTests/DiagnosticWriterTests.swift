import Foundation
import KBDiagnostics
import Testing

@Suite struct DiagnosticWriterTests {
  private struct Sample: Check {
    static let id: Diagnostic.ID = "sample-fault"
    static let explanation = "A fault of a sample.\n"
  }

  private static let file = SourceFile(path: "a dir/é,1:x.yaml", text: "id: \"é\u{301}\" x\nzwei\n")
  private static let diagnostic = Diagnostic(
    Sample.id, .error, "100% wrong; \"so\"",
    at: SourceRange(path: file.path, bytes: 11..<12),
    notes: [.init("see\nhere", at: SourceRange(path: file.path, bytes: 13..<17))])

  private func written(_ format: DiagnosticFormat, _ diagnostics: [Diagnostic]) -> String {
    DiagnosticWriter(format, files: [Self.file]).write(diagnostics, checks: [Sample.self])
  }

  @Test func jsonIsAnObjectWithPlaces() throws {
    let text = written(.json, [Self.diagnostic])
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let first = try #require((object["diagnostics"] as? [[String: Any]])?.first)
    #expect(first["code"] as? String == "sample-fault")
    #expect(first["message"] as? String == "100% wrong; \"so\"")
    #expect(first["file"] as? String == Self.file.path)
    #expect(first["bytes"] as? [Int] == [11, 12])
    #expect(first["start"] as? [Int] == [1, 9])
    #expect((first["notes"] as? [[String: Any]])?.first?["start"] as? [Int] == [2, 1])
  }

  @Test func sarifHasTheShapeOfItsSchema() throws {
    let text = written(.sarif, [Self.diagnostic])
    let log = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(log["version"] as? String == "2.1.0")
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let driver = try #require((run["tool"] as? [String: [String: Any]])?["driver"])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    #expect(rules.map { $0["id"] as? String } == ["sample-fault"])
    let result = try #require((run["results"] as? [[String: Any]])?.first)
    #expect(result["ruleId"] as? String == "sample-fault")
    #expect(result["level"] as? String == "error")
    let place = try #require((result["locations"] as? [[String: Any]])?.first)
    let physical = try #require(place["physicalLocation"] as? [String: [String: Any]])
    #expect(physical["artifactLocation"]?["uri"] as? String == "a%20dir/%C3%A9%2C1%3Ax.yaml")
    // Columns are code points: é and its accent are two.
    #expect(physical["region"]?["startColumn"] as? Int == 10)
    #expect((result["relatedLocations"] as? [[String: Any]])?.count == 1)
  }

  @Test func commandsOfPipelinesStayOnOneLine() {
    #expect(
      written(.github, [Self.diagnostic])
        == "::error file=a dir/é%2C1%3Ax.yaml,line=1,col=9,endLine=1,endColumn=10,"
        + "title=sample-fault::100%25 wrong; \"so\"; see%0Ahere\n")
    #expect(
      written(.azurePipelines, [Self.diagnostic])
        == "##vso[task.logissue type=error;sourcepath=a dir/é,1:x.yaml;linenumber=1;"
        + "columnnumber=9;code=sample-fault]100%AZP25 wrong; \"so\"; see%0Ahere\n")
  }

  @Test func noDiagnosticsIsAValidDocument() throws {
    #expect(written(.github, []) == "")
    #expect(written(.json, []) == "{\"version\":1,\"diagnostics\":[]}\n")
    _ = try JSONSerialization.jsonObject(with: Data(written(.sarif, []).utf8))
  }
}
