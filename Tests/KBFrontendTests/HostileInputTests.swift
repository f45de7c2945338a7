import KBDiagnostics
import KBModel
import KBTestSupport
import Testing

@testable import KBFrontend

@Suite struct HostileInputTests {
  private static let pieces: [String] = [
    "", "\n", " ", ":", "- ", "{", "}", "[", "]", "'", "\"", "#", "\\", "{registry}", "{=x}",
    "{limit:spread}", "$(", "`", "<<E\n", "|\n", "null", "\u{0}", "\u{FEFF}", "é", "---\n", "regex",
  ]

  private static func mutated(_ text: String, by generator: inout SplitMix) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let start = Int.random(in: 0...bytes.count, using: &generator)
      let end = min(start + Int.random(in: 0...12, using: &generator), bytes.count)
      let piece = pieces.randomElement(using: &generator) ?? ""
      switch Int.random(in: 0...3, using: &generator) {
      case 0: bytes.replaceSubrange(start..<end, with: piece.utf8)
      case 1: bytes.insert(contentsOf: bytes[start..<end], at: start)
      case 2: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: start)
      default: bytes.insert(contentsOf: piece.utf8, at: start)
      }
    }
    return bytes
  }

  /// Every diagnostic of a mutated file stands inside a file, and nothing traps.
  @Test(arguments: 0..<8) func mutatedFilesNeverTrap(seed: UInt64) throws {
    var generator = SplitMix(seed: seed)
    let vocabulary = try Fixtures.text("vocabulary.yaml")
    let entries = try Fixtures.text("silent/rich.yaml")
    for round in 0..<12 {
      let damagesVocabulary = round % 5 == 0
      let files = [
        SourceFile(
          path: "Knowledge/vocabulary.yaml",
          bytes: damagesVocabulary
            ? Self.mutated(vocabulary, by: &generator) : Array(vocabulary.utf8)),
        SourceFile(path: "Knowledge/a.yaml", bytes: Self.mutated(entries, by: &generator)),
      ]
      let run = FrontendRun(files)
      for diagnostic in run.diagnostics {
        let file = try #require(files.first { $0.path == diagnostic.range.path })
        #expect(diagnostic.range.bytes.upperBound <= file.bytes.count)
      }
      _ = run.rendering
    }
  }

  /// Commands made of fragments of syntax are words, a script, or reported.
  @Test(arguments: Command.Shell.allCases) func fragmentsOfCommandsNeverTrap(
    shell: Command.Shell
  ) {
    var generator = SplitMix(seed: 7)
    let fragments = [
      "a", " ", "'", "\"", "\\", "`", "$", "$(", "$((", "${", ")", "))", "}", "{", "{{", "(", "<<E",
      "<<-'E'", "{registry}", "{registry:1}", "#", "\n", "\nE\n", "|", "*", "@'", "'@", "$'", "é",
    ]
    for _ in 0..<5_000 {
      let source = (0..<Int.random(in: 1...14, using: &generator))
        .compactMap { _ in fragments.randomElement(using: &generator) }.joined()
      do throws(CommandFault) {
        let parsed = try ParsedCommand(source, shell)
        #expect(parsed.holes.allSatisfy { $0.range.upperBound <= source.utf8.count })
        let words = parsed.commands.flatMap(\.words)
        #expect(words.allSatisfy { $0.range.upperBound <= source.utf8.count })
        #expect(parsed.commands.allSatisfy { !$0.words.isEmpty })
        guard case .script(let pieces) = parsed.form else { continue }
        #expect(!pieces.isEmpty)
      } catch {
        #expect(error.range.upperBound <= source.utf8.count)
      }
    }
  }

  @Test(arguments: Command.Shell.allCases) func longRunsCostLinearTime(shell: Command.Shell) {
    for run in ["{", "$(", "\"$(", "'", "{a", "`", "(", "{{a}", "<<E\n", "@'"] {
      let isLinear = LinearTime.holds(for: 40_000) { count in
        let half = String(repeating: run, count: count / 2 / run.utf8.count)
        let source = half + String(repeating: "`'", count: count / 4)
        do throws(CommandFault) {
          let holes = try ParsedCommand(source, shell).holes
          #expect(holes.isEmpty)
        } catch {
          #expect(error.range.upperBound <= source.utf8.count)
        }
      }
      #expect(isLinear, "\(run)")
    }
  }
}
