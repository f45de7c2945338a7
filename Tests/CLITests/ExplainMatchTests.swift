import KBTestSupport
import Testing

@Suite struct ExplainMatchTests {
  private let kbmatch = Program("kbmatch")
  private let text = "Failed to pull image \"contoso.azurecr.io/web:1\": pull QPS exceeded"

  @Test func anEntryThatMatchesExitsWithZero() throws {
    let run = try kbmatch.run(["explain-match", "kubelet-pull-qps-exceeded", text])
    #expect(run.status == 0)
    #expect(run.out.hasPrefix("kubelet-pull-qps-exceeded matches."))
  }

  @Test func anEntryThatDoesNotMatchNamesTheAnswerAndExitsWithOne() throws {
    let run = try kbmatch.run(["explain-match", "acr-forbidden"], input: Array(text.utf8))
    #expect(run.status == 1)
    #expect(run.out.contains("The text is answered with: kubelet-pull-qps-exceeded"))
    #expect(run.out.contains("lacks: "))
  }

  @Test func anUnknownEntryExitsWithTwo() throws {
    let run = try kbmatch.run(["explain-match", "acr-forbiden", text])
    #expect(run.status == 2)
    #expect(run.error.contains("no entry 'acr-forbiden'"))
  }
}
