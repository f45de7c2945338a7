// CharacterCheck: the bytes of a file → bytes that libyaml accepts, at the same offsets.
//
// libyaml stops at the first byte it can't read and tells no place, so such bytes are found here and
// each is replaced by `_`; the rest of the file is then still checked. Cost: O(bytes).
// <https://yaml.org/spec/1.2.2/#51-character-set>

import KBDiagnostics

/// Bytes that are no UTF-8.
struct InvalidUTF8: Check {
  static let id: Diagnostic.ID = "invalid-utf8"
  static let explanation = """
    Source files are UTF-8. Other bytes mostly come from a file saved in a legacy encoding
    (Latin-1, Windows-1252) or as UTF-16: open it in an editor and save it as UTF-8.
    """
}

/// A character that has no place in a text file.
struct ControlCharacter: Check {
  static let id: Diagnostic.ID = "control-character"
  static let explanation = """
    Control characters (colour codes of a terminal, NUL, DEL), byte-order marks inside a file, and
    the line separators U+0085, U+2028 and U+2029 are invisible in most editors, and YAML does not
    allow them or reads them as line ends. Delete them, or write them as an escape in double
    quotes: `"\\e[31m"`, `"\\u2028"`. The byte-order mark at the start of a file is accepted.
    """
}

/// Finds bytes that cannot stand in a source file.
enum CharacterCheck {
  /// The bytes of `file` with every faulty byte replaced, or `nil` if it is no UTF-8 text at all.
  static func readable(_ file: SourceFile, into faults: inout FaultCollector) -> [UInt8]? {
    let bytes = file.bytes
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      faults.report(.notUTF8(in: file.path))
      return nil
    }
    var result = bytes
    var offset = startsWithByteOrderMark(bytes) ? 3 : 0
    var lastFault: (end: Int, id: Diagnostic.ID)?
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte.isPlainASCII {
        offset += 1
        continue
      }
      let (scalar, length) = decode(bytes, at: offset)
      let range = offset..<(offset + length)
      offset += length
      if let scalar, isAllowed(scalar) { continue }
      for faulty in range { result[faulty] = UInt8(ascii: "_") }
      let id = scalar == nil ? InvalidUTF8.id : ControlCharacter.id
      // A run of faulty characters, as of a wrong encoding, is one fault.
      if lastFault?.end != range.lowerBound || lastFault?.id != id {
        let place = SourceRange(path: file.path, bytes: range)
        faults.report(
          scalar.map { .controlCharacter($0, at: place) } ?? .invalidUTF8(byte, at: place))
      }
      lastFault = (range.upperBound, id)
    }
    return result
  }

  static func startsWithByteOrderMark(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xEF, 0xBB, 0xBF])
  }

  /// The code point at `offset` and its length; `nil` and the length to skip if none is there.
  private static func decode(_ bytes: [UInt8], at offset: Int) -> (Unicode.Scalar?, length: Int) {
    let length: Int
    var value: UInt32
    switch bytes[offset] {
    case 0x00...0x7F: return (Unicode.Scalar(bytes[offset]), 1)
    case 0xC2...0xDF: (length, value) = (2, UInt32(bytes[offset] & 0x1F))
    case 0xE0...0xEF: (length, value) = (3, UInt32(bytes[offset] & 0x0F))
    case 0xF0...0xF4: (length, value) = (4, UInt32(bytes[offset] & 0x07))
    default: return (nil, 1)
    }
    for next in 1..<length {
      guard offset + next < bytes.count, bytes[offset + next] & 0xC0 == 0x80 else {
        return (nil, next)
      }
      value = value << 6 | UInt32(bytes[offset + next] & 0x3F)
    }
    let shortest: [UInt32] = [0, 0, 0x80, 0x800, 0x10000]
    guard value >= shortest[length], let scalar = Unicode.Scalar(value) else {
      return (nil, length)
    }
    return (scalar, length)
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0x2027, 0x202A...0xFEFE, 0xFF00...0xFFFD: true
    default: scalar.value >= 0x10000
    }
  }
}

extension UInt8 {
  fileprivate var isPlainASCII: Bool {
    self >= 0x20 && self <= 0x7E || self == .newline || self == .carriageReturn || self == .tab
  }
}

extension Diagnostic {
  fileprivate static func notUTF8(in path: String) -> Diagnostic {
    Diagnostic(
      InvalidUTF8.id, .error, "the file is UTF-16", at: SourceRange(path: path, bytes: 0..<2),
      notes: [.init("save it as UTF-8")])
  }

  fileprivate static func invalidUTF8(_ byte: UInt8, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      InvalidUTF8.id, .error, "byte 0x\(byte.hex) is not UTF-8 here", at: range,
      notes: [.init("save the file as UTF-8")])
  }

  fileprivate static func controlCharacter(
    _ scalar: Unicode.Scalar, at range: SourceRange
  ) -> Diagnostic {
    let (name, escape) = scalar.nameAndEscape
    if scalar == "\u{FEFF}" {
      return Diagnostic(
        ControlCharacter.id, .error, "\(name) in the text", at: range,
        fixIts: [.init("remove it", replace: range, with: "")])
    }
    return Diagnostic(
      ControlCharacter.id, .error, "\(name) in the text", at: range,
      notes: [.init("delete it, or write '\(escape)' in double quotes")])
  }
}

extension Unicode.Scalar {
  /// What to call a character that can't be shown, and how YAML writes it.
  fileprivate var nameAndEscape: (name: String, escape: String) {
    switch value {
    case 0x00: return ("NUL character", "\\0")
    case 0x1B: return ("escape character", "\\e")
    case 0x7F: return ("delete character", "\\x7F")
    case 0xFEFF: return ("byte-order mark", "\\uFEFF")
    case 0x85: return ("line end U+0085", "\\N")
    case 0x2028: return ("line separator U+2028", "\\L")
    case 0x2029: return ("paragraph separator U+2029", "\\P")
    case ..<0x100: return ("control character U+00\(UInt8(value).hex)", "\\x\(UInt8(value).hex)")
    default:
      let digits = UInt8(value >> 8 & 0xFF).hex + UInt8(value & 0xFF).hex
      return ("character U+\(digits)", "\\u\(digits)")
    }
  }
}

extension UInt8 {
  fileprivate var hex: String {
    (self < 0x10 ? "0" : "") + String(self, radix: 16, uppercase: true)
  }
}
