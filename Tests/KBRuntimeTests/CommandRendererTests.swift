import Foundation
import KBTestInputs
import KBTestSupport
import Testing

@testable import KBRuntime

@Suite struct CommandRendererTests {
  private func render(
    _ words: [TextTemplate], _ values: [String: String], _ shell: Shell = .sh
  ) -> RenderedCommand {
    CommandRenderer(shell: shell, values: Values(values)).render(
      CommandRecord(shell: .sh, form: .words(words)))
  }

  private func script(
    _ pieces: [TextTemplate.Piece], _ values: [String: String], _ shell: Shell = .sh
  ) -> RenderedCommand {
    CommandRenderer(shell: .sh, values: Values(values)).render(
      CommandRecord(shell: shell, form: .script(TextTemplate(pieces))))
  }

  private func words(_ texts: String...) -> [TextTemplate] {
    texts.map { TextTemplate([.text($0)]) }
  }

  private let name = TextTemplate([.parameter("name", .bare)])

  @Test func plainWordsNeedNoQuotes() {
    let words = words("az", "acr", "show", "-n") + [name]
    #expect(render(words, ["name": "contoso"]).text == "az acr show -n contoso")
    #expect(render(words, ["name": "contoso"], .powershell).text == "az acr show -n contoso")
  }

  @Test func aParameterWithoutValueIsAPlaceholder() {
    let command = render(words("az", "-n") + [name, name], [:])
    #expect(command.text == "az -n <name> <name>")
    #expect(command.unresolved == ["name"])
  }

  @Test(arguments: [
    ("[].{a:b}", "'[].{a:b}'"), ("a b", "'a b'"), ("", "''"), ("it's", "'it'\\''s'"),
    ("$(id)", "'$(id)'"), ("~", "'~'"), ("a;b", "'a;b'"), ("ü", "'ü'"), ("a=b", "a=b"),
    ("=ls", "'=ls'"),
  ])
  func shQuotesWhatItWouldRead(_ word: String, _ expected: String) {
    #expect(render(words("x", word), [:]).text == "x \(expected)")
  }

  @Test(arguments: [
    ("--query", "--query"), ("-n", "-n"), ("-a.b", "'-a.b'"), ("--%", "'--%'"), ("--", "'--'"),
    ("@x", "'@x'"), ("a,b", "'a,b'"), ("it's", "'it''s'"), ("a\u{2019}b", "'a\u{2019}\u{2019}b'"),
    ("$x", "'$x'"), ("", "''"), ("C:\\work", "C:\\work"),
  ])
  func powerShellQuotesWhatItWouldRead(_ word: String, _ expected: String) {
    #expect(render(words("x", word), [:], .powershell).text == "x \(expected)")
  }

  @Test func powerShellCallsAQuotedCommand() {
    #expect(render(words("a b", "c"), [:], .powershell).text == "& 'a b' c")
  }

  @Test func aScriptIsForItsOwnShell() {
    let command = script([.text("$x = "), .parameter("name", .bare)], ["name": "a'b"], .powershell)
    #expect(command.shell == .powershell)
    #expect(command.text == "$x = 'a''b'")
  }

  /// Without quotes PowerShell runs a word where it expects an expression, or reads a number.
  @Test(arguments: ["calc.exe", "1.10", "@x", "1kb", "a,b", "contoso"])
  func aValueInAScriptOfPowerShellIsQuoted(_ value: String) {
    let command = script(
      [.text("$ns = "), .parameter("name", .bare), .text("\nx -n $ns")], ["name": value],
      .powershell)
    #expect(command.text == "$ns = '\(value)'\nx -n $ns")
  }

  @Test(arguments: ["1.10", "1kb", "0x1F", "443", ".5"])
  func aValueThatPowerShellWouldReadAsANumberIsQuoted(_ value: String) {
    let command = words("x", "10") + [name]
    #expect(render(command, ["name": value], .powershell).text == "x 10 '\(value)'")
    #expect(render(command, ["name": value]).text == "x 10 \(value)")
  }

  /// A program would take the value for an option, in quotes too.
  @Test(arguments: ["-Hx.y/a:1", "--kubeconfig=/tmp/evil", "-", "\u{2013}Command"])
  func aValueLikeAnOptionIsNotFilledInWhereAWordBegins(_ value: String) {
    let values = ["name": value, "empty": ""]
    for shell in [Shell.sh, .powershell] {
      let command = render(words("docker", "push") + [name], values, shell)
      #expect(command.text == "docker push <name>")
      #expect(command.unresolved == ["name"])
      let pieces: [(TextTemplate.Piece, String, String)] = [
        (.parameter("name", .bare), "x | y -n ", ""),
        (.parameter("name", .singleQuoted), "(y '", "')"),
        (.parameter("name", .doubleQuoted), "x; y a\n\"", "\""),
        (.parameter("name", .doubleQuoted), "ssh $host \"cmd ", "\""),
      ]
      for (hole, before, after) in pieces {
        let command = script([.text(before), hole, .text(after)], values, shell)
        #expect(command.text == "\(before)<name>\(after)")
        #expect(command.unresolved == ["name"])
      }
    }
    let joined = TextTemplate([.text("--name="), .parameter("name", .bare)])
    #expect(render(words("x") + [joined], values).unresolved == [])
    let second = TextTemplate([.parameter("empty", .bare), .parameter("name", .bare)])
    #expect(render(words("x") + [second], values).unresolved == ["name"])
  }

