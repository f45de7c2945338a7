import KBRuntime
import KBTable
import Testing

/// `az ad app credential list` is how two checks of one entry look at two principals.
@Suite struct SharedCommandTests {
  private static let error = """
    Failed to pull image "contoso.azurecr.io/web:1": failed to authorize: failed to fetch oauth \
    token: unexpected status: 401 Unauthorized


    """
  private static let dates = """
    $ az ad app credential list --id 11111111-2222-3333-4444-555555555555 --query "[].endDateTime" -o tsv
    2025-01-01T00:00:00Z

    """

  private func statuses(
    _ text: String, values: [String: String] = [:]
  ) throws -> [String: RankedCause.Status] {
    var options = Matcher.Options()
    options.values = values
    options.now = Moment("2026-01-01")
    let diagnosis = try Matcher(.builtIn).diagnose(Array(text.utf8), options: options)
    let match = try #require(diagnosis.matches.first)
    #expect(match.entry == .acrPullUnauthorized)
    return Dictionary(uniqueKeysWithValues: match.causes.map { ($0.id, $0.status) })
  }

  @Test func anOutputOfNobodyKnowsWhoConfirmsNothing() throws {
    let statuses = try statuses(Self.error + Self.dates)
    #expect(statuses["cluster-sp-secret-expired"] != .confirmed)
    #expect(statuses["pull-secret-sp"] != .confirmed)
  }

  @Test func theKnownPrincipalDecides() throws {
    let statuses = try statuses(
      Self.error + Self.dates,
      values: ["cluster_client_id": "11111111-2222-3333-4444-555555555555"])
    #expect(statuses["cluster-sp-secret-expired"] == .confirmed)
    #expect(statuses["pull-secret-sp"] != .confirmed)
  }
}
