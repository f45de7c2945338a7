import Foundation
import KBTestSupport
import Testing

/// What a person adds to an error by options: facts, outputs of checks, answers, a date.
@Suite struct EvidenceOptionsTests {
  private let kbmatch = Program("kbmatch")
  private let text = """
    Failed to pull image "contoso.azurecr.io/web:1": failed to authorize: failed to fetch oauth \
    token: unexpected status: 401 Unauthorized
    """

  private func statuses(_ arguments: [String]) throws -> [String: String] {
    let run = try kbmatch.run(arguments + ["--format", "json", text])
    #expect(run.error == "")
    let object = try JSONSerialization.jsonObject(with: Data(run.out.utf8)) as? [String: Any]
    let match = try #require((object?["matches"] as? [[String: Any]])?.first)
    var statuses: [String: String] = [:]
    for cause in try #require(match["causes"] as? [[String: Any]]) {
      if let id = cause["id"] as? String { statuses[id] = cause["status"] as? String }
    }
    return statuses
  }

  @Test func aFactRulesOutWhatItContradicts() throws {
    #expect(try statuses([])["cluster-sp-secret-expired"] != "ruled-out")
    #expect(
      try statuses(["--fact", "cluster_identity=managed-identity"])["cluster-sp-secret-expired"]
        == "ruled-out")
  }

  @Test func anOutputIsReadByTheDateGiven() throws {
    let folder = try TemporaryFolder()
    try folder.write("2026-06-01T00:00:00Z\n", to: "dates.txt")
    let file = folder.url.appending(path: "dates.txt").path
    let output = ["--output", "cluster-sp-secret=\(file)"]
    #expect(
      try statuses(output + ["--now", "2026-07-01"])["cluster-sp-secret-expired"] == "confirmed")
    #expect(
      try statuses(output + ["--now", "2026-05-01"])["cluster-sp-secret-expired"] == "ruled-out")
  }

  @Test(arguments: [
    ["--fact", "cluster_identity=nobody"], ["--fact", "no_such_fact=yes"], ["--fact", "x"],
    ["--output", "cluster-sp-secret=nowhere.txt"], ["--answer", "activity-log#none=maybe"],
    ["--now", "yesterday"],
  ]) func whatCannotBeUsedIsAFault(arguments: [String]) throws {
    let run = try kbmatch.run(arguments + [text])
    #expect(run.status == 2, "\(run.out)")
    #expect(run.error.split(separator: "\n").count == 1)
  }

  @Test func redactedNamesAreNowhere() throws {
    let run = try kbmatch.run(["--redact", text])
    #expect(run.status == 0)
    #expect(!run.out.contains("contoso.azurecr.io/web"))
  }
}
