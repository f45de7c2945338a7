import KBRuntime
import KBTable
import Testing

@Suite struct WeakEvidenceTests {
  private let matcher = Matcher(.builtIn)

  @Test func aFirstTriageProposesChecksAndNoFix() throws {
    let text = "Warning  BackOff  12s  kubelet  Back-off pulling image \"contoso.azurecr.io/web:1\""
    let diagnosis = try matcher.diagnose(Array(text.utf8))
    #expect(diagnosis.matches.map(\.entry) == [.imagePullBackoff])
    let answer = TextReport().render(diagnosis, of: Array(text.utf8))
    #expect(answer.contains("Check first"))
    #expect(!answer.contains("Fix: "))
  }

  @Test func aFewCommonLettersAreNoNearMiss() throws {
    let diagnosis = try matcher.diagnose(
      Array("my cat sat on the registry: failed to authorize".utf8))
    #expect(diagnosis.matches.isEmpty)
    #expect(diagnosis.nearest.isEmpty)
  }

  @Test func aCutErrorNamesWhereItStopped() throws {
    let text = "contoso.azurecr.io: failed to fetch anonymous token: unexpected status: 40"
    let diagnosis = try matcher.diagnose(Array(text.utf8))
    #expect(diagnosis.matches.isEmpty)
    let nearest = try #require(diagnosis.nearest.first)
    #expect(!nearest.matched.isEmpty)
    #expect(nearest.stoppedAt == text.utf8.count)
  }

  @Test func aLogOfFailuresIsBounded() throws {
    let lines = (0..<300).map { number in
      "Failed to pull image \"contoso.azurecr.io/web:\(number)\": failed to fetch oauth token: "
        + "unexpected status: 401 Unauthorized"
    }
    let diagnosis = try matcher.diagnose(Array(lines.joined(separator: "\n\n").utf8))
    #expect(diagnosis.matches.count == RuntimeLimits.matches)
    #expect(diagnosis.omitted >= 200)
  }
}
