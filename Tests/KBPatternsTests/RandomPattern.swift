/// Patterns and texts made of few letters, so that they meet often.
struct RandomPattern {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func number(below bound: Int) -> Int {
    state = state &+ 0x9E37_79B9_7F4A_7C15
    var value = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ (value >> 31)) >> 33) % bound
  }

  private mutating func pick(_ choices: [String]) -> String {
    choices[number(below: choices.count)]
  }

  mutating func regex(depth: Int = 3) -> String {
    let count = 1 + number(below: 4)
    return (0..<count).map { _ in item(depth: depth) }.joined()
  }

  private mutating func item(depth: Int) -> String {
    let atom: String
    switch number(below: depth > 0 ? 12 : 7) {
    case 0...3: atom = pick(["a", "b", "ab", "abc", "bca"])
    case 4: atom = pick([".", "[ab]", "[^a]", "\\s", "\\w"])
    case 5: return pick(["^", "$", "\\b", "\\B", "(?m:^)", "(?m:$)"])
    case 6: atom = pick(["c", "(?i:aB)", "\\n", " "])
    case 7, 8: atom = "(?:\(regex(depth: depth - 1))|\(regex(depth: depth - 1)))"
    default: atom = "(\(regex(depth: depth - 1)))"
    }
    switch number(below: 8) {
    case 0: return "(?:\(atom))*"
    case 1: return "(?:\(atom))+"
    case 2: return "(?:\(atom))?"
    case 3: return "(?:\(atom)){1,3}"
    default: return atom
    }
  }

  mutating func template() -> String {
    let count = 2 + number(below: 5)
    return (0..<count).map { _ in
      pick(["a", "ab", "ba", "abc", "c", " ", "\"", "{*}", "{**}", "bab", "{name}", "aab"])
    }.joined()
  }

  mutating func text() -> [UInt8] {
    var text: [UInt8] = []
    let letters = Array("aaaabbbbccAB   \t\n\\n\"-\u{A0}".utf8)
    for _ in 0..<number(below: 24) { text.append(letters[number(below: letters.count)]) }
    // Now and then a stretch about as long as a gap lets pass.
    if number(below: 6) == 0 {
      let stretch = Array(repeating: UInt8(ascii: "x"), count: 505 + number(below: 12))
      text.insert(contentsOf: stretch, at: number(below: text.count + 1))
    }
    return text
  }
}
