import KBDiagnostics
import KBModel

/// A command does something else when it is copied and pasted.
struct UnpasteableCommand: Check {
  static let id: Diagnostic.ID = "unpasteable-command"
  static let explanation = """
    A command is copied as it stands. A prompt in front of it (`$`, `#`, `PS>`) becomes part of it;
    typographic quotes and dashes, which word processors put in, quote nothing and start no option;
    blanks beyond ASCII separate no words; a blank after a `\\` at the end of a line breaks the line.
    Write plain ASCII, without a prompt.
    """

  /// Reports what would not survive, at its place.
  static func check(_ command: CommandSyntax, reporting reading: Reading) {
    let text = command.text.value
    func report(_ message: String, _ bytes: Range<Int>, _ replacement: String?) {
      let range = command.text.range(of: bytes)
      reading.report(
        .unpasteable(
          message, at: range,
          replacement: replacement.flatMap { command.text.written($0, over: bytes) }))
    }
    let bytes = Array(text.utf8)
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let isComment = lines.allSatisfy { $0.first == UInt8(ascii: "#") || $0.isEmpty }
    for line in lines {
      if let prompt = prompt(of: line, command.value.shell, isComment) {
        let end = line.startIndex + prompt.utf8.count
        report("prompt '\(prompt)' is part of the command", line.startIndex..<end, "")
      }
      let kept = line.reversed().drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
      let joins = command.value.shell == .sh ? UInt8(ascii: "\\") : UInt8(ascii: "`")
      if kept > 0, kept < line.count, line[line.startIndex + kept - 1] == joins {
        report(
          "blank after '\(Character(Unicode.Scalar(joins)))' at the end of a line",
          line.startIndex + kept..<line.endIndex, "")
      }
    }
    let bare = Set(command.parsed.bareCharacters)
    var at = 0
    for scalar in text.unicodeScalars {
      let end = at + UTF8.width(scalar)
      if scalar == "\r" {
        report("carriage return in a command", at..<end, nil)
      } else if isBlank(scalar) {
        report("blank U+\(hexadecimal(scalar)) separates no words", at..<end, " ")
      } else if bare.contains(at), let plain = plain(scalar) {
        // A long dash may have been one hyphen or two.
        report("'\(scalar)' is no '\(plain)'", at..<end, plain.utf8.count == 1 ? plain : nil)
      }
      at = end
    }
  }

  private static func prompt(
    of line: ArraySlice<UInt8>, _ shell: Command.Shell, _ isComment: Bool
  ) -> String? {
    var prompts = shell == .sh ? ["$ ", "% "] : ["PS> ", "PS>"]
    // One line of comment among commands says something; alone it was a command of root.
    if isComment, shell == .sh { prompts.append("# ") }
    return prompts.first { line.starts(with: $0.utf8) && line.count > $0.utf8.count }
  }

  /// Blanks beyond ASCII, and characters that take no place.
  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xA0, 0x1680, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x2064, 0x3000, 0xFEFF: true
    default: false
    }
  }

  private static func plain(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x2018...0x201B, 0x2032: "'"
    case 0x201C...0x201F, 0x2033, 0xAB, 0xBB: "\""
    case 0x2010...0x2012: "-"
    case 0x2013...0x2015, 0x2212: "--"
    case 0x2026: "..."
    default: nil
    }
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension Diagnostic {
  fileprivate static func unpasteable(
    _ message: String, at range: SourceRange, replacement: String?
  ) -> Diagnostic {
    Diagnostic(
      UnpasteableCommand.id, .lint, message, at: range,
      fixIts: replacement.map {
        [FixIt($0.isEmpty ? "remove it" : "write it plainly", replace: range, with: $0)]
      } ?? [])
  }
}
