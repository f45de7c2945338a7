import Foundation
import KBTestSupport
import Testing

/// The program that the README shows to those who embed the library.
@Suite struct EmbeddingTests {
  @Test func theProgramOfTheReadmeRuns() throws {
    let page = try String(
      contentsOf: Repository.root.appending(path: "README.md"), encoding: .utf8)
    let program = try #require(page.components(separatedBy: "```swift\n").dropFirst().first)
      .components(separatedBy: "```")[0]
    let folder = try TemporaryFolder()
    try folder.write(program, to: "main.swift")
    let run = try BuiltModules.run(
      ["main.swift"], in: folder.url, with: BuiltModules.Module.runtime + [.table])
    #expect(run.status == 0, "\(run.text)")
    let lines = run.text.split(separator: "\n")
    #expect(lines.first == "acr-pull-unauthorized contoso")
    #expect(lines.contains("- likely cluster-sp-secret-expired"))
    #expect(lines.contains("- ruled-out abac-mode"))
    #expect(lines.contains { $0.hasPrefix("next: az aks show -n <cluster>") })
  }
}
