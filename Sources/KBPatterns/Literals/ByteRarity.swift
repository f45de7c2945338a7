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
  static func weight(of window: LiteralWindow) -> Int {
    window.elements.reduce(0) { $0 + Int(bits[Int($1.byte)]) }
  }
}
