import Foundation
import KBTestSupport
import Testing

@testable import KBRuntime

@Suite struct JSONReportTests {
  private func object(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func objectReadsSo() throws {
    let golden = Repository.fixtures(of: "KBRuntimeTests").appending(path: "reports/two.json")
    expectGolden(JSONReport.render(Samples.two), at: golden)
  }

  @Test func nothingIsAnObjectToo() throws {
    let text = JSONReport.render(Samples.nothing)
    let nearest = try #require(try object(text)["nearest"] as? [[String: Any]])
    #expect(try #require(object(text)["matches"] as? [Any]).isEmpty)
    #expect(nearest[0]["stopped_at"] as? Int == 160)
    #expect(nearest[0]["matched"] as? [String] == ["{registry}.azurecr.io"])
  }

  @Test func absentValuesStandAsNull() throws {
    let match = try object(JSONReport.render(Samples.unauthorized))
    #expect(match["next_check"] is NSNull)
    let second = try #require((match["solutions"] as? [[String: Any]])?.last)
    for key in ["caution", "verify", "rollback"] { #expect(second[key] is NSNull, "\(key)") }
  }

  @Test func keysAreSortedAndTheTextIsStable() throws {
    let text = JSONReport.render(Samples.two)
    #expect(text == JSONReport.render(Samples.two))
    #expect(text.hasPrefix(#"{"cut":[],"matches":[{"ambiguous":"#))
    #expect(text.hasSuffix("}\n"))
    #expect(text.filter { $0 == "\n" }.count == 1)
  }

  @Test func hostileTextSurvivesEscaped() throws {
    let hostile = "a\u{1B}]0;\u{07}\u{9B}\u{202E}\u{7F}\u{2028}\u{E0041}\\\"\n"
    let text = JSONReport.render(Samples.poisoned(hostile))
    #expect(!text.dropLast().unicodeScalars.contains { TerminalText.isHostile($0) })
    let match = try #require((try object(text)["matches"] as? [[String: Any]])?.first)
    #expect(match["title"] as? String == hostile)
    #expect(match["parameters"] as? [String: String] == [hostile: hostile])
  }

  /// Read back by another's reader; each scalar that has an escape, and each width of UTF-8 and UTF-16.
  @Test func everyScalarIsReadBack() throws {
    let scalars = Array(0...0x2FFF) + [0xFEFF, 0xFFFD, 0xFFFF, 0x1_0000, 0xE_0041, 0x10_FFFF]
    let text = String(String.UnicodeScalarView(scalars.compactMap { Unicode.Scalar($0) }))
    let document = JSONValue.object([
      text: .array([.string(text), .integer(.min), .bool(true), nil])
    ])
    let read = try #require(try object(document.serialized())[text] as? [Any])
    #expect(Array((read[0] as? String ?? "").unicodeScalars) == Array(text.unicodeScalars))
    #expect(read[1] as? Int == .min)
    #expect(read[2] as? Bool == true)
    #expect(read[3] is NSNull)
  }
}
