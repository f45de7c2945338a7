import Foundation
import KBTestSupport
import Testing

@Suite struct WritingCommandTests {
  // MARK: kbc draft

  @Test func draftLeavesNothingButTodoTexts() throws {
    let knowledge = try SmallKnowledge()
    let run = try knowledge.kbc(
      "draft", "--write", "--area", "storage",
      "2026-11-21T09:20:11.123Z ERROR [worker-17] write error on db-7: volume 'data-0' is read-only"
    )
    #expect(run.status == 0, "\(run.error)")
    let path = try #require(run.out.split(separator: " ").last.map { $0.dropLast() })
    let entry = try knowledge.folder.read(String(path))
    #expect(entry.contains("match: 'write error on {*}: volume \"{*}\" is read-only'"), "\(entry)")
    let check = try knowledge.kbc("check")
    #expect(check.status == 1)
    #expect(check.error.contains("[todo-text]"))
    #expect(try knowledge.kbc("check", "--allow", "todo-text").status == 0)
    #expect(try knowledge.kbc("try", "write error on x: volume 'y' is read-only").status == 0)
  }

  @Test func draftKnowsTheVocabularysValues() throws {
    let knowledge = try SmallKnowledge()
    try knowledge.folder.write(
      SmallKnowledge.vocabulary.replacing(
        "    example: db-1\n", with: "    find: ['write error on {host}: ']\n    example: db-1\n"),
      to: "Knowledge/vocabulary.yaml")
    let run = try knowledge.kbc("draft", "write error on db-7: volume is read-only")
    #expect(run.out.contains("match: 'write error on {host}: volume is read-only'"))
    #expect(run.out.contains("        host: db-7"))
  }

  @Test func draftNamesWhatAnswersAlready() throws {
    let run = try SmallKnowledge().kbc("draft", "write error on db-1: no space left on device")
    #expect(run.error.contains("answered already by disk-full"))
    #expect(run.out.contains("Answered already by disk-full"))
  }

  @Test func draftMasksSecretsAndTakesAnyBytes() throws {
    let knowledge = try SmallKnowledge()
    let run = try knowledge.kbc("draft", "login failed: --password hunter2hunter2 is not accepted")
    #expect(run.status == 0)
    #expect(!run.out.contains("hunter2"))
    for hostile in [
      "\u{0}\u{1}\u{7f}\u{feff}", "{*}{**}{{host}: failed {host}", "- 'a\": failed\n\t%TAG",
    ] {
      let input = Array(hostile.utf8) + [0xFF, 0xFE]
      let run = try Program("kbc").run(["draft"], input: input, in: knowledge.folder.url)
      #expect(run.status < 2, "\(run.error)")
    }
    #expect(try knowledge.kbc("draft", "::: 17 :::").status == 1)
  }

  @Test func draftNeverOverwrites() throws {
    let knowledge = try SmallKnowledge()
    try knowledge.folder.write("mine\n", to: "mine.yaml")
    #expect(try knowledge.kbc("draft", "-o", "mine.yaml", "volume is read-only").status == 2)
    #expect(try knowledge.folder.read("mine.yaml") == "mine\n")
    #expect(try knowledge.kbc("draft", "--area", "../..", "volume is read-only").status == 2)
  }

  // MARK: kbc new

  @Test func skeletonLeavesNothingButTodoTexts() throws {
    let knowledge = try SmallKnowledge()
    #expect(try knowledge.kbc("new", "too-slow", "--area", "network", "--write").status == 0)
    let check = try knowledge.kbc("check", "--format", "github", "Knowledge/network/too-slow.yaml")
    #expect(check.status == 1)
    #expect(check.out.split(separator: "\n").allSatisfy { $0.contains("title=todo-text") })
    #expect(try knowledge.kbc("check", "--allow", "todo-text").status == 0)
  }

