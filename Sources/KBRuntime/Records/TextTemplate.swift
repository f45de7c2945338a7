package import KBAutomata

/// Text with holes for the values of parameters.
package struct TextTemplate: Hashable, Sendable {
  /// How the text around a hole is quoted, where that matters.
  package enum Quoting: Hashable, Sendable { case bare, singleQuoted, doubleQuoted }

  package enum Piece: Hashable, Sendable {
    case text(String)
    case parameter(String, Quoting)
  }

  package var pieces: [Piece]

  package init(_ pieces: [Piece]) {
    self.pieces = pieces
  }

  /// The spelling in a record, before it is escaped.
  package var spelling: String {
    pieces.map { piece in
      switch piece {
      case .text(let text):
        text.split(separator: "{", omittingEmptySubsequences: false)
          .joined(separator: "{{")
      case .parameter(let name, .bare): "{\(name)}"
      case .parameter(let name, .singleQuoted): "{'\(name)'}"
      case .parameter(let name, .doubleQuoted): "{\"\(name)\"}"
      }
    }.joined()
  }

  /// Reads what ``spelling`` wrote.
  ///
  /// - Throws: ``TableError`` for a brace that opens nothing.
  package init(spelling: String) throws(TableError) {
    guard spelling.utf8.contains(UInt8(ascii: "{")) else {
      pieces = spelling.isEmpty ? [] : [.text(spelling)]
      return
    }
    var pieces: [Piece] = []
    var literal: [UInt8] = []
    var rest = Array(spelling.utf8)[...]

    func flush() {
      guard !literal.isEmpty else { return }
      pieces.append(.text(String(decoding: literal, as: UTF8.self)))
      literal = []
    }

    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "{") else {
        literal.append(byte)
        continue
      }
      if rest.first == UInt8(ascii: "{") {
        rest.removeFirst()
        literal.append(byte)
        continue
      }
      let quoting: Quoting
      switch rest.first {
      case UInt8(ascii: "'"): quoting = .singleQuoted
      case UInt8(ascii: "\""): quoting = .doubleQuoted
      default: quoting = .bare
      }
      if quoting != .bare { rest.removeFirst() }
      let name = rest.prefix { $0 != UInt8(ascii: "}") && $0 != 0x22 && $0 != 0x27 }
      rest = rest.dropFirst(name.count)
      if quoting != .bare { rest = rest.dropFirst() }
      guard !name.isEmpty, rest.popFirst() == UInt8(ascii: "}") else {
        throw TableError("a brace of a record opens nothing")
      }
      flush()
      pieces.append(.parameter(String(decoding: name, as: UTF8.self), quoting))
    }
    flush()
    self.pieces = pieces
  }
}
