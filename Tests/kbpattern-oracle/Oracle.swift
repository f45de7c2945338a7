// kbpattern-oracle: answers pattern questions on standard input, for Scripts/verify-patterns.
//
//   parameter<TAB>hex name<TAB>hex regex     declares a parameter for the templates that follow
//   template<TAB>hex pattern<TAB>hex text    one answer line each:
//   regex<TAB>hex pattern<TAB>hex text       `none`, `match a-b c-d -` (span, groups), or
//                                            `error kind a-b message`

import KBAutomata
import KBPatterns

@main
enum Oracle {
  static func main() {
    var parameters: [String: String] = [:]
    while let line = readLine() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 3, let first = bytes(fields[1]), let second = bytes(fields[2]) else {
        print("error input 0-0 not a question")
        continue
      }
      let pattern = String(decoding: first, as: UTF8.self)
      if fields[0] == "parameter" {
        parameters[pattern] = String(decoding: second, as: UTF8.self)
        continue
      }
      let compiler = PatternCompiler(parameters: parameters)
      do throws(PatternError) {
        let compiled =
          fields[0] == "template"
          ? try compiler.compileTemplate(pattern) : try compiler.compileRegex(pattern)
        print(answer(compiled, second))
      } catch {
        print("error \(error.kind.rawValue) \(spelled(error.range)) \(error.message)")
      }
    }
  }

  /// The first match, or what is wrong with the engine's answers on the way to it.
  private static func answer(_ compiled: CompiledPattern, _ text: [UInt8]) -> String {
    let simulator = NFASimulator(compiled.automaton)
    let range = 0..<text.count
    let match = simulator.firstMatch(text, in: range, from: 0)
    guard simulator.matches(text, in: range) == (match != nil) else {
      return "error engine existence"
    }
    guard let match else { return "none" }
    let folded = ASCIIText.folded(text, in: range)
    for literal in compiled.requiredLiterals
    where LiteralSearch(literal).firstOffset(in: folded, match.span) == nil {
      return "error engine literal"
    }
    guard simulator.allMatches(text, in: range).first == match else { return "error engine first" }
    let groups = match.captures.map { $0.map(spelled) ?? "-" }
    return (["match", spelled(match.span)] + groups).joined(separator: " ")
  }

  private static func spelled(_ range: Range<Int>) -> String {
    "\(range.lowerBound)-\(range.upperBound)"
  }

  private static func bytes(_ hexadecimal: Substring) -> [UInt8]? {
    let digits = Array(hexadecimal.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      let pair = String(decoding: digits[index..<index + 2], as: UTF8.self)
      guard let byte = UInt8(pair, radix: 16) else { return nil }
      bytes.append(byte)
    }
    return bytes
  }
}
