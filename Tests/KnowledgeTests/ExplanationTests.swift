import KBRuntime
import KBTable
import Testing

@Suite struct ExplanationTests {
  private let matcher = Matcher(.builtIn)
  private let text = Array(
    """
    Failed to pull image "contoso.azurecr.io/web:1": failed to authorize: failed to fetch anonymous \
    token: unexpected status: 401 Unauthorized
    """.utf8)

  @Test func aSymptomThatHoldsNamesThePlacesOfItsParts() throws {
    let all = try #require(try matcher.explain(.acrPullUnauthorized, in: text))
    let first = try #require(all.first { $0.holds })
    #expect(first.parts.contains { $0.role == .all })
    for part in first.parts where part.role == .all { #expect(part.span != nil) }
  }

  @Test func aSymptomThatDoesNotHoldNamesWhereItStopped() throws {
    let all = try #require(try matcher.explain(.acrForbidden, in: text))
    #expect(!all.contains { $0.holds })
    let stops = all.flatMap(\.parts).compactMap(\.stoppedAt)
    let status = text.count - "1 Unauthorized".utf8.count
    #expect(stops.contains(status))
  }

  @Test(arguments: [
    "Warning: client\u{1B}[1m with\u{1B}[0m IP '203.0.113.7' is not allo\u{1B}[31mwed access",
    "> denied: client with IP '203.0.113.7'\n> is not allowed\n> access",
  ])
  func aWrappedTextIsExplainedAsItIsMatched(text: String) throws {
    let bytes = Array(text.utf8)
    #expect(try matcher.diagnose(bytes).matches.first?.entry == .acrForbidden)
    let all = try #require(try matcher.explain(.acrForbidden, in: bytes))
    let first = try #require(all.first { $0.holds })
    #expect(first.symptom == "client-ip")
    let span = try #require(first.parts.first?.span)
    let shown = String(decoding: bytes[span], as: UTF8.self)
    #expect(shown.hasPrefix("client") && shown.hasSuffix("access"))
  }

  @Test func anUnknownEntryHasNoExplanation() throws {
    #expect(try matcher.explain(EntryID("nothing-of-the-kind"), in: text) == nil)
  }

  @Test func secretsAreNotQuoted() throws {
    let secret = "hunter2hunter2"
    let log = Array("client with IP --password \(secret) is not allowed accesses".utf8)
    let all = try #require(try matcher.explain(.acrForbidden, in: log))
    let report = TextReport().render(all, of: .acrForbidden, in: log, winners: [])
    #expect(!report.contains(secret))
  }
}
