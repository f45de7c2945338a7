import KBCompiler
import KBDiagnostics
package import KBRuntime

/// A small pack that has one of everything, and what is asked of it.
package enum SmallPack {
  private static let vocabulary = """
    parameters:
      - id: host
        description: Name of the machine
        pattern: '[a-z][a-z0-9-]{1,30}'
        find: ['on host {host}:']
        example: db-1
        how_to_find: hostname
    facts:
      - {id: disk, question: Which disk?, values: [local, network], detect: {network: ['nfs:']}}
    sources:
      - {id: manual, title: Manual, url: 'https://example.com/manual', read: 2026-11-21}
    glossary: []
    limits: []
    """

  private static let entry = """
    id: mail-refused
    title: The relay refuses mail
    summary: '**Nothing** is sent from {host}.'
    symptoms:
      - {id: greylisted, match: 'try again later{*}greylisted'}
      - {id: quota, any: ['mailbox full', 'quota exceeded'], none: ['warning only']}
      - {id: code, regex: '\\b55[0-4] [0-9.]+ rejected$'}
      - {id: relayed, match: 'relay {host} denied', context: ['smarthost contoso']}
      - {id: short, regex: '^[0-9]+x$'}
    causes:
      - id: full
        title: The disk is full
        likelihood: common
        applies_when: {disk: local}
        confirmed_by: [space#full]
        solutions: [clean]
      - {id: other, title: Something else, likelihood: rare, solutions: [clean]}
    checks:
      - id: space
        title: How full is it?
        run: df -h {host}
        effects: [read-only]
        outcomes:
          - {id: full, row: {Use%: 100%}}
    solutions:
      - id: clean
        title: Remove old mail
        effects: [deletes-data]
        caution: Mail that is removed is gone.
        steps: [{text: Remove it., run: 'ssh {host} "rm -r ''{host}''"'}]
    references: [manual]
    """

  private static let triage = """
    id: mail-unknown
    title: Something about mail
    kind: triage
    symptoms: [{id: word, match: 'smtp'}]
    """

  /// The bytes that `kbc pack` writes.
  package static func bytes() -> [UInt8] {
    var sources = Compilation.Sources(root: "K", entries: [])
    for (path, text) in [
      ("K/mail/refused.yaml", entry), ("K/mail/unknown.yaml", triage),
      ("K/vocabulary.yaml", vocabulary),
    ] {
      sources.entries.append(SourceFile(path: path, bytes: Array(text.utf8)))
    }
    let compilation = Compilation(unproved: sources)
    guard let pack = compilation.pack else {
      preconditionFailure("no pack: \(compilation.diagnostics.map(\.message))")
    }
    return pack
  }

  /// Opens bytes as a file of that size.
  package static func open(_ bytes: [UInt8]) throws(MatcherError) -> PackFile {
    try PackFile { offset, count in
      guard offset >= 0, count >= 0, offset <= bytes.count, count <= bytes.count - offset else {
        return []
      }
      return Array(bytes[offset..<offset + count])
    }
  }

  /// What it is asked.
  package static let texts =
    [
      "try again later: you are greylisted", "Quota  Exceeded", "quota exceeded (warning only)",
      "550 5.7.1 rejected", "smarthost contoso\nrelay db-7 denied on host db-7: nfs:", "12x",
      "smtp",
      "$ df -h db-1\nFilesystem  Use%\n/dev/sda    100%\nmailbox full", "nothing", "",
    ]
    + [
      // So many occurrences that come to nothing that a symptom's own automata are read.
      "try again later ", "greylisted ", " rejected", "relay ", "denied ",
    ].map { String(repeating: $0, count: 16) }

  /// Every answer that the pack gives, however it is asked; a fault is an answer too.
  package static func answers(_ bytes: [UInt8]) -> [String] {
    answers(bytes, to: Array(texts.enumerated()))
  }

  /// Of the answers to the texts the third with that number, from 0; and all others.
  package static func answers(_ bytes: [UInt8], third: Int) -> [String] {
    answers(bytes, to: texts.enumerated().filter { $0.offset % 3 == third })
  }

  private static func answers(
    _ bytes: [UInt8], to texts: [(offset: Int, element: String)]
  ) -> [String] {
    do throws(MatcherError) {
      let pack = try open(bytes)
      let table = try KnowledgeTable(pack)
      var answers = [try table.fingerprint, try table.oldestReviewDate ?? ""]
      for id in try table.entryIDs {
        answers.append("\(answer { try table.entry(id) })")
      }
      for (number, text) in texts {
        answers.append(
          answer {
            var options = Matcher.Options()
            options.redacts = text.utf8.count % 2 == 1
            let diagnosis = try Matcher(table).diagnose(Array(text.utf8), options: options)
            // Each of the reports has its turn.
            return switch number / 3 % 3 {
            case 0: JSONReport.render(diagnosis)
            case 1: TextReport().render(diagnosis, of: Array(text.utf8))
            default: MarkdownReport.render(diagnosis)
            }
          })
      }
      return answers + scan(table, texts.map(\.element))
    } catch {
      return ["refused: \(error.reason)"]
    }
  }

  private static func scan(_ table: KnowledgeTable, _ texts: [String]) -> [String] {
    var detail = Scanner.Detail()
    detail.tellsAll = true
    detail.tellsSpans = true
    do throws(MatcherError) {
      let session = ScanSession(try Scanner(table), detail: detail)
      return texts.map { text in
        Array(text.utf8).withUnsafeBufferPointer { buffer in
          answer { try session.lines(of: buffer, from: 0) }
        }
      }
    } catch {
      return texts.map { _ in "refused: \(error.reason)" }
    }
  }

  private static func answer<Value>(_ body: () throws -> Value) -> String {
    do {
      return "\(try body())"
    } catch {
      return "refused: \((error as? MatcherError)?.reason ?? "\(error)")"
    }
  }
}