  @Test func valuesInsideQuotesAreEscaped() {
    let values = ["name": "a'\"$`\\!"]
    #expect(
      script([.text("\""), .parameter("name", .doubleQuoted), .text("\"")], values).text
        == "\"a'\\\"\\$\\`\\\\\"'!'\"\"")
    #expect(
      script([.text("\""), .parameter("name", .doubleQuoted), .text("\"")], values, .powershell)
        .text == "\"a'`\"`$``\\!\"")
    #expect(
      script([.text("'"), .parameter("name", .singleQuoted), .text("'")], values).text
        == "'a'\\''\"$`\\!'")
  }

  @Test(arguments: ["a\nb", "\0", "a\u{1B}[2J", "\u{202E}x", "a\u{2028}b", "\u{85}", "a\tb"])
  func valuesThatAreNotOnePrintableLineAreNotFilledIn(_ value: String) {
    #expect(render(words("x") + [name], ["name": value]).text == "x <name>")
  }

  /// The shell itself reads back each value, as one word, whatever it holds.
  @Test func theShellReadsEveryValueBack() throws {
    var random = SplitMix(seed: 11)
    let alphabet = Array(" '\"\\$`!*?[]{}()<>|&;#~=%-@abcXYZ019,:/ü\u{2019}").map(String.init)
    var lines: [String] = []
    var expected: [String] = []
    for _ in 0..<400 {
      let value = (0..<random.below(12)).map { _ in alphabet[random.below(alphabet.count)] }
        .joined()
      if Values.isOption(value) { continue }
      let values = ["name": value]
      lines.append(render(words("printf", "%s\\n") + [name] + words("end"), values).text)
      lines.append(script([.text("printf '%s\\n' "), .parameter("name", .bare)], values).text)
      lines.append(
        script(
          [.text("printf '%s\\n' \"a"), .parameter("name", .doubleQuoted), .text("z\"")], values
        ).text)
      lines.append(
        script(
          [.text("printf '%s\\n' 'a"), .parameter("name", .singleQuoted), .text("z'")], values
        ).text)
      expected += [value, "end", value, "a\(value)z", "a\(value)z"]
    }
    #expect(try run(lines.joined(separator: "\n")) == expected)
  }

  /// PowerShell's own grammar reads back each value, as one word, whatever it holds.
  @Test func powerShellReadsEveryValueBack() {
    var random = SplitMix(seed: 12)
    let alphabet = Array(
      " '\"\\$`!*?[]{}()<>|&;#~=%-@abcXYZ019,:/ü\u{2018}\u{2019}\u{201A}\u{201B}\u{201C}\u{201D}\u{201E}"
    ).map(String.init)
    for _ in 0..<4000 {
      let value = (0..<random.below(12)).map { _ in alphabet[random.below(alphabet.count)] }
        .joined()
      if Values.isOption(value) { continue }
      let values = ["name": value]
      let readings = [
        (render(words("az", "-n") + [name] + words("end"), values, .powershell), value),
        (
          script([.text("az -n "), .parameter("name", .bare), .text(" end")], values, .powershell),
          value
        ),
        (
          script(
            [.text("az -n \"a"), .parameter("name", .doubleQuoted), .text("z\" end")], values,
            .powershell), "a\(value)z"
        ),
        (
          script(
            [.text("az -n 'a"), .parameter("name", .singleQuoted), .text("z' end")], values,
            .powershell), "a\(value)z"
        ),
      ]
      for (command, expected) in readings {
        #expect(
          PowerShellWords.words(of: command.text) == ["az", "-n", expected, "end"],
          "\(command.text)")
      }
    }
  }

  @Test(arguments: [
    "az $x", "az \"$x\"", "az (id)", "az a,b", "az @x", "az # x", "az 'x", "az x; id", "az x | id",
    "az --% x", "az \"`",
  ])
  func theGrammarOfPowerShellIsNoPlainWordsHere(_ line: String) {
    #expect(PowerShellWords.words(of: line) == nil)
  }

  /// The lines that sh prints for `script`.
  private func run(_ script: String) throws -> [String] {
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    let input = Pipe()
    let output = Pipe()
    shell.standardInput = input
    shell.standardOutput = output
    let file = FileManager.default.temporaryDirectory.appending(
      path: "kb-\(UUID().uuidString).sh")
    try Data(script.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    shell.arguments = [file.path]
    try shell.run()
    try input.fileHandleForWriting.close()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)
    return Array(
      String(decoding: data, as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false
      ).map(String.init).dropLast())
  }
}
