import Foundation
import KBTestSupport
import Testing

@Suite struct KBMatchTests {
  private let kbmatch = Program("kbmatch")
  private let text = """
    Failed to pull image "contoso.azurecr.io/shop/web:1.4": rpc error: failed to fetch oauth token: \
    unexpected status: 401 Unauthorized
    """

  private func entries(_ output: Program.Output) throws -> [String] {
    let object = try JSONSerialization.jsonObject(with: Data(output.out.utf8)) as? [String: Any]
    let matches = try #require(object?["matches"] as? [[String: Any]])
    return matches.compactMap { $0["entry"] as? String }
  }

  @Test func inputIsNotReadBesideAText() throws {
    let output = try kbmatch.run(["nothing", "known"], input: Array(text.utf8))
    #expect(output.status == 1)
  }

  @Test(arguments: ["text", "json", "markdown"]) func nothingEndsWithOne(format: String) throws {
    let output = try kbmatch.run(["--format", format], input: Array("all is well".utf8))
    #expect(output.status == 1)
    #expect(!output.out.isEmpty)
    #expect(output.error.isEmpty)
  }

  @Test func emptyInputMatchesNothing() throws {
    #expect(try kbmatch.run([], input: []).status == 1)
    #expect(try kbmatch.run([""]).status == 1)
  }

  @Test(arguments: [
    ["--nonsense"], ["--format", "xml", "x"], ["--set", "novalue", "x"], ["--set", "=v", "x"],
    ["--shell", "fish", "x"], ["--file", "/nonexistent/kb"], ["--file", "/"], ["--file"],
    ["--file", "a", "text"], ["show"], ["show", "no-such-entry"],
    ["show", "acr-pull-unauthorized#x"],
    ["show", ""], ["show", "#"], ["list", "x"], ["--set", "no_such_parameter=1", "x"],
    ["--set", "registry=a b;c", "x"], ["-x\u{1B}[2J"], ["--format"],
  ]) func usageAndFilesEndWithTwo(arguments: [String]) throws {
    let output = try kbmatch.run(arguments)
    #expect(output.status == 2)
    #expect(output.out.isEmpty)
    #expect(output.error.hasPrefix("kbmatch: error: "))
    #expect(output.error.filter { $0 == "\n" }.count == 1)
    #expect(!output.error.utf8.contains(0x1B))
  }

  @Test func wordsAfterTheSeparatorAreText() throws {
    let output = try kbmatch.run(["--format", "json", "--", "list", "--all", "-x"])
    #expect(output.status == 1)
    #expect(try entries(output).isEmpty)
  }

  @Test func pipesGetNoColorUnlessAsked() throws {
    #expect(!(try kbmatch.run([text]).out.utf8.contains(0x1B)))
    #expect(try kbmatch.run(["--color", "always", text]).out.utf8.contains(0x1B))
    let refused = try kbmatch.run(
      ["--color", "auto", text], environment: ["NO_COLOR": "1", "TERM": "xterm"])
    #expect(!refused.out.utf8.contains(0x1B))
  }

  @Test func outputIsTheSameOnEachRun() throws {
    for format in ["text", "json", "markdown"] {
      let first = try kbmatch.run(["--all", "--format", format, text])
      #expect(try kbmatch.run(["--all", "--format", format, text]).out == first.out)
    }
  }

  @Test func widthFollowsTheEnvironment() throws {
    let narrow = try kbmatch.run([text], environment: ["COLUMNS": "40"]).out
    let wide = try kbmatch.run([text], environment: ["COLUMNS": "100"]).out
    #expect(narrow.split(separator: "\n").count > wide.split(separator: "\n").count)
  }

  @Test func versionNamesTheKnowledge() throws {
    let output = try kbmatch.run(["--version"])
    #expect(output.status == 0)
    #expect(
      output.out.contains(
        /^kbmatch: knowledge [0-9a-f]{16}, \d+ entries(, oldest review date \d{4}-\d\d-\d\d)?\n$/))
  }

  @Test func helpNamesOptionsAndExitCodes() throws {
    for arguments in [["--help"], ["-h"], ["help"]] {
      let output = try kbmatch.run(arguments)
      #expect(output.status == 0)
      for words in ["--file", "--set", "--format", "--version", "show", "Exit codes"] {
        #expect(output.out.contains(words), "\(words)")
      }
    }
  }
}
