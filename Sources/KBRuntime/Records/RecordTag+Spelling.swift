extension RecordTag {
  /// The tag that is spelled so; `init(rawValue:)` would compare it with one tag after the other.
  init?(spelling: Slice<UnsafeBufferPointer<UInt8>>) {
    guard let key = Key(spelling) else { return nil }
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
      guard let key = Key(tag.rawValue.utf8) else { preconditionFailure("a tag is too long") }
      var slot = key.slot
      while slots[slot] != nil { slot = (slot + 1) % slots.count }
      slots[slot] = (key, tag)
    }
    return slots
  }()

  /// A spelling of up to 16 bytes as two numbers.
  private struct Key: Equatable {
    private let count: Int
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    init?(_ spelling: some Collection<UInt8>) {
      count = spelling.count
      guard (1...16).contains(count) else { return nil }
      for byte in spelling {
        high = high << 8 | low >> 56
        low = low << 8 | UInt64(byte)
      }
    }

    /// Fibonacci hashing (Knuth, volume 3).
    var slot: Int { Int(((low ^ high) &* 0x9E37_79B9_7F4A_7C15) >> 56) }
  }
}
