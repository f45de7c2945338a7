import KBAutomata

extension RegexParser {
  /// Parses `[…]`.
  mutating func parseClass() throws(PatternError) -> Pattern {
    let start = position
    position += 1
    let isNegated = skip("^")
    var set = ByteSet()
    var scalars: [ClosedRange<UInt32>] = []
    let first = position
    while position == first || peek != UInt8(ascii: "]") {
      guard peek != nil else {
        throw PatternError(.syntax, "missing ']' for this class", at: start..<start + 1)
      }
      let memberStart = position
      if let named = try parsePOSIXClass() {
        set.formUnion(named)
        continue
      }
      let low = try parseMember(isFirst: position == first)
      if case .set(let members) = low {
        set.formUnion(members)
        try refuseRange(after: "a class", from: memberStart)
        continue
      }
      guard isRangeOperator else {
        Self.insert(low, into: &set, or: &scalars)
        continue
      }
      position += 1
      let high = try parseMember(isFirst: true)
      try insert(low, through: high, into: &set, or: &scalars, at: memberStart..<position)
      try refuseRange(after: "a range", from: memberStart)
    }
    position += 1
    return try pattern(of: set, scalars, isNegated: isNegated, at: start..<position)
  }

  /// Whether a `-` stands here that isn't the last member.
  private var isRangeOperator: Bool {
    peek == UInt8(ascii: "-") && position + 1 < text.count
      && text[position + 1] != UInt8(ascii: "]")
  }

  private func refuseRange(after what: String, from start: Int) throws(PatternError) {
    if isRangeOperator {
      throw PatternError(
        .syntax, "'-' after \(what) forms no range; write '\\-' for the character",
        at: start..<position + 1)
    }
  }

  /// Parses `[:name:]` or `[:^name:]`.
  private mutating func parsePOSIXClass() throws(PatternError) -> ByteSet? {
    let start = position
    guard skip("[:") else { return nil }
    let isNegated = skip("^")
    let name = text[position...].prefix { (0x61...0x7A).contains($0) }
    position += name.count
    guard skip(":]"), let set = RegexClasses.posix[String(decoding: name, as: UTF8.self)] else {
      throw PatternError(
        .syntax, "unknown class name; '[' in a class is written '\\['", at: start..<position)
    }
    let folded = flags.ignoresCase ? set.foldingCase : set
    return isNegated ? folded.complement : folded
  }

  private mutating func parseMember(isFirst: Bool) throws(PatternError) -> Atom {
    let start = position
    guard let byte = peek else {
      throw PatternError(.syntax, "a class ends too early", at: start - 1..<start)
    }
    switch byte {
    case UInt8(ascii: "\\"):
      let member = try parseEscapedCharacter()
      if case .assertion = member {
        throw PatternError(
          .syntax, "an assertion has no meaning in a class", at: start..<position)
      }
      return member
    case UInt8(ascii: "["):
      throw error(.syntax, "'[' in a class is written '\\['", 1)
    case UInt8(ascii: "&"), UInt8(ascii: "~"), UInt8(ascii: "-"):
      // Rust regex reads the doubled character as a set operation, RE2 as itself.
      if position + 1 < text.count, text[position + 1] == byte {
        throw error(
          .syntax,
          "'\(character)\(character)' in a class is a set operation in Rust regex; escape it", 2)
      }
      if byte == UInt8(ascii: "-"), !isFirst, position + 1 < text.count,
        text[position + 1] != UInt8(ascii: "]")
      {
        throw error(.syntax, "'-' forms no range; write '\\-' for the character", 1)
      }
      position += 1
      return .byte(byte)
    default:
      position += characterLength(at: position)
      if byte < 0x80 { return .byte(byte) }
      guard
        let scalar = String(decoding: text[start..<position], as: UTF8.self).unicodeScalars.first
      else { return .byte(byte) }
      return .scalar(scalar)
    }
  }

  private static func insert(
    _ member: Atom, into set: inout ByteSet, or scalars: inout [ClosedRange<UInt32>]
  ) {
    switch member {
    case .byte(let byte): set.insert(byte)
    case .scalar(let scalar): scalars.append(scalar.value...scalar.value)
    case .set(let members): set.formUnion(members)
    case .assertion: break
    }
  }

  private func insert(
    _ low: Atom, through high: Atom, into set: inout ByteSet,
    or scalars: inout [ClosedRange<UInt32>], at range: Range<Int>
  ) throws(PatternError) {
    let swapped = PatternError(.syntax, "the ends of this range are swapped", at: range)
    switch (low, high) {
    case (.byte(let low), .byte(let high)):
      guard low <= high else { throw swapped }
      set.formUnion(ByteSet(low...high))
    case (.scalar(let low), .scalar(let high)):
      guard low <= high else { throw swapped }
      scalars.append(low.value...high.value)
    case (.byte(let low), .scalar(let high)) where low < 0x80:
      set.formUnion(ByteSet(low...0x7F))
      scalars.append(0x80...high.value)
    case (.scalar, .byte): throw swapped
    case (.byte, .scalar):
      throw PatternError(.syntax, "a range from a byte to a character", at: range)
    default: throw PatternError(.syntax, "a class can't end a range", at: range)
    }
  }

  private func pattern(
    of set: ByteSet, _ scalars: [ClosedRange<UInt32>], isNegated: Bool, at range: Range<Int>
  ) throws(PatternError) -> Pattern {
    var set = flags.ignoresCase ? set.foldingCase : set
    if isNegated {
      guard scalars.isEmpty else {
        throw PatternError(
          .syntax, "a negated class is one byte and can't leave out a character outside ASCII",
          at: range)
      }
      set = set.complement
    }
    var choices: [Pattern] = set.isEmpty ? [] : [.bytes(set)]
    for sequence in UTF8Sequences.sequences(of: scalars) {
      choices.append(.sequence(of: sequence.map { .bytes(ByteSet($0)) }))
    }
    if choices.isEmpty { throw PatternError(.syntax, "this class has no members", at: range) }
    return .choice(of: choices)
  }
}
