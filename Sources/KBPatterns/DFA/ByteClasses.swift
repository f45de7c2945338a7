import KBAutomata

/// The coarsest partition of the bytes that an automaton can't see through.
struct ByteClasses {
  /// The class of each byte; classes are numbered in the order of their first bytes.
  private(set) var classOf = [UInt8](repeating: 0, count: 256)
  /// The first byte of each class.
  private(set) var representatives: [UInt8] = []

  var count: Int { representatives.count }

  /// The classes of the sets that `states` consume, and of the bytes that its assertions ask about.
  init(of states: [NFA.State]) {
    var sets: Set<ByteSet> = []
    for state in states {
      switch state {
      case .bytes(let set): sets.insert(set)
      case .assertion(.lineStart), .assertion(.lineEnd): sets.insert(Self.newline)
      case .assertion(.wordBoundary), .assertion(.notWordBoundary): sets.insert(Self.word)
      default: break
      }
    }
    // Refines by one set at a time: a class is known by the class before and membership.
    var fine = [Int](repeating: 0, count: 256)
    var count = 1
    for set in sets where count < 256 {
      var renamed = [Int](repeating: -1, count: 2 * count)
      var next = 0
      for byte in 0..<256 {
        let key = 2 * fine[byte] + (set.contains(UInt8(byte)) ? 1 : 0)
        if renamed[key] < 0 {
          renamed[key] = next
          next += 1
        }
        fine[byte] = renamed[key]
      }
      count = next
    }
    var number = [Int](repeating: -1, count: count)
    for byte in 0..<256 {
      if number[fine[byte]] < 0 {
        number[fine[byte]] = representatives.count
        representatives.append(UInt8(byte))
      }
      classOf[byte] = UInt8(number[fine[byte]])
    }
  }

  static let newline = ByteSet([UInt8(ascii: "\n")])
  static let word = ByteSet(
    Array(UInt8(ascii: "0")...UInt8(ascii: "9")) + Array(UInt8(ascii: "A")...UInt8(ascii: "Z"))
      + Array(UInt8(ascii: "a")...UInt8(ascii: "z")) + [UInt8(ascii: "_")])
}
