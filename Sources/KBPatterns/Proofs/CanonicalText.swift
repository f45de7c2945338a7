// CanonicalText: the texts on which languages are compared.
//
// One error is printed in many ways, and a template takes them all. What it says is compared on one of
// them: ASCII letters in lower case, one blank between words, `"` the only quote, one line. A pattern
// becomes the pattern of its canonical texts; `{*}` becomes `{**}`, since a bound of 512 bytes says
// nothing about what an author meant.
//
// A class stands for the canonical forms of its members. One that takes nearly everything, as `[^"]` and
// `.` do, was written for what it leaves out: of it a form is a member only if the class names it itself.

import KBAutomata

/// Takes texts and patterns to their canonical form.
package enum CanonicalText {
  /// The byte of every blank.
  static let blank = UInt8(ascii: " ")
  /// The byte of every quote.
  static let quote = UInt8(ascii: "\"")

  /// The bytes of canonical texts.
  static let alphabet = ByteSet((0...255).map { UInt8($0) }.filter { form(of: $0) == $0 })

  private static func form(of byte: UInt8) -> UInt8 {
    if Tolerance.whiteSpace.contains(byte) { return blank }
    if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`") { return quote }
    return ASCIIText.folded(byte)
  }

  /// The canonical form of a text.
  package static func text(_ text: some Sequence<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    for byte in text {
      let byte = form(of: byte)
      if byte == blank, result.last == blank { continue }
      result.append(byte)
    }
    return result
  }

  static func set(_ set: ByteSet) -> ByteSet {
    set.count > 128
      ? alphabet.subtracting(set.complement) : ByteSet(set.members.map(form))
  }

  /// The pattern of the canonical texts of `pattern`, without groups.
  static func pattern(_ pattern: Pattern) -> Pattern {
    switch pattern {
    case .empty: return .empty
    case .bytes(let set): return .bytes(Self.set(set))
    case .assertion(.lineStart): return .assertion(.textStart)
    case .assertion(.lineEnd): return .assertion(.textEnd)
    case .assertion: return pattern
    case .sequence(let parts): return sequence(parts.map(Self.pattern))
    case .choice(let parts): return .choice(of: parts.map(Self.pattern))
    case .repetition(let part, let min, let max, let isLazy):
      let part = Self.pattern(part)
      if part == .byte(blank) { return min > 0 ? part : optionalBlank }
      return .repeating(part, min: min, max: max, isLazy: isLazy)
    case .group(let part, _), .hole(let part, _): return Self.pattern(part)
    case .blankRun: return .byte(blank)
    case .quotes(let count):
      return .repeating(.byte(quote), min: 0, max: 2 * count, isLazy: false)
    case .gap: return .repeating(.bytes(alphabet), min: 0, max: nil, isLazy: true)
    }
  }

  private static let optionalBlank = Pattern.repeating(
    .byte(blank), min: 0, max: 1, isLazy: false)

  /// `parts` one after the other, blanks that meet being one.
  private static func sequence(_ parts: [Pattern]) -> Pattern {
    guard case .sequence(let flat) = Pattern.sequence(of: parts) else {
      return .sequence(of: parts)
    }
    var merged: [Pattern] = []
    for part in flat {
      switch (merged.last, part) {
      case (Pattern.byte(blank), Pattern.byte(blank)), (Pattern.byte(blank), optionalBlank),
        (optionalBlank, optionalBlank):
        continue
      case (optionalBlank, Pattern.byte(blank)): merged[merged.count - 1] = part
      default: merged.append(part)
      }
    }
    return .sequence(of: merged)
  }
}
