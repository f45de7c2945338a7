import KBDiagnostics
import KBModel

/// A command has a placeholder that only its author can fill in.
struct RawPlaceholder: Check {
  static let id: Diagnostic.ID = "raw-placeholder"
  static let explanation = """
    `<name>` in a command is read by the shell as a file to read from, and no value is ever put in its
    place. Name a parameter of the vocabulary in braces: it is filled in where its value is known, and
    explained where it isn't.

        run: az acr show -n {registry}      # not: az acr show -n <registry>
    """

  /// Reports `<name>` anywhere in the command, but for tags of a markup with an end tag.
  static func check(_ command: CommandSyntax, reporting reading: Reading) {
    let bytes = Array(command.text.value.utf8)
    var markup: Set<String> = []
    for tag in command.text.value.split(separator: "<").dropFirst() where tag.hasPrefix("/") {
      markup.insert(String(tag.dropFirst().prefix { $0 != ">" }))
    }
    var at = 0
    while let open = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
      at = open + 1
      let name = bytes[at...].prefix(64).prefix {
        $0.isNameByte || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: " ")
      }
      guard let first = name.first, let last = name.last, first.isNameByte, !first.isDigit,
        last != UInt8(ascii: " "), name.endIndex < bytes.count,
        bytes[name.endIndex] == UInt8(ascii: ">"),
        open == 0 || bytes[open - 1] != UInt8(ascii: "<")
      else { continue }
      let word = String(decoding: name, as: UTF8.self)
      guard !markup.contains(word) else { continue }
      at = name.endIndex + 1
      reading.report(
        .rawPlaceholder(
          word, near: reading.parameter(for: word), at: command.text.range(of: open..<at)))
    }
  }
}

extension Diagnostic {
  fileprivate static func rawPlaceholder(
    _ name: String, near: String?, at range: SourceRange
  ) -> Diagnostic {
    if let near, Spelling.isSame(name, as: near) {
      return Diagnostic(
        RawPlaceholder.id, .lint, "placeholder '<\(name)>' is never filled in", at: range,
        fixIts: [FixIt("name the parameter", replace: range, with: "{\(near)}")])
    }
    return Diagnostic(
      RawPlaceholder.id, .lint, "placeholder '<\(name)>' is never filled in", at: range,
      notes: near.map { [Note("did you mean the parameter '{\($0)}'")] } ?? [])
  }
}
