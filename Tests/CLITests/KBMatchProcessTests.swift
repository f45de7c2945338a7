import Foundation
import KBTestSupport
import Testing

/// What only a shell can do to a program: bytes that are no text, pipes that close, full disks.
@Suite struct KBMatchProcessTests {
  private let kbmatch = Program("kbmatch").executable.path
  private let shell = Program(at: URL(filePath: "/bin/sh"))

  private func run(_ script: String) throws -> Program.Output {
    try shell.run(["-c", script, "sh", kbmatch])
  }

  @Test func optionsMayHoldAnyBytes() throws {
    let output = try run(#"exec "$1" "$(printf -- '--\377\033[2J=\200')" "$(printf '\377')""#)
    #expect(output.status == 2)
    #expect(!output.error.utf8.contains(0x1B))
  }

  @Test func inputMayHoldAnyBytes() throws {
    let output = try run(#"printf 'x\000\033]0;t\007\377\r\n\302' | "$1""#)
    #expect(output.status == 1)
    #expect(!output.out.utf8.contains { $0 < 0x20 && $0 != 0x0A })
  }

  @Test func closedPipeIsQuiet() throws {
    let output = try run(
      #"{ "$1" list --format json; "$1" --help; echo "$?" >&3; } 3>&2 | true"#)
    #expect(output.status == 0)
    let lines = output.error.split(separator: "\n")
    #expect(lines.count == 1)
    #expect(["0", "141"].contains(lines.first ?? ""))
  }

  @Test func closedInputIsAFault() throws {
    let output = try run(#""$1" <&-"#)
    #expect(output.status == 2)
    #expect(output.error.hasPrefix("kbmatch: error: cannot read standard input"))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func fullDiskIsAFault() throws {
    for words in ["list --format json", "--help", "--version", "no match"] {
      let output = try run(#""$1" \#(words) >/dev/full"#)
      #expect(output.status == 2, "\(words)")
      #expect(output.error.hasPrefix("kbmatch: error: cannot write"))
    }
  }

  @Test func textBeyondTheLimitIsRefused() throws {
    let output = try run(#"head -c 67108865 /dev/zero | "$1""#)
    #expect(output.status == 2)
    #expect(output.error.contains("more than 64 MiB"))
  }
}
