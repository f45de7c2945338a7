import Foundation
import KBTestSupport
import Testing

/// `kbc dump`, over a knowledge of two entries.
@Suite struct DumpTests {
  private let knowledge: SmallKnowledge
  private let file = "Knowledge/storage/disk-full.yaml"

  init() throws {
    knowledge = try SmallKnowledge()
  }

  @Test func treeShowsThePatternAsRead() throws {
    let run = try knowledge.kbc("dump", "ast", file)
    #expect(
      run.out == """
        disk-full
          symptom no-space
            all template write error on {host}: no space left on device
              sequence
                "write" in either case
                blanks
                "error" in either case
                blanks
                "on" in either case
                blanks
                hole 0
                  sequence
                    one of [a-z]
                    repetition 1…30
                      one of [-0-9a-z]
                ":"
                blanks
                "no" in either case
                blanks
                "space" in either case
                blanks
                "left" in either case
                blanks
                "on" in either case
                blanks
                "device" in either case

        """)
    #expect(run.status == 0)
  }

  @Test func literalsShowWhatATextNeeds() throws {
    let run = try knowledge.kbc("dump", "literals", file)
    #expect(run.status == 0)
    let lines = run.out.split(separator: "\n").map { $0.drop { $0 == " " } }
    #expect(lines.contains { $0.hasPrefix("found by \"") })
    #expect(lines.contains { $0.hasPrefix("requires \"device\"") })
    #expect(lines.contains { $0.hasPrefix("window ") && $0.contains("[oddBlank]\"") })
    #expect(lines.contains { $0.contains(" states, DFA of ") })
  }

  @Test func imageShowsAPackAndFindsDamage() throws {
    try #require(try knowledge.kbc("pack", "-o", "small.kbpack").status == 0)
    let run = try knowledge.kbc("dump", "image", "small.kbpack")
    #expect(run.status == 0)
    #expect(run.out.contains("\n  directory at "))
    #expect(run.out.contains("\n2 entries, 2 symptoms\n7 windows, 0 symptoms without one\n"))
    let pack = knowledge.folder.url.appending(path: "small.kbpack")
    var bytes = try Data(contentsOf: pack)
    let place = try #require(bytes.firstRange(of: Data("Remove old logs".utf8)))
    bytes[place.lowerBound] ^= 1
    try bytes.write(to: pack)
    let damaged = try knowledge.kbc("dump", "image", "small.kbpack")
    #expect(damaged.status == 1)
    #expect(damaged.error.hasPrefix("kbc: error: small.kbpack: "))
  }

  @Test func filesOutsideTheKnowledgeAreRefused() throws {
    #expect(try knowledge.kbc("dump", "ast", "Knowledge/none.yaml").status == 2)
    #expect(try knowledge.kbc("dump", "image", "none.kbpack").status == 2)
    #expect(try knowledge.kbc("dump", "image", file).status == 1)
  }
}
