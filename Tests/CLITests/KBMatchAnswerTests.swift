import Foundation
import KBTestSupport
import Testing

/// What kbmatch answers with the knowledge that it is built with.
@Suite struct KBMatchAnswerTests {
  private let kbmatch = Program("kbmatch")
  private let shell = Program(at: URL(filePath: "/bin/sh"))
  private let text = """
    Failed to pull image "contoso.azurecr.io/shop/web:1.4": rpc error: failed to fetch oauth token: \
    unexpected status: 401 Unauthorized
    """

  private func run(_ script: String) throws -> Program.Output {
    try shell.run(["-c", script, "sh", kbmatch.executable.path])
  }

  private func entries(_ output: Program.Output) throws -> [String] {
    let object = try JSONSerialization.jsonObject(with: Data(output.out.utf8)) as? [String: Any]
    let matches = try #require(object?["matches"] as? [[String: Any]])
    return matches.compactMap { $0["entry"] as? String }
  }

  @Test func textFileAndInputAreAnsweredAlike() throws {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "error log.txt")
    let path = folder.url.appending(path: "error log.txt").path
    let direct = try kbmatch.run(["--format", "json", text])
    #expect(direct.status == 0)
    #expect(try entries(direct).first == "acr-pull-unauthorized")
    let words = try kbmatch.run(["--format", "json"] + text.split(separator: " ").map(String.init))
    let file = try kbmatch.run(["--format", "json", "--file", path])
    let dash = try kbmatch.run(["--format", "json", "--file", "-"], input: Array(text.utf8))
    let input = try kbmatch.run(["--format", "json"], input: Array(text.utf8))
    for other in [words, file, dash, input] {
      #expect(other.status == 0)
      #expect(other.out == direct.out)
      #expect(other.error.isEmpty)
    }
  }

  @Test func givenValuesStandInCommands() throws {
    let output = try kbmatch.run(["--set", "cluster=fabrikam-aks", "--all", text])
    #expect(output.out.contains("fabrikam-aks"))
    #expect(!output.out.contains("<cluster>"))
  }

  @Test func waysToFindAValueHoldTheValuesFound() throws {
    let output = try kbmatch.run(["--all", text])
    #expect(output.out.contains("az acr show -n contoso --query id -o tsv"))
    #expect(output.out.contains("az aks show -n <cluster> -g <resource_group> --query"))
    #expect(!output.out.contains("{cluster}"))
  }

  @Test func shellsAreChosen() throws {
    let output = try kbmatch.run(["--format", "json", "--shell", "powershell", text])
    #expect(output.out.contains(#""shell":"powershell""#))
  }

  @Test func everyListedEntryCanBeShown() throws {
    let list = try kbmatch.run(["list", "--format", "json"])
    let object = try JSONSerialization.jsonObject(with: Data(list.out.utf8)) as? [String: Any]
    let ids = try #require(object?["entries"] as? [[String: Any]]).compactMap {
      $0["entry"] as? String
    }
    #expect(ids.contains("acr-pull-unauthorized"))
    #expect(ids == ids.sorted())
    for id in ids {
      let output = try kbmatch.run(["show", id])
      #expect(output.status == 0)
      #expect(output.out.contains(id))
    }
  }

  @Test func partsAreShownAlone() throws {
    let whole = try kbmatch.run(["show", "acr-pull-unauthorized", "--format", "json"])
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(whole.out.utf8)) as? [String: Any])
    for key in ["causes", "checks", "solutions"] {
      for part in try #require(object[key] as? [[String: Any]]) {
        guard let id = part["id"] as? String, let title = part["title"] as? String else { continue }
        let address = id.contains("#") ? id : "acr-pull-unauthorized#\(id)"
        let shown = try kbmatch.run(["show", address], environment: ["COLUMNS": "1000"])
        #expect(shown.status == 0, "\(address)")
        #expect(shown.out.contains(title.prefix(30)), "\(address)")
      }
    }
  }

  @Test func argumentsMayHoldAnyBytes() throws {
    let output = try run(
      #"exec "$1" --format json "$(printf 'a\377\200\355\240\200 contoso.azurecr.io failed to fetch oauth token: unexpected status: 401 Unauthorized\301')""#
    )
    #expect(output.status == 0)
    #expect(output.out.contains("acr-pull-unauthorized"))
  }

  @Test func offsetsAreThoseOfTheBytesGiven() throws {
    // Two bytes that are no UTF-8 stand first; repaired to U+FFFD each they would be six.
    let words =
      "contoso.azurecr.io failed to fetch oauth token: unexpected status: 401 Unauthorized"
    let given = try run(#"exec "$1" --format json "$(printf '\377\376 ')\#(words)""#)
    let piped = try run(#"printf '\377\376 %s' '\#(words)' | "$1" --format json"#)
    #expect(given.out == piped.out)
    #expect(given.out.contains(#""message":[0,\#(3 + words.utf8.count)]"#))
  }
}