  @Test func takenAndMalformedIdentifiersAreRefused() throws {
    let knowledge = try SmallKnowledge()
    #expect(try knowledge.kbc("new", "disk-full").error.contains("already in use"))
    #expect(try knowledge.kbc("new", "Disk_Empty").error.contains("did you mean 'disk-empty'?"))
    #expect(try knowledge.kbc("new", "glossary").error.contains("reserved"))
    #expect(try knowledge.kbc("new", "glossary").status == 2)
  }

  // MARK: kbc stale

  @Test func staleListsWhatIsDueOnTheGivenDay() throws {
    let knowledge = try SmallKnowledge()
    try knowledge.folder.write(
      SmallKnowledge.diskFull + "review_by: 2026-11-30\n", to: "Knowledge/storage/disk-full.yaml")
    let early = try knowledge.kbc("stale", "--now", "2026-11-30")
    #expect(early.out == "nothing is due\n")
    #expect(early.status == 0)
    let late = try knowledge.kbc("stale", "--now", "2027-12-01")
    #expect(
      late.out == """
        disk-full: review was due by 2026-11-30
        sources#manual: was read on 2026-11-21, over a year ago

        """)
    #expect(late.status == 1)
    #expect(try knowledge.kbc("stale", "--now", "soon").status == 2)
    #expect(try knowledge.kbc("stale").status < 2)
  }

  // MARK: kbc check --fix FILE…

  private static let crooked = SmallKnowledge.diskFull
    .replacing("summary:", with: "Summary:")
    .replacing("causes:", with: "# kbc: allow missing-summary (it is short)\ncauses:  # why")
    .replacing("likelihood: common", with: "likelihood: Common")
    .replacing("references: [manual]", with: "references: manual")
    .replacing("match: 'write", with: "match: '{*}write")

  @Test func fixMakesTheSafeEditsAndNoOther() throws {
    let knowledge = try SmallKnowledge()
    try knowledge.folder.write(Self.crooked, to: "Knowledge/storage/disk-full.yaml")
    let run = try knowledge.kbc("check", "--fix")
    #expect(run.status == 0, "\(run.error)")
    #expect(
      run.out.contains("Knowledge/storage/disk-full.yaml:3:1: fixed: write the key as it is known"))
    let fixed = try knowledge.folder.read("Knowledge/storage/disk-full.yaml")
    #expect(fixed == SmallKnowledge.diskFull.replacing("causes:", with: "causes:  # why"))
    #expect(try knowledge.kbc("check", "--fix").out == "2 entries, no faults\n")
    #expect(
      try FileManager.default.contentsOfDirectory(
        atPath: knowledge.folder.url.appending(path: "Knowledge/storage").path) == [
          "disk-full.yaml"
        ])
  }

  @Test func fixLeavesFilesThatAreNotNamedAlone() throws {
    let knowledge = try SmallKnowledge()
    try knowledge.folder.write(Self.crooked, to: "Knowledge/storage/disk-full.yaml")
    _ = try knowledge.kbc("check", "--fix", "Knowledge/network/time-out.yaml")
    #expect(try knowledge.folder.read("Knowledge/storage/disk-full.yaml") == Self.crooked)
  }

  @Test func onlyFaultsOfTheNamedFilesAreShown() throws {
    let knowledge = try SmallKnowledge()
    try knowledge.folder.write(Self.crooked, to: "Knowledge/storage/disk-full.yaml")
    #expect(try knowledge.kbc("check", "Knowledge/network/time-out.yaml").status == 0)
    #expect(
      try knowledge.kbc("check", "./Knowledge/../Knowledge/storage/disk-full.yaml").status == 1)
    #expect(try knowledge.kbc("check", "Knowledge/nowhere.yaml").status == 2)
  }

  @Test func preCommitHookRunsACommandThatExists() throws {
    let hooks = try String(
      contentsOf: Repository.root.appending(path: ".pre-commit-hooks.yaml"), encoding: .utf8)
    #expect(hooks.contains("entry: kbc check\n"))
    let knowledge = try SmallKnowledge()
    let files = ["Knowledge/storage/disk-full.yaml", "Knowledge/vocabulary.yaml"]
    #expect(try Program("kbc").run(["check"] + files, in: knowledge.folder.url).status == 0)
  }
}
