// The bytes that YAML's grammar speaks of.

extension UInt8 {
  static let tab = UInt8(ascii: "\t")
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let singleQuote = UInt8(ascii: "'")
  static let doubleQuote = UInt8(ascii: "\"")
  static let backslash = UInt8(ascii: "\\")

  var isBlank: Bool { self == .space || self == .tab }
  var isBreak: Bool { self == .newline || self == .carriageReturn }
  var isBlankOrBreak: Bool { isBlank || isBreak }

  /// The value of a hexadecimal digit.
  var hexDigit: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

extension [UInt8] {
  /// The offset behind the line end (LF, CR LF or CR) at `offset`; `offset` if none is there.
  func endOfLineBreak(at offset: Int, before limit: Int) -> Int {
    guard offset < limit else { return offset }
    if self[offset] == .newline { return offset + 1 }
    guard self[offset] == .carriageReturn else { return offset }
    return offset + 1 < limit && self[offset + 1] == .newline ? offset + 2 : offset + 1
  }

  /// The offset of the line end at or behind `offset`, or `limit`.
  func endOfLine(from offset: Int, before limit: Int) -> Int {
    var end = offset
    while end < limit, !self[end].isBreak { end += 1 }
    return end
  }

  /// The offset at which the line that holds `offset` begins, at least `first`.
  func startOfLine(around offset: Int, from first: Int) -> Int {
    var start = offset
    while start > first, !self[start - 1].isBreak { start -= 1 }
    return start
  }

  /// The first offset from `offset` on that holds neither a blank, a line end, nor a comment.
  func skippingBlanksAndComments(from offset: Int, before limit: Int) -> Int {
    var offset = offset
    while offset < limit {
      if self[offset] == UInt8(ascii: "#") {
        offset = endOfLine(from: offset, before: limit)
      } else if self[offset].isBlankOrBreak {
        offset += 1
      } else {
        break
      }
    }
    return offset
  }
}
