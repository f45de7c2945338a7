package import KBAutomata

/// How a value is spelled in a line of a record.
package enum RecordValue {
  /// The spelling of `bytes`, which hold no line feed that is meant to show as a line.
  package static func escape(_ bytes: [UInt8]) -> String {
    var escaped = ""
    var rest = bytes[...]
    while !rest.isEmpty {
      let scalar = firstScalar(of: rest)
      let width = scalar.map { UTF8.width($0) } ?? 1
      let isLast = rest.count == width
      if let scalar, isPlain(scalar), !(isLast && scalar == " ") {
        escaped.unicodeScalars.append(scalar)
      } else if scalar == "\\" {
        escaped += "\\\\"
      } else {
        for byte in rest.prefix(width) { escaped += hexEscape(byte) }
      }
      rest = rest.dropFirst(width)
    }
    return escaped
  }

  /// The spelling of `words`: joined by single spaces, their own blanks escaped.
  package static func escape(words: [String]) -> String {
    words.map { word in
      escape(Array(word.utf8)).split(separator: " ", omittingEmptySubsequences: false)
        .joined(separator: hexEscape(0x20))
    }.joined(separator: " ")
  }

  /// The bytes that `line` spells.
  ///
  /// - Throws: ``TableError`` for an escape that is none.
  package static func unescape(_ line: ArraySlice<UInt8>) throws(TableError) -> [UInt8] {
    guard isEscaped(line) else { return Array(line) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(line.count)
    var rest = line
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
      case UInt8(ascii: "x"):
        guard let high = rest.popFirst().flatMap(hexDigit),
          let low = rest.popFirst().flatMap(hexDigit)
        else { throw TableError("an escape of a record lacks its two digits") }
        bytes.append(high << 4 | low)
      default:
        throw TableError("unknown escape in a record")
      }
    }
    return bytes
  }

  /// Whether a spelling is another than the bytes that it spells.
  static func isEscaped(_ line: ArraySlice<UInt8>) -> Bool {
    line.withUnsafeBufferPointer { $0.firstOffset(of: UInt8(ascii: "\\"), from: 0) < line.count }
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x5C, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
      false
    default: true
    }
  }

  private static func firstScalar(of bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
    var decoder = UTF8()
    var iterator = bytes.prefix(4).makeIterator()
    if case .scalarValue(let scalar) = decoder.decode(&iterator) { return scalar }
    return nil
  }

  private static func hexEscape(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.utf8.count == 1 ? "\\x0\(digits)" : "\\x\(digits)"
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
