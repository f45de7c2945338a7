extension RecordTag {
  /// The tag that is spelled so; `init(rawValue:)` would compare it with one tag after the other.
  init?(_ key: Key) {
    guard key.isPossible else { return nil }
    var slot = key.slot
    while let (candidate, tag) = Self.slots[slot] {
      if candidate == key {
        self = tag
        return
      }
      slot = (slot + 1) % Self.slots.count
    }
    return nil
  }

  /// All tags by their keys, in the first free slot from their own on.
  private static let slots: [(key: Key, tag: RecordTag)?] = {
    var slots = [(key: Key, tag: RecordTag)?](repeating: nil, count: 256)
    for tag in allCases {
      var key = Key()
      for byte in tag.rawValue.utf8 { key.append(byte) }
      precondition(key.isPossible, "a tag is too long")
      var slot = key.slot
      while slots[slot] != nil { slot = (slot + 1) % slots.count }
      slots[slot] = (key, tag)
    }
    return slots
  }()

  /// A spelling of up to 16 bytes as two numbers.
  struct Key: Equatable {
    private var count = 0
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    var isPossible: Bool { (1...16).contains(count) }

    mutating func append(_ byte: UInt8) {
      count += 1
      high = high << 8 | low >> 56
      low = low << 8 | UInt64(byte)
    }

    /// Fibonacci hashing (Knuth, volume 3).
    var slot: Int { Int(((low ^ high) &* 0x9E37_79B9_7F4A_7C15) >> 56) }
  }
}
