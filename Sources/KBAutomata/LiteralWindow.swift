/// A short byte string that a prefilter looks for: each byte exact, or a letter in either case.
public struct LiteralWindow: Hashable, Sendable {
  /// Shorter ones occur everywhere.
  public static let minimumLength = 3
  /// What one word of the prefilter's automaton tells apart.
  public static let maximumLength = 9

  /// One byte of a window.
  public struct Element: Hashable, Sendable {
    /// In lower case where ``isFolded`` is true.
    public var byte: UInt8
    /// Whether the byte is a letter of ASCII that stands for both cases.
    public var isFolded: Bool

    /// An element that matches `byte`.
    public init(_ byte: UInt8, isFolded: Bool) {
      self.byte = byte
      self.isFolded = isFolded
    }

    /// Which bits of a byte tell that it matches: the case of a letter in either case does not.
    var mask: UInt8 { isFolded ? 0xDF : 0xFF }

    /// The bytes it matches.
    var variants: [UInt8] { isFolded ? [byte, byte ^ 0x20] : [byte] }
  }

  /// Three to nine of them.
  public var elements: [Element]

  /// A window of `elements`.
  public init(_ elements: [Element]) {
    self.elements = elements
  }

  /// Whether the length is one a prefilter takes, and only letters are folded.
  var isValid: Bool {
    (Self.minimumLength...Self.maximumLength).contains(elements.count)
      && Self.isFoldingValid(elements)
  }

  /// Whether only letters are folded.
  static func isFoldingValid(_ elements: [Element]) -> Bool {
    elements.allSatisfy { element in
      !element.isFolded || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(element.byte)
    }
  }
}
