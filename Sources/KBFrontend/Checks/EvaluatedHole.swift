import KBAutomata
import KBDiagnostics
import KBModel
import KBPatterns

/// A hole stands in a word that is read as code.
struct EvaluatedHole: Check {
  static let id: Diagnostic.ID = "evaluated-hole"
  static let explanation = """
    Quotes keep a value within its word; they can't keep what the word is given to from reading it as code.
    `sh -c`, `eval`, `ssh`, `awk`, `sed`, `python -c` and their like run their argument, `[[ … -eq … ]]`, `let`
    and `unset` evaluate it, and a word that begins a command names what is run. Values come from pasted
    text. Give the value as an argument, which nothing evaluates:

        run: sh -c 'nslookup "$1"' sh {host}     # not: sh -c 'nslookup {host}'

    A parameter whose pattern admits nothing but letters, digits and `._:/@%+=,-` may stand in code (in
    `sed` without `,:/@%+`, where a number or a name is expected letters, digits, `_` and `.` alone), but
    never name what is run.
    """

  private static let plain =
    ByteSet(UInt8(ascii: "a")...UInt8(ascii: "z")).foldingCase
    .union(ByteSet(UInt8(ascii: "0")...UInt8(ascii: "9"))).union(ByteSet("_.".utf8))

  /// The bytes that mean nothing of their own.
  private static func plainBytes(of language: Interpreter.Language) -> ByteSet {
    switch language {
    case .shell, .code: plain.union(ByteSet(":/@%+=,-".utf8))
    case .edits: plain.union(ByteSet("=-".utf8))
    case .names: plain
    }
  }

  static func check(_ command: CommandSyntax, reporting reading: Reading) {
    let words = EvaluatedWords(command.parsed, command.text.value, command.value.shell)
    var alphabets: [String: ByteSet] = [:]
    for (hole, role) in words.readings.sorted(by: {
      $0.key.range.lowerBound < $1.key.range.lowerBound
    }) {
      let range = command.text.range(of: hole.range)
      switch role {
      case .program: reading.report(.programHole(hole.name, at: range))
      case .part(let language, let reader):
        let known = alphabets[hole.name] ?? reading.patterns.alphabet(ofParameter: hole.name)
        guard let alphabet = known else { continue }
        alphabets[hole.name] = alphabet
        let others = alphabet.subtracting(plainBytes(of: language))
        guard let other = others.members.first(where: { 0x20...0x7E ~= $0 }) ?? others.first else {
          continue
        }
        reading.report(.evaluatedHole(hole.name, by: reader, language, admitting: other, at: range))
      }
    }
  }
}

extension Diagnostic {
  fileprivate static func programHole(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(EvaluatedHole.id, .error, "a value of '{\(name)}' would name what is run", at: range)
  }

  fileprivate static func evaluatedHole(
    _ name: String, by reader: String, _ language: Interpreter.Language, admitting byte: UInt8,
    at range: SourceRange
  ) -> Diagnostic {
    let what = language == .names ? "a name or a number" : "code"
    let character =
      switch byte {
      case UInt8(ascii: " "): "a blank"
      case 0x21...0x7E: "'\(Character(Unicode.Scalar(byte)))'"
      default: "characters beyond ASCII"
      }
    return Diagnostic(
      EvaluatedHole.id, .error, "'\(reader)' reads a value of '{\(name)}' as \(what)", at: range,
      notes: [Note("the pattern of '\(name)' admits \(character)")])
  }
}
