/// Lays out the tables of a ``Prefilter``.
struct PrefilterBuilder: ~Copyable {
  private(set) var words = [UInt64](repeating: ~0, count: Prefilter.wordCount)
  private(set) var windows: [Prefilter.Window] = []
  private(set) var owners: [Int32] = []
  private(set) var longHeads: [Int32] = []
  private(set) var shortHeads: [Int32] = []
  private(set) var longShift: UInt64 = 0
  /// Buckets that hold windows of less than eight bytes, and that hold others, as bits.
  private(set) var shortBuckets: UInt8 = 0
  private(set) var longBuckets: UInt8 = 0
  /// What the word holds before the first byte: a place after the start of the text blocks.
  private(set) var startState = ~UInt64(0)
  /// Whether every other place is enough to look at.
  private(set) var isSparse = false

  private struct Item {
    var window: LiteralWindow
    var value: UInt64
    var mask: UInt64
    var owners: [Int32]
    var isLong: Bool { window.elements.count >= 8 }
  }

  /// - Precondition: each window is valid.
  init(_ wanted: [(window: LiteralWindow, owner: Int32)]) {
    var places: [LiteralWindow: Int] = [:]
    var items: [Item] = []
    for (window, owner) in wanted {
      if let place = places[window] {
        if items[place].owners.last != owner { items[place].owners.append(owner) }
        continue
      }
      places[window] = items.count
      let (value, mask) = Self.tail(of: window)
      items.append(Item(window: window, value: value, mask: mask, owners: [owner]))
    }
    fillWords(items)
    layOut(items)
  }

  /// The last eight bytes as a word, the last byte highest, and which of their bits count.
  private static func tail(of window: LiteralWindow) -> (value: UInt64, mask: UInt64) {
    var (value, mask): (UInt64, UInt64) = (0, 0)
    for (place, element) in window.elements.suffix(8).reversed().enumerated() {
      value |= UInt64(element.byte & element.mask) << UInt64(56 - 8 * place)
      mask |= UInt64(element.mask) << UInt64(56 - 8 * place)
    }
    return (value, mask)
  }

  private mutating func fillWords(_ items: [Item]) {
    // Windows of like length and like ends share a bucket, so that each bucket lets little through.
    let sorted = items.sorted { a, b in
      if a.window.elements.count != b.window.elements.count {
        return a.window.elements.count < b.window.elements.count
      }
      return a.window.elements.reversed().lexicographicallyPrecedes(b.window.elements.reversed()) {
        ($0.byte, $0.isFolded ? 1 : 0) < ($1.byte, $1.isFolded ? 1 : 0)
      }
    }
    let dealer = BucketDealer(lengths: sorted.map(\.window.elements.count))
    isSparse = dealer.letsThroughSparsely
    for (bucket, range) in dealer.buckets.enumerated() {
      for item in sorted[range] {
        add(item.window, to: bucket)
        if item.isLong { longBuckets |= 1 << UInt8(bucket) }
        if !item.isLong { shortBuckets |= 1 << UInt8(bucket) }
      }
      free(bucket)
    }
  }

  /// Fewest places of a window in each bucket: the places before it say nothing.
  private var placeCounts = [Int](repeating: 8, count: 8)

  private mutating func add(_ window: LiteralWindow, to bucket: Int) {
    let elements = window.elements
    let places = elements.count - 2
    placeCounts[bucket] = min(placeCounts[bucket], places)
    for start in 0..<places {
      // The last three bytes are at place 0 of the word, those before have been shifted once.
      let place = places - 1 - start
      let bit = UInt64(1) << UInt64(8 * (7 - place) + bucket)
      for first in elements[start].variants {
        for second in elements[start + 1].variants {
          for third in elements[start + 2].variants {
            let bytes = UInt32(first) | UInt32(second) << 8 | UInt32(third) << 16
            words[Prefilter.wordIndex(bytes, shift: Prefilter.wordShift)] &= ~bit
          }
        }
      }
    }
  }

  /// Clears the places of `bucket` that lie before its shortest windows.
  private mutating func free(_ bucket: Int) {
    var clear: UInt64 = 0
    for place in placeCounts[bucket]..<8 { clear |= 1 << UInt64(8 * (7 - place) + bucket) }
    for index in words.indices { words[index] &= ~clear }
    startState &= ~clear
  }

  /// Sorts the windows by the hash of their tails, and notes where each hash begins.
  private mutating func layOut(_ items: [Item]) {
    let long = items.filter(\.isLong)
    var longBits = 6
    while longBits < 16, 1 << longBits < 4 * long.count { longBits += 1 }
    longShift = UInt64(64 - longBits)
    longHeads = append(long, count: 1 << longBits) { [longShift] in
      Prefilter.longHash($0.value, shift: longShift)
    }
    shortHeads = append(items.filter { !$0.isLong }, count: Prefilter.shortHashCount) {
      Prefilter.shortHash($0.value)
    }
  }

  private mutating func append(
    _ items: [Item], count: Int, _ hash: (Item) -> Int
  ) -> [Int32] {
    let hashed = items.map { (hash: hash($0), item: $0) }.sorted { $0.hash < $1.hash }
    var heads: [Int32] = []
    for (hash, item) in hashed {
      while heads.count <= hash { heads.append(Int32(windows.count)) }
      let start = Int32(owners.count)
      owners += item.owners
      windows.append(
        Prefilter.Window(
          value: item.value, mask: item.mask, ownersStart: start, ownersEnd: Int32(owners.count)))
    }
    while heads.count <= count { heads.append(Int32(windows.count)) }
    return heads
  }
}
