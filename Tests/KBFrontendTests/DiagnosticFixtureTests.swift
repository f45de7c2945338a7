import Foundation
import KBDiagnostics
import KBFrontend
import KBTestSupport
import Testing

@Suite struct DiagnosticFixtureTests {
  /// Codes whose input is too large for a fixture; tests of their own show them.
  static let withoutFixture: Set<String> = [
    "example-too-large", "list-too-long", "too-many-entries",
  ]

  @Test(arguments: try Fixtures.cases())
  func renderingIsAsExpected(_ fixture: DiagnosticCase) throws {
    expectGolden(try Fixtures.run(fixture.path).rendering, at: fixture.expected)
  }

  @Test(arguments: try Fixtures.cases())
  func oneFaultGivesOneDiagnostic(_ fixture: DiagnosticCase) throws {
    let codes = try Fixtures.run(fixture.path).diagnostics.map(\.id.code)
    #expect(codes == [fixture.code])
  }

  @Test func everyCodeHasAFixture() throws {
    let codes = Frontend.checks.map { $0.id.code }
    let shown = try Fixtures.names(in: "diagnostics")
    #expect(codes == codes.sorted())
    #expect(Set(shown).union(Self.withoutFixture) == Set(codes))
  }

  @Test func tenMistakesGiveTenDiagnostics() throws {
    let run = try Fixtures.run("ten-mistakes.yaml")
    #expect(run.diagnostics.count == 10)
    expectGolden(run.rendering, at: Fixtures.root.appending(path: "ten-mistakes.expected"))
  }

  @Test func silentFixturesYieldNothing() throws {
    var files = ["vocabulary.yaml": try Fixtures.text("vocabulary.yaml")]
    for name in try Fixtures.names(in: "silent") {
      files[name] = try Fixtures.text("silent/\(name)")
    }
    let run = FrontendRun(files)
    #expect(run.rendering == "")
    #expect(run.result.entries.count == 6)
  }

  @Test func everyExplanationSaysSomething() {
    for check in Frontend.checks {
      #expect(check.explanation.count > 60, "\(check.id)")
    }
  }
}
