// DecodedText: a text as one reads it who undoes its escapes, with the way back.
//
// A secret's name is the same name in a log that writes `&` as `\u0026`, in an address (`%3D`), on a
// page (`&quot;`) and between the colours of a terminal. Undone are, each at any depth:
//   backslash   `\u0026` and `\x26` of ASCII; `\n`, `\r`, `\t`; a punctuation mark. A quote keeps its
//               backslashes: how many there are tells which quote ends it
//   percent     `%3D`, `%253D`
//   entities    `&quot;`, `&#34;`, `&#x22;`, `&amp;quot;`
//   marks       colours of terminals (ECMA-48), also with an escaped ESC; other control characters, and
//               characters of no width, are left out

/// A part of a text with its escapes undone.
struct DecodedText {
  private(set) var bytes: [UInt8] = []
  /// Where the way back does not go on by one byte a byte, ascending.
  private var jumps: [(decoded: UInt32, original: UInt32)] = []
  private let text: [UInt8]
  private let start: Int

  /// - Precondition: the range has less than 4 GiB.
  /// - Complexity: O(bytes of the range).
  init(_ text: [UInt8], in range: Range<Int>) {
    self.text = text
    start = range.lowerBound
    bytes.reserveCapacity(range.count)
    var offset = range.lowerBound
    while offset < range.upperBound {
      let byte = text[offset]
      // What is neither an escape's first byte nor invisible goes as it is.
      if byte > 0x26 && byte < 0x5C || byte > 0x5C && byte < 0x7F || byte == 0x20 || byte == 0x0A {
        bytes.append(byte)
        offset += 1
      } else {
        let unit = Escape.read(text[offset..<range.upperBound])
        append(unit, at: offset)
        offset += unit.length
      }
    }
    jump(to: offset)
  }

  /// The bytes of the text that `range` was read from, with marks that follow it.
  ///
  /// - Complexity: O(log escapes).
  func original(_ range: Range<Int>) -> Range<Int> {
    let lower = original(range.lowerBound)
    return lower..<max(lower, original(range.upperBound))
  }

  /// Whether the byte at `offset` was written as `%` and its number.
  ///
  /// - Complexity: O(log escapes).
  func isPercent(_ offset: Int) -> Bool {
    offset < bytes.count && text[original(offset)] == UInt8(ascii: "%")
      && bytes[offset] != UInt8(ascii: "%")
  }

  private mutating func append(_ unit: Escape, at offset: Int) {
    switch unit.meaning {
    case .itself: bytes.append(unit.byte)
    case .nothing: jump(to: offset + unit.length)
    case .byte:
      bytes += repeatElement(UInt8(ascii: "\\"), count: unit.backslashes)
      jump(to: offset + unit.backslashes)
      bytes.append(unit.byte)
      jump(to: offset + unit.length)
    case .backslashes: bytes += repeatElement(UInt8(ascii: "\\"), count: unit.backslashes)
    }
  }

  /// The next byte is read from `offset` of the text.
  private mutating func jump(to offset: Int) {
    let decoded = UInt32(bytes.count)
    if let last = jumps.last, last.decoded == decoded { jumps.removeLast() }
    jumps.append((decoded, UInt32(offset - start)))
  }

  private func original(_ offset: Int) -> Int {
    var (low, high) = (0, jumps.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(jumps[middle].decoded) <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return start + offset }
    let jump = jumps[low - 1]
    return start + Int(jump.original) + offset - Int(jump.decoded)
  }
}
