import KBAutomata
import KBModel
import Testing

@testable import KBBackends
@testable import KBRuntime

@Suite struct KnowledgeTableTests {
  @Test func entriesAreFoundByIDAndFormerID() throws {
    let table = try KnowledgeTable(ContosoKnowledge.image())
    #expect(
      try table.entryIDs.map(\.name) == ["pull-forbidden", "pull-triage", "pull-unauthorized"])
    let entry = try #require(try table.entry(EntryID("pull-401")))
    #expect(entry.id.name == "pull-unauthorized")
    #expect(entry.summary == "The registry <registry> refused.")
    #expect(entry.references.first?.url == "https://docs.contoso.example/")
    #expect(try table.entry(EntryID("unknown")) == nil)
    #expect(try table.oldestReviewDate == "2027-06-01")
  }

  @Test func recordsHoldWhatWasWritten() throws {
    let table = try KnowledgeTable(ContosoKnowledge.image())
    let position = try #require(try table.index().position(of: EntryID("pull-unauthorized")))
    let record = try table.record(at: position)
    let role = record.causes[1]
    #expect(role.explanation == TextTemplate([.text("It takes 1-5 min.")]))
    #expect(role.appliesWhen == [Applicability(fact: "mode", values: ["open", "closed"])])
    let own = RecordAddress(entry: record.id, part: "roles")
    #expect(role.confirmedBy == [.outcome(check: own, outcome: "none")])
    #expect(role.ruledOutBy.first == .text("code"))
    #expect(role.solutions.map(\.entry.name) == ["pull-unauthorized", "pull-forbidden"])
    #expect(record.checks[2].needs == [RecordAddress(entry: record.id, part: "identity")])
    #expect(record.solutions[0].steps[0].text?.spelling == "Attach it.\nIt takes a while.")
    #expect(record.solutions[0].steps[1].wait == "1-5 min")
    #expect(record.symptoms[0].all.map(\.automaton) == [0, 1])
    #expect(try table.automata(at: position).count == 4)
  }

  /// What to do next takes more than the sum of them.
  @Test func entryOfTooManyPartsIsRefused() throws {
    let most = RuntimeLimits.parts
    for count in [most, most + 1] {
      var causes = try ContosoKnowledge.unauthorized()
      causes.causes = (0..<count).map { Cause(id: "c-\($0)", title: "C") }
      var outcomes = try ContosoKnowledge.unauthorized()
      outcomes.checks[0].outcomes = (0..<count).map { Outcome(id: "o-\($0)", test: .exists) }
      var cited = try ContosoKnowledge.unauthorized()
      let confirming = try #require(cited.causes.first { !$0.confirmedBy.isEmpty })
      cited.causes[0].ruledOutBy = Array(repeating: confirming.confirmedBy[0], count: count)
      for entry in [causes, outcomes, cited] {
        let table = try KnowledgeTable(ContosoKnowledge.image([entry]))
        let record = Result { try table.record(at: 0) }
        #expect((try? record.get()) != nil || count > most)
        #expect((try? record.get()) == nil || count == most)
      }
    }
  }

  @Test func theVocabularyIsKept() throws {
    let table = try KnowledgeTable(ContosoKnowledge.image())
    let vocabulary = try table.vocabulary()
    #expect(vocabulary.parameters.map(\.id) == ["address", "image", "registry", "token"])
    let words = try #require(try table.words(ofParameter: "registry"))
    #expect(words.howToFind == TextTemplate([.text("shelfctl list --query '[].name'")]))
    #expect(try table.words(ofParameter: "unheard_of") == nil)
    #expect(vocabulary.parameters[3].sensitivity == .secret)
    #expect(vocabulary.facts.first?.values == ["open", "closed"])
  }

  @Test func anEmptyKnowledgeIsATable() throws {
    let table = try KnowledgeTable(KnowledgeImage(entries: [], vocabulary: Vocabulary()))
    #expect(try table.entryIDs.isEmpty)
    #expect(try table.oldestReviewDate == nil)
    #expect(try Matcher(table).diagnose(Array("anything".utf8)).matches.isEmpty)
  }

  @Test func theFingerprintChangesWithEveryText() throws {
    let before = try KnowledgeTable(ContosoKnowledge.image())
    #expect(try before.fingerprint.count == 16)
    #expect(try KnowledgeTable(ContosoKnowledge.image()).fingerprint == before.fingerprint)
    var entry = try ContosoKnowledge.triage()
    entry.title += "!"
    let after = try KnowledgeTable(
      ContosoKnowledge.image([
        ContosoKnowledge.unauthorized(), ContosoKnowledge.forbidden(), entry,
      ]))
    #expect(try after.fingerprint != before.fingerprint)
  }

  @Test func aChangedRecordIsRefusedWhenItIsRead() throws {
    var text = try TableWriter.write(ContosoKnowledge.image())
    let pool = try #require(text.pools.firstIndex { $0.area == "pull" })
    text.pools[pool].records.replace("Attach it", with: "Detach it")
    let table = try KnowledgeTable(text.contents)
    #expect(try table.entry(EntryID("pull-forbidden")) != nil)
    #expect(throws: MatcherError.self) { try table.entry(EntryID("pull-unauthorized")) }
  }

  /// Whatever is done to the strings of a table, it answers or it throws.
  @Test func noBytesTrap() throws {
    let text = try TableWriter.write(ContosoKnowledge.image())
    let index = Array(text.index.utf8)
    let directory = Array(text.directory.utf8)
    let paste = Array("failed to fetch oauth token 401 Unauthorized contoso.registry.example".utf8)
    var seed: UInt64 = 42
    func random(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % bound
    }
    var refused = 0
    for _ in 0..<1_000 {
      var contents = text.contents
      let isIndex = random(2) == 0
      var bytes = isIndex ? index : directory
      for _ in 0...random(3) {
        let at = random(bytes.count)
        switch random(3) {
        case 0: bytes[at] = UInt8(random(256))
        case 1 where !isIndex: bytes[at] = UInt8(ascii: "A") + UInt8(random(26))
        case 1: bytes.removeSubrange(at..<min(bytes.count, at + random(30)))
        default: bytes.insert(contentsOf: Array(bytes[at...].prefix(30)), at: at)
        }
      }
      if isIndex { contents.index = .bytes(bytes) } else { contents.directory = .bytes(bytes) }
      if random(4) == 0, !contents.records.isEmpty { contents.records.removeLast() }
      do {
        let table = try KnowledgeTable(contents)
        for id in try table.entryIDs { _ = try table.entry(id) }
        _ = try Matcher(table).diagnose(paste)
      } catch {
        refused += 1
      }
    }
    #expect(refused > 500)
  }
}
