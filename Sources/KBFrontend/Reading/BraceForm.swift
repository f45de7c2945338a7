// BraceForm: the forms in braces that texts of an entry share (DESIGN, section 4).
//
// `{name}` and `{name:1}` are holes, `{limit:id}` a limit, `{=name}` a bound value. Braces in a row
// before a form pair up as escapes: `{{name}` is the text `{name}`, `{{{name}` a brace and a hole. Any
// other brace is itself. What is no form in one place (a limit in a command) is plain text there.

/// What a form in braces stands for.
enum BraceForm: Hashable {
  case parameter(String)
  case limit(String)
  case bound(String)

  /// The forms that one kind of text knows.
  struct Kinds: OptionSet {
    let rawValue: Int
    static let parameter = Kinds(rawValue: 1)
    static let limit = Kinds(rawValue: 2)
    static let bound = Kinds(rawValue: 4)
  }

  /// A part of a text: characters, or a form.
  enum Piece {
    case text(String)
    case form(BraceForm, Range<Int>)
  }

  /// Cuts a text at its forms, each with the UTF-8 range of its name.
  ///
  /// - Complexity: O(bytes).
  static func split(_ text: String, _ kinds: Kinds) -> [Piece] {
    let bytes = Array(text.utf8)
    var pieces: [Piece] = []
    var literal: [UInt8] = []
    var at = 0
    func endLiteral() {
      if !literal.isEmpty { pieces.append(.text(String(decoding: literal, as: UTF8.self))) }
      literal = []
    }
    while at < bytes.count {
      guard let braces = BraceRun(in: bytes, at: at, kinds) else {
        literal.append(bytes[at])
        at += 1
        continue
      }
      literal += braces.literal
      if let (form, name) = braces.form {
        endLiteral()
        pieces.append(.form(form, name))
      }
      at = braces.end
    }
    endLiteral()
    return pieces
  }

  /// The bytes of the name in a form that begins at `start`.
  func nameRange(at start: Int) -> Range<Int> {
    let (name, prefix) =
      switch self {
      case .parameter(let name): (name, "{")
      case .limit(let name): (name, "{limit:")
      case .bound(let name): (name, "{=")
      }
    let first = start + prefix.utf8.count
    return first..<first + name.utf8.count
  }

  /// The form that begins at `start`, and its end.
  static func form(in bytes: [UInt8], at start: Int, _ kinds: Kinds) -> (BraceForm, Int)? {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "{") else { return nil }
    var at = start + 1
    let isBound = at < bytes.count && bytes[at] == UInt8(ascii: "=")
    if isBound { at += 1 }
    let nameStart = at
    guard at < bytes.count, bytes[at].isLower else { return nil }
    while at < bytes.count, bytes[at].isLowerOrDigit || bytes[at] == UInt8(ascii: "_") { at += 1 }
    guard at < bytes.count else { return nil }
    let name = String(decoding: bytes[nameStart..<at], as: UTF8.self)
    if bytes[at] == UInt8(ascii: "}") {
      if isBound { return kinds.contains(.bound) ? (.bound(name), at + 1) : nil }
      return kinds.contains(.parameter) ? (.parameter(name), at + 1) : nil
    }
    guard !isBound, bytes[at] == UInt8(ascii: ":") else { return nil }
    at += 1
    let suffix = at
    while at < bytes.count, bytes[at].isLowerOrDigit || bytes[at] == UInt8(ascii: "-") { at += 1 }
    guard at > suffix, at < bytes.count, bytes[at] == UInt8(ascii: "}") else { return nil }
    if kinds.contains(.parameter), bytes[suffix..<at].allSatisfy(\.isDigit) {
      return (.parameter(name), at + 1)
    }
    guard kinds.contains(.limit), name == "limit" else { return nil }
    return (.limit(String(decoding: bytes[suffix..<at], as: UTF8.self)), at + 1)
  }
}

/// A run of opening braces, with the form it may stand before.
struct BraceRun {
  /// The characters it gives besides the form.
  private(set) var literal: [UInt8]
  /// The form that no brace escapes, and the bytes of its name.
  private(set) var form: (form: BraceForm, name: Range<Int>)?
  /// Where the run and what belongs to it ends.
  private(set) var end: Int
  /// Whether a form stands here, escaped or not.
  private(set) var isBeforeForm = false

  /// `nil` if no brace stands at `start`.
  init?(in bytes: [UInt8], at start: Int, _ kinds: BraceForm.Kinds) {
    var innermost = start
    while innermost < bytes.count, bytes[innermost] == UInt8(ascii: "{") { innermost += 1 }
    guard innermost > start else { return nil }
    let count = innermost - start
    innermost -= 1
    literal = Array(bytes[start..<start + count])
    end = start + count
    guard let (form, formEnd) = BraceForm.form(in: bytes, at: innermost, kinds) else { return }
    isBeforeForm = true
    literal.removeLast(count - count / 2)
    end = formEnd
    if count % 2 == 0 {
      literal += bytes[innermost + 1..<formEnd]
    } else {
      self.form = (form, form.nameRange(at: innermost))
    }
  }
}
