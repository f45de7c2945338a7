import Foundation
import KBTestSupport
import Testing

@testable import KBRuntime

@Suite struct TextReportTests {
  private func golden(_ name: String) -> URL {
    Repository.fixtures(of: "KBRuntimeTests").appending(path: "reports/\(name)")
  }

  @Test func briefAnswerReadsSo() {
    expectGolden(TextReport().render(Samples.two, of: Samples.text), at: golden("brief.txt"))
  }

  @Test func wholeAnswerReadsSo() {
    let report = TextReport(detail: .whole)
    expectGolden(report.render(Samples.two, of: Samples.text), at: golden("whole.txt"))
  }

  @Test func nothingIsSaidAndNotGuessed() {
    expectGolden(TextReport().render(Samples.nothing, of: Samples.text), at: golden("nothing.txt"))
  }

  @Test(arguments: [20, 40, 80, 100]) func proseKeepsToTheWidth(width: Int) {
    let text = TextReport(width: width, detail: .whole).render(Samples.two, of: Samples.text)
    let commands = [
      "az ", "kubectl", "kbmatch", "imagePullSecrets", "https:", "- name", "registry-unauthorized",
    ]
    for line in text.split(separator: "\n")
    where !commands.contains(where: { line.contains($0) }) && !line.contains("azurecr") {
      #expect(TerminalText.columns(line) <= max(width, 38), "\(line)")
    }
  }

  @Test(arguments: [20, 80]) func commandsAreNeverWrapped(width: Int) {
    let text = TextReport(width: width).render(Samples.two, of: Samples.text)
    let lines = text.split(separator: "\n").map { $0.drop { $0 == " " } }
    for check in [Samples.unauthorized.checks[1]] {
      #expect(lines.contains { $0 == check.run?.text ?? "" })
    }
  }

  @Test func firstScreenHoldsTheFixOfTheLikeliestCause() {
    let text = TextReport(width: 80).render(Samples.two, of: Samples.text)
    let screen = text.split(separator: "\n", omittingEmptySubsequences: false).prefix(40)
    for wanted in [
      "401 Unauthorized", "has no role with the pull", "az role assignment list",
      "--attach-acr contoso",
    ] {
      #expect(screen.contains { $0.contains(wanted) }, "\(wanted)")
    }
  }

  @Test func fixOfARuledOutCauseLeadsNowhere() {
    var match = Samples.unauthorized
    for index in match.causes.indices { match.causes[index].status = .ruledOut }
    let report = TextReport()
    #expect(report.render(Diagnosis(matches: [Samples.unauthorized]), of: []).contains("Fix: "))
    let text = report.render(Diagnosis(matches: [match]), of: [])
    #expect(!text.contains("Fix: "))
    #expect(text.contains("Fixes: kbmatch show ADDRESS"))
  }

  @Test func plainStyleHoldsNoEscape() {
    let text = TextReport(detail: .whole).render(Samples.two, of: Samples.text)
    #expect(!text.utf8.contains(0x1B))
  }

  @Test func ansiStyleSaysTheSameWords() {
    let plain = TextReport().render(Samples.two, of: Samples.text)
    let colored = TextReport(style: .ansi).render(Samples.two, of: Samples.text)
    #expect(colored.utf8.contains(0x1B))
    #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }

  @Test func hostileValuesReachNoTerminal() {
    let hostile = "a\u{1B}]0;title\u{07}b\u{9B}2Jc\u{202E}d\u{7F}e\rf\ng"
    let text = TextReport(detail: .whole).render(Samples.poisoned(hostile), of: Array(hostile.utf8))
    #expect(!text.unicodeScalars.contains { $0 != "\n" && TerminalText.isHostile($0) })
    let nothing = Diagnosis(nearest: [
      NearMiss(
        entry: EntryID(hostile), title: hostile, symptom: hostile, matched: [hostile],
        missing: hostile, stoppedAt: 3)
    ])
    let none = TextReport().render(nothing, of: Array(hostile.utf8))
    #expect(!none.unicodeScalars.contains { $0 != "\n" && TerminalText.isHostile($0) })
  }

  @Test func nearMissBeyondTheTextIsNotQuoted() {
    var diagnosis = Samples.nothing
    diagnosis.nearest[0].stoppedAt = 1_000_000
    #expect(!TextReport().render(diagnosis, of: [1, 2, 3]).contains("agrees"))
  }

  @Test func cutMessageIsSaid() throws {
    var diagnosis = Samples.nothing
    diagnosis.cut = [5..<2_000_000]
    let words = "Only the first MiB was looked at of the message of 1999995 bytes"
    #expect(TextReport(width: 100).render(diagnosis, of: []).contains(words))
    #expect(MarkdownReport.render(diagnosis).contains(words))
    #expect(JSONReport.render(diagnosis).contains(#""cut":[[5,2000000]]"#))
  }

  @Test func everyPartOfAnEmptyMatchMayBeMissing() {
    let text = TextReport().render(Samples.match("a", "A"))
    #expect(text == "A\nerror · a\n\nRunbook: Runbooks/a.md\n")
  }
}
