import KBModel
import KBTestInputs

@testable import KBFrontend
@testable import KBRuntime

/// Puts the first line as a value into commands, and reads the rest as a command.
///
/// A value is read back as the word it was put into, whatever it holds, or left out where it would be an
/// option; and the words of a command are the same when what is rendered of them is read again.
@Sendable func fuzzQuoting(_ bytes: [UInt8]) throws {
  let (line, rest) = splitLine(bytes)
  let value = String(decoding: line, as: UTF8.self)
  if Values.isPrintable(value) { try checkValue(value) }
  let text = String(decoding: rest, as: UTF8.self)
  _ = try? ParsedCommand(text, .powershell)
  guard let command = try? ParsedCommand(text, .sh), case .words(let words) = command.form,
    let literals = literals(of: words), !literals.isEmpty, literals.allSatisfy(Values.isPrintable)
  else { return }
  try checkWords(literals)
}

private func checkValue(_ value: String) throws {
  try checkWords(["printf", value, "end"])
  for shell in [Shell.sh, .powershell] {
    let script = CommandRecord(
      shell: shell,
      form: .script(TextTemplate([.text("printf "), .parameter("value", .bare), .text(" end")])))
    let rendered = CommandRenderer(shell: shell, values: Values(["value": value])).render(script)
    let isOption = Values.isOption(value)
    try require(rendered.unresolved.isEmpty != isOption, "\(shell): \(rendered.text)")
    try require(
      isOption || read(rendered.text, shell) == ["printf", value, "end"],
      "\(shell): \(rendered.text)")
  }
  for (quoting, quote) in [(TextTemplate.Quoting.singleQuoted, "'"), (.doubleQuoted, "\"")] {
    let pieces: [TextTemplate.Piece] = [
      .text("printf \(quote)a"), .parameter("value", quoting), .text("z\(quote) end"),
    ]
    for shell in [Shell.sh, .powershell] {
      let script = CommandRecord(shell: shell, form: .script(TextTemplate(pieces)))
      let rendered = CommandRenderer(shell: shell, values: Values(["value": value])).render(script)
      try require(
        read(rendered.text, shell) == ["printf", "a\(value)z", "end"], "\(shell): \(rendered.text)")
    }
  }
}

/// Words that are rendered for a shell are read as themselves by it.
private func checkWords(_ words: [String]) throws {
  for shell in [Shell.sh, .powershell] {
    let values = Values(
      Dictionary(uniqueKeysWithValues: words.enumerated().map { ("w\($0)", $1) }))
    let holes = words.indices.map { TextTemplate([.parameter("w\($0)", .bare)]) }
    let literals = words.map { TextTemplate([.text($0)]) }
    for templates in [holes, literals] {
      let rendered = CommandRenderer(shell: shell, values: values).render(
        CommandRecord(shell: shell, form: .words(templates)))
      if templates == holes, words.contains(where: Values.isOption) {
        try require(!rendered.unresolved.isEmpty, "\(shell): \(rendered.text)")
      } else {
        try require(read(rendered.text, shell) == words, "\(shell): \(rendered.text)")
      }
    }
  }
}

/// The words of one command as the shell reads them; `nil` where it would do more.
private func read(_ text: String, _ shell: Shell) -> [String]? {
  switch shell {
  case .sh: POSIXWords.words(of: text)
  case .powershell: PowerShellWords.words(of: text)
  }
}

/// Words without holes.
private func literals(of words: [[Command.Piece]]) -> [String]? {
  var texts: [String] = []
  for word in words {
    var text = ""
    for piece in word {
      guard case .literal(let literal) = piece else { return nil }
      text += literal
    }
    texts.append(text)
  }
  return texts
}
