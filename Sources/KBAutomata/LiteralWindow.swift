/// A short byte string that a prefilter looks for: each byte exact, or one of a few.
public struct LiteralWindow: Hashable, Sendable {
  /// Shorter ones occur everywhere.
  public static let minimumLength = 3
  /// The same before blanks other than one space, which are few: a byte, and the first of the blanks.
  public static let minimumOddLength = 2
  /// What one word of the prefilter's automaton tells apart.
  public static let maximumLength = 15

  /// The longest that are looked up by their key: one is made at each place of a text for each length.
  public static let maximumLookupLength = 9

  /// One byte of a window.
  public struct Element: Hashable, Sendable {
    /// Which bytes an element stands for.
    public enum Kind: UInt8, Sendable {
      case exact
      /// A letter of ASCII in either case.
      case eitherCase
      case digit
      /// What the blanks between two words of a template may begin with.
      case blank
      /// The same where they are not one space. It ends a window, which then begins before such blanks
      /// and may be shorter than others.
      case oddBlank
      /// What such blanks may end with.
      case blankEnd
    }

    /// In lower case for a letter in either case; of other kinds one of the bytes.
    public let byte: UInt8
    /// Which bytes it stands for.
    public let kind: Kind

    /// An element that stands for `byte`, or for the letter `byte` of lower case in either case.
    public init(_ byte: UInt8, isFolded: Bool) {
      self.byte = byte
      kind = isFolded ? .eitherCase : .exact
    }

    /// Any byte of a class.
    ///
    /// - Precondition: `kind` is neither `exact` nor `eitherCase`.
    public init(anyOf kind: Kind) {
      precondition(kind != .exact && kind != .eitherCase, "a kind of one byte")
      byte = UInt8(ascii: kind == .digit ? "0" : " ")
      self.kind = kind
    }

    /// Whether it stands for one byte, or for both cases of a letter.
    public var isLiteral: Bool { kind == .exact || kind == .eitherCase }

    /// Which bits of a byte tell that it matches: the case of a letter in either case does not, and no
    /// bits tell of a class.
    var mask: UInt8 {
      switch kind {
      case .exact: 0xFF
      case .eitherCase: 0xDF
      case .digit, .blank, .oddBlank, .blankEnd: 0
      }
    }

    /// The bytes it matches.
    package var members: [UInt8] {
      switch kind {
      case .exact: [byte]
      case .eitherCase: [byte, byte ^ 0x20]
      case .digit: Array(UInt8(ascii: "0")...UInt8(ascii: "9"))
      case .blank: [0x20] + Self.oddBlanks
      case .oddBlank: Self.oddBlanks
      case .blankEnd: Self.blankEnds
      }
    }

    /// White space, the first byte of U+00A0, and of an escape.
    private static let oddBlanks: [UInt8] = [
      0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0xC2, UInt8(ascii: "\\"),
    ]

    /// White space, the last byte of U+00A0, and of an escape.
    private static let blankEnds: [UInt8] =
      [0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0xA0] + Array("nrt".utf8)
  }

  /// Three to fifteen of them.
  public var elements: [Element]

  /// A window of `elements`.
  public init(_ elements: [Element]) {
    self.elements = elements
  }

  /// Whether it ends where blanks other than one space begin.
  package var isBeforeOddBlanks: Bool { elements.last?.kind == .oddBlank }

  /// Whether the length is one a prefilter takes, and only letters are in either case.
  var isValid: Bool {
    let minimum = isBeforeOddBlanks ? Self.minimumOddLength : Self.minimumLength
    return (minimum...Self.maximumLength).contains(elements.count)
      && Self.isFoldingValid(elements) && !elements.dropLast().contains { $0.kind == .oddBlank }
      && (!isBeforeOddBlanks || elements.dropLast().allSatisfy(\.isLiteral))
  }

  /// Whether only letters are in either case.
  static func isFoldingValid(_ elements: [Element]) -> Bool {
    elements.allSatisfy { element in
      element.kind != .eitherCase
        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(element.byte)
    }
  }
}
