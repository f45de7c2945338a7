import KBAutomata

extension Pattern {
  /// The tree, a line a node, indented by depth; neighbouring single bytes are one line.
  package var outline: [String] {
    switch self {
    case .empty: ["empty"]
    case .bytes(let set): [Self.name(of: set)]
    case .assertion(let assertion): [Self.name(of: assertion)]
    case .sequence(let parts): ["sequence"] + Self.indented(Self.lines(of: parts))
    case .choice(let parts): ["choice"] + Self.indented(parts.flatMap(\.outline))
    case .repetition(let part, let min, let max, let isLazy):
      ["repetition \(min)…\(max.map(String.init) ?? "")\(isLazy ? " lazy" : "")"]
        + Self.indented(part.outline)
    case .group(let part, let index): ["group \(index)"] + Self.indented(part.outline)
    case .hole(let part, let index): ["hole \(index)"] + Self.indented(part.outline)
    case .blankRun: ["blanks"]
    case .quotes(let count): ["quotes \(count)"]
    case .gap(let limit): ["gap \(limit.map { "0…\($0)" } ?? "0…")"]
    }
  }

  /// The parts of a sequence; runs of single bytes, each exact or each a letter in either case,
  /// stand together.
  private static func lines(of parts: [Pattern]) -> [String] {
    var lines: [String] = []
    var run: [UInt8] = []
    var isFolded = false

    func endRun() {
      guard !run.isEmpty else { return }
      let text = run.map(spelling).joined()
      lines.append("\"\(text)\"\(isFolded ? " in either case" : "")")
      run = []
      isFolded = false
    }

    for part in parts {
      if case .bytes(let set) = part, let byte = set.foldedMember, let first = set.members.first {
        // Where a run has a letter in either case, its letters all have.
        let folds = set.count == 2
        let isLetter = ASCIIText.folded(first) != first || folds || isLower(first)
        if isLetter && !run.isEmpty && folds != isFolded && run.contains(where: isLower) {
          endRun()
        }
        isFolded = isFolded || folds
        run.append(folds ? byte : first)
      } else {
        endRun()
        lines += part.outline
      }
    }
    endRun()
    return lines
  }

  private static func isLower(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func indented(_ lines: [String]) -> [String] { lines.map { "  " + $0 } }

  private static func name(of set: ByteSet) -> String {
    if let byte = set.foldedMember {
      return "\"\(spelling(set.count == 1 ? set.members[0] : byte))\""
        + (set.count == 1 ? "" : " in either case")
    }
    let isMostly = set.count > 128
    let ranges = (isMostly ? set.complement : set).ranges.map { range in
      range.count == 1
        ? spelling(range.lowerBound)
        : "\(spelling(range.lowerBound))-\(spelling(range.upperBound))"
    }
    return "one of [\(isMostly ? "^" : "")\(ranges.joined())]"
  }

  private static func spelling(_ byte: UInt8) -> String {
    if (0x20..<0x7F).contains(byte) { return String(UnicodeScalar(byte)) }
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.utf8.count == 1 ? "\\x0\(digits)" : "\\x\(digits)"
  }

  private static func name(of assertion: Assertion) -> String {
    switch assertion {
    case .textStart: "start of the text"
    case .textEnd: "end of the text"
    case .lineStart: "start of a line"
    case .lineEnd: "end of a line"
    case .wordBoundary: "edge of a word"
    case .notWordBoundary: "no edge of a word"
    }
  }
}
