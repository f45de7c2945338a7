/// How a shell takes text literally.
///
/// sh: <https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02>.
/// PowerShell: `about_Quoting_Rules` and `about_Parsing` of its documentation; it takes typographic
/// quotes for quotes.
struct ShellQuoting: Sendable {
  private let shell: Shell

  init(_ shell: Shell) {
    self.shell = shell
  }

  /// Whether the shell reads `word` as itself without quotes.
  func isPlain(_ word: String, isFirst: Bool = false) -> Bool {
    let bytes = Array(word.utf8)
    guard let first = bytes.first, bytes.allSatisfy(isPlain) else { return false }
    switch shell {
    case .sh:
      // `a=b` in front of a command assigns, and zsh replaces `=name` by where that program stands.
      return first != UInt8(ascii: "=") && !(isFirst && bytes.contains(UInt8(ascii: "=")))
    case .powershell:
      if first != UInt8(ascii: "-") { return !(isFirst && startsNumberOrPath(first)) }
      // An option is read as one token only while it is letters, digits and hyphens.
      let name = bytes.drop { $0 == UInt8(ascii: "-") }
      return bytes.count - name.count <= 2 && name.first.map(isLetter) == true
        && name.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
    }
  }

  /// Whether the shell may read a plain word as a number, as PowerShell reads `1.10`, `1kb` and `0x1F`.
  func isNumber(_ word: String) -> Bool {
    guard shell == .powershell, let first = word.utf8.first else { return false }
    return (isDigit(first) || first == UInt8(ascii: "."))
      && word.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: ".") }
  }

  /// A value as a word of a script.
  ///
  /// Where PowerShell expects an expression rather than an argument (`$x = …`, `if (…)`), it would run a
  /// word without quotes, or read a number; so it gets none.
  func word(_ value: String) -> String {
    shell == .sh && isPlain(value) ? value : singleQuoted(value)
  }

  /// `text` as one quoted word.
  func singleQuoted(_ text: String) -> String { "'\(insideSingleQuotes(text))'" }

  /// What stands before a quoted word so that it is called rather than printed.
  func call(isFirst: Bool) -> String { isFirst && shell == .powershell ? "& " : "" }

  /// `text` as it stands between single quotes.
  func insideSingleQuotes(_ text: String) -> String {
    var quoted = ""
    for scalar in text.unicodeScalars {
      switch (shell, scalar) {
      case (.sh, "'"): quoted += "'\\''"
      case (.powershell, "'"), (.powershell, "\u{2018}"..."\u{201B}"):
        quoted.unicodeScalars.append(scalar)
        quoted.unicodeScalars.append(scalar)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted
  }

  /// `text` as it stands between double quotes.
  func insideDoubleQuotes(_ text: String) -> String {
    var quoted = ""
    for scalar in text.unicodeScalars {
      switch (shell, scalar) {
      case (.sh, "\""), (.sh, "$"), (.sh, "\\"), (.sh, "`"):
        quoted += "\\"
        quoted.unicodeScalars.append(scalar)
      case (.sh, "!"):
        // An interactive shell expands history inside double quotes.
        quoted += "\"'!'\""
      case (.powershell, "\""), (.powershell, "$"), (.powershell, "`"),
        (.powershell, "\u{201C}"..."\u{201E}"):
        quoted += "`"
        quoted.unicodeScalars.append(scalar)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted
  }

  private func isPlain(_ byte: UInt8) -> Bool {
    if isLetter(byte) || isDigit(byte) { return true }
    return switch byte {
    case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"),
      UInt8(ascii: ":"), UInt8(ascii: "="):
      true
    // PowerShell splats `@name`, makes arrays at `,`, and takes `%` for a command.
    case UInt8(ascii: "@"), UInt8(ascii: ","), UInt8(ascii: "+"), UInt8(ascii: "%"):
      shell == .sh
    case UInt8(ascii: "\\"): shell == .powershell
    default: false
    }
  }

  /// Whether a command that begins so would be read as a number, a path or an operator.
  private func startsNumberOrPath(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":")
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
