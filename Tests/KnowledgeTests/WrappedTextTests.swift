import KBRuntime
import KBTable
import Testing

@Suite struct WrappedTextTests {
  private static let error =
    "Failed to pull image \"contoso.azurecr.io/team/web:1\": failed to authorize: failed to fetch "
    + "anonymous token: unexpected status from GET request to "
    + "https://contoso.azurecr.io/oauth2/token?service=contoso.azurecr.io: 401 Unauthorized"

  /// The error, cut after every `width` bytes.
  private static func cut(_ width: Int, prefix: String = "") -> String {
    let bytes = Array(error.utf8)
    return stride(from: 0, to: bytes.count, by: width).map { start in
      prefix + String(decoding: bytes[start..<min(start + width, bytes.count)], as: UTF8.self)
    }.joined(separator: "\n")
  }

  @Test(arguments: [
    cut(60), cut(80), cut(100), cut(70, prefix: "> > "), cut(90, prefix: "#7 12.34 "),
    cut(80, prefix: "2026-11-21T09:20:11.1234567Z "),
    error.replacing("token", with: "\u{1B}[1mtoken\u{1B}[0m").replacing(
      "401", with: "4\u{1B}[0m01"),
    error.replacing("\"", with: "&quot;").replacing(" 401", with: " &nbsp;401"),
    error.replacing("t", with: "\\u0074"),
  ])
  func theErrorIsKnownInWhateverItIsWrapped(_ text: String) throws {
    let diagnosis = try Matcher(.builtIn).diagnose(Array(text.utf8))
    let match = try #require(diagnosis.matches.first)
    #expect(match.entry == .acrPullUnauthorized)
    #expect(match.message.clamped(to: 0..<text.utf8.count) == match.message)
    for symptom in match.symptoms {
      #expect(symptom.span.clamped(to: match.message) == symptom.span)
    }
  }

  @Test func noneHoldsInEitherForm() throws {
    func symptoms(_ text: String) throws -> [String] {
      try Matcher(.builtIn).diagnose(Array(text.utf8)).matches
        .first { $0.entry == .acrPullUnauthorized }?.symptoms.map(\.id) ?? []
    }
    let text = Self.error + ", failed to push it"
    #expect(try symptoms(Self.error).contains("anonymous-token"))
    #expect(try !symptoms(text).contains("anonymous-token"))
    #expect(
      try !symptoms(text.replacing("push", with: "pu\u{1B}[0msh")).contains("anonymous-token"))
  }
}
