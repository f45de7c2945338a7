import Testing

@testable import KBRuntime

@Suite struct BuildCommandsTests {
  @Test(arguments: [
    ("::add-mask::x", ": :add-mask::x"),
    ("a\n  ::error file=x,line=1::y", "a\n  : :error file=x,line=1::y"),
    ("::stop-commands::t\n::t::", ": :stop-commands::t\n: :t::"),
    ("a ##vso[task.setvariable variable=PATH]/tmp", "a ## vso[task.setvariable variable=PATH]/tmp"),
    ("##VSO[x]##vso[y]", "## VSO[x]## vso[y]"),
  ])
  func commandIsParted(text: String, shown: String) {
    #expect(TerminalText.sanitized(text) == shown)
  }

  @Test(arguments: [
    "dial tcp [::1]:443", "::1 refused", "::ffff:10.0.0.1: refused", "a ::b::c",
    "std::string::npos",
    "##[error]Bash exited with code 1", "## vso", "",
  ])
  func textStays(text: String) {
    #expect(TerminalText.sanitized(text) == text)
  }

  @Test func noneStandsInJSON() {
    let text = "##vso[task.complete]"
    let written = JSONValue.string(text).serialized()
    #expect(!written.contains("##vso["))
    let bytes = Array(written.utf8)
    var reader = JSONReader(bytes, in: 0..<bytes.count)
    #expect(reader.value()?.scalar == text)
  }
}
