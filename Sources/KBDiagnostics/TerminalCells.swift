// TerminalCells: bytes of a line → what a terminal shows, with the columns each part takes.
//
// Nothing that comes out can move the cursor, reorder text or hide: control and invisible
// characters and invalid UTF-8 become visible escapes, and a tab becomes four blanks. Cost: O(bytes).

/// What a terminal shows for a run of bytes.
struct TerminalCells {
  /// One character as a reader sees it, or one escape.
  struct Cell {
    var text: String
    /// Columns on a terminal; 0 for a mark without a letter.
    var width: Int
    /// The bytes it was made of.
    var bytes: Range<Int>
  }

  private(set) var cells: [Cell] = []

  init(_ run: Range<Int>, of bytes: [UInt8]) {
    var parser = UTF8.ForwardParser()
    var input = bytes[run].makeIterator()
    var offset = run.lowerBound
    var valid = String.UnicodeScalarView()
    while true {
      switch parser.parseScalar(from: &input) {
      case .valid(let encoded):
        valid.append(UTF8.decode(encoded))
      case .error(let length):
        offset = add(&valid, at: offset)
        for byte in bytes[offset..<min(offset + length, run.upperBound)] {
          cells.append(Cell(text: byte.escaped, width: 4, bytes: offset..<(offset + 1)))
          offset += 1
        }
      case .emptyInput:
        _ = add(&valid, at: offset)
        return
      }
    }
  }

  /// Adds the characters gathered in `scalars`, which begin at `offset`, and empties it.
  ///
  /// - Returns: the offset behind them.
  private mutating func add(_ scalars: inout String.UnicodeScalarView, at offset: Int) -> Int {
    var offset = offset
    for character in String(scalars) {
      let end = offset + character.utf8.count
      let (text, width) = Self.show(character)
      cells.append(Cell(text: text, width: width, bytes: offset..<end))
      offset = end
    }
    scalars.removeAll()
    return offset
  }

  /// The scalars of a longer character, such as a letter under a pile of marks, are cut off here.
  private static let longestCharacter = 16

  private static func show(_ character: Character) -> (text: String, width: Int) {
    if character == "\t" { return ("    ", 4) }
    let scalars = character.unicodeScalars
    if scalars.count == 1 || scalars.contains(where: \.isControl) {
      let text = scalars.prefix(longestCharacter).map { $0.isHidden ? $0.escaped : String($0) }
      if scalars.contains(where: \.isHidden) {
        return (text.joined(), text.reduce(0) { $0 + $1.count })
      }
    }
    return (
      String(String.UnicodeScalarView(scalars.prefix(longestCharacter))),
      TerminalWidth.columns(of: character)
    )
  }
}

extension String {
  /// The text with every character that could disturb a terminal written as an escape.
  var visible: String {
    var result = ""
    for scalar in unicodeScalars {
      if scalar.isHidden, scalar != "\u{200D}" {
        result += scalar.escaped
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  /// Whether a terminal may obey it instead of showing it.
  fileprivate var isControl: Bool {
    properties.generalCategory == .control || isReordering
  }

  /// The characters that turn the direction of text around them.
  private var isReordering: Bool {
    switch value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Whether it can't be seen, standing alone.
  fileprivate var isHidden: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned,
      .privateUse:
      true
    default: false
    }
  }

  fileprivate var escaped: String {
    value < 0x100
      ? UInt8(value).escaped : "\\u{\(String(value, radix: 16, uppercase: true))}"
  }
}

extension UInt8 {
  fileprivate var escaped: String {
    let digits = String(self, radix: 16, uppercase: true)
    return digits.count < 2 ? "\\x0\(digits)" : "\\x\(digits)"
  }
}
