import Foundation
import KBPatterns
import KBTestSupport
import Testing

@Suite struct PatternErrorTests {
  /// Each line of `errors.txt` is `kind: pattern`; the golden file shows what is said of it, and where.
  @Test func messagesAndRangesAreAsRecorded() throws {
    let fixtures = Repository.fixtures(of: "KBPatternsTests")
    let input = try String(contentsOf: fixtures.appending(path: "errors.txt"), encoding: .utf8)
    var report = ""
    for line in input.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      let pattern = String(try #require(parts.last))
      report += try rendered(pattern, isTemplate: parts.first == "template")
    }
    expectGolden(report, at: fixtures.appending(path: "errors.expected"))
  }

  @Test func everyKindIsShown() throws {
    let golden = Repository.fixtures(of: "KBPatternsTests").appending(path: "errors.expected")
    let text = try String(contentsOf: golden, encoding: .utf8)
    let shownByOtherTests: Set<PatternError.Kind> = [.empty]
    for kind in PatternError.Kind.allCases where !shownByOtherTests.contains(kind) {
      #expect(text.contains(" \(kind.rawValue): "), "\(kind)")
    }
  }

  @Test func emptyTextIsNoPattern() {
    #expect(error(of: "")?.kind == .empty)
    #expect(error(of: "", isTemplate: true)?.kind == .empty)
  }

  @Test func unknownParameterIsNamed() {
    let error = error(of: "pull {regstry:2} x", isTemplate: true)
    #expect(error?.kind == .unknownParameter)
    #expect(error?.name == "regstry")
    #expect(error?.range == 5..<16)
  }

  @Test(arguments: [4096, 4097])
  func longestTextIsFourKibibytes(count: Int) {
    let text = String(repeating: "a", count: count)
    let expected: PatternError.Kind? = count > 4096 ? .tooLarge : nil
    #expect(error(of: text)?.kind == expected)
    #expect(error(of: text, isTemplate: true)?.kind == expected)
    #expect(error(of: text)?.range == (count > 4096 ? 4096..<4097 : nil))
  }

  @Test(arguments: [32, 33, 2000])
  func nestingIsBounded(depth: Int) {
    let text =
      String(repeating: "(?:", count: depth) + "a" + String(repeating: ")", count: depth)
    let open = String(repeating: "(", count: min(depth * 2, 4000))
    #expect(error(of: text)?.kind == (depth > 32 ? .tooLarge : nil))
    #expect(error(of: open) != nil)
  }

  @Test func nestedRepetitionIsRefusedBeforeItIsBuilt() {
    let nested = "((((a{1000}){1000}){1000}){1000}){1000}"
    #expect(error(of: nested) == PatternError(.tooLarge, tooManyStates, at: 3..<18))
    #expect(error(of: "(?:[ab]{99}){101}")?.kind == nil)
    #expect(error(of: "(?:[ab]{100}){100}")?.kind == .tooLarge)
    let empty = String(repeating: "(?:", count: 30) + String(repeating: "){1000}", count: 30)
    #expect(error(of: empty) == nil)
  }

  @Test func holesCountInTheSizeOfATemplate() {
    let compiler = PatternCompiler(parameters: ["long": "[ab]{900}"])
    let twelve = String(repeating: "{long} ", count: 12)
    #expect(throws: PatternError(.tooLarge, tooManyStates, at: 0..<84)) {
      try compiler.compileTemplate(twelve)
    }
  }

  @Test func brokenRegexOfAParameterIsRefusedAtTheHole() {
    let compiler = PatternCompiler(parameters: ["broken": "(a"])
    #expect {
      try compiler.compileTemplate("x {broken}")
    } throws: { error in
      (error as? PatternError)?.range == 2..<10
    }
  }

  private let tooManyStates = "a pattern of more than 10000 states once repetition is counted out"

  private func error(of pattern: String, isTemplate: Bool = false) -> PatternError? {
    let compiler = PatternCompiler(parameters: CorpusCase.parameters)
    do throws(PatternError) {
      _ =
        isTemplate ? try compiler.compileTemplate(pattern) : try compiler.compileRegex(pattern)
      return nil
    } catch {
      return error
    }
  }

  private func rendered(_ pattern: String, isTemplate: Bool) throws -> String {
    guard let error = error(of: pattern, isTemplate: isTemplate) else {
      return "\(pattern)\nno error\n\n"
    }
    let bytes = Array(pattern.utf8)
    #expect(error.range.lowerBound >= 0 && error.range.upperBound <= bytes.count, "\(pattern)")
    let before = String(decoding: bytes[..<error.range.lowerBound], as: UTF8.self)
    let marked = String(decoding: bytes[error.range], as: UTF8.self)
    let marker =
      String(repeating: " ", count: before.count)
      + String(repeating: "^", count: max(marked.count, 1))
    return "\(pattern)\n\(marker) \(error.kind.rawValue): \(error.message)\n\n"
  }
}
