/// The kinds of bytes that tell where names and values end.
extension UInt8 {
  var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
  var isLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }
  var isUpper: Bool { self &- UInt8(ascii: "A") < 26 }
  var isLower: Bool { self &- UInt8(ascii: "a") < 26 }
  /// Part of a name: a letter, a digit, `_` or `-`.
  var isNamePart: Bool {
    isLetter || isDigit || self == UInt8(ascii: "_") || self == UInt8(ascii: "-")
  }
  /// A digit of base64, in either alphabet, without the padding.
  var isBase64: Bool { isNamePart || self == UInt8(ascii: "+") || self == UInt8(ascii: "/") }
  /// A space or a tab.
  var isBlank: Bool { self == 0x20 || self == 0x09 }
  var isLineEnd: Bool { self == 0x0A || self == 0x0D }
  var isSpace: Bool { self == 0x20 || 0x09...0x0D ~= self }
  var isQuote: Bool {
    self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") || self == UInt8(ascii: "`")
  }
  /// A digit of base 16, in either case.
  var hexadecimal: UInt8? {
    if isDigit { return self - UInt8(ascii: "0") }
    let letter = (self | 0x20) &- UInt8(ascii: "a")
    return letter < 6 ? letter + 10 : nil
  }
}
