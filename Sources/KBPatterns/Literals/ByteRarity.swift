import KBAutomata

/// How rare bytes are in logs and error texts.
enum ByteRarity {
  /// Bits that one byte adds: the negative logarithm of its share, rounded.
  private static let bits: [UInt8] = {
    var bits = [UInt8](repeating: 10, count: 256)
    func set(_ bytes: String, _ value: UInt8) { for byte in bytes.utf8 { bits[Int(byte)] = value } }
    set(" etaoinsr", 4)
    set("lcdu.0123456789:-/", 5)
    set("pmhgfb,_=\"", 6)
    set("vwykEITSAC()[]'DNRPMOLF", 7)
    set("xjqzUBVGHWKXYJQZ{}#@<>+*&;", 8)
    return bits
  }()

  /// The sum over the bytes of `window`; a letter in either case counts as in lower case.
  ///
  /// Who has read the beginning of a word can guess the rest, so letters count half from the fourth on.
  /// Between two words stands mostly one space, so that anything else there is rare.
  static func weight(of window: LiteralWindow) -> Int {
    var sum = 0
    var letters = 0
    var isAfterSpace = false
    for element in window.elements {
      switch element.kind {
      case .exact, .eitherCase:
        letters = (0x61...0x7A).contains(element.byte | 0x20) ? letters + 1 : 0
        sum += Int(bits[Int(element.byte)]) / (letters > 3 ? 2 : 1)
      case .digit, .blankEnd: sum += 2
      case .blank: sum += isAfterSpace ? 20 : 2
      case .oddBlank: sum += 24
      }
      isAfterSpace = element.kind == .exact && element.byte == 0x20
    }
    return sum
  }
}
