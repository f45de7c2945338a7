/// Lays out the tables of a ``Prefilter``.
struct PrefilterBuilder: ~Copyable {
  private(set) var words: [UInt64] = []
  private(set) var wordShift: UInt32 = 0
  private(set) var fold: UInt32 = 0
  private(set) var windows: [Prefilter.Window] = []
  private(set) var owners: [Int32] = []
  private(set) var longHeads: [Int32] = []
  private(set) var shortHeads: [Int32] = []
  private(set) var longShift: UInt64 = 0
  private(set) var longMask: UInt64 = ~0
  private(set) var shortMask: UInt64 = ~0 << 40
  /// Buckets that hold windows of less than eight bytes, and that hold others, as bits.
  private(set) var shortBuckets: UInt8 = 0
  private(set) var longBuckets: UInt8 = 0
  /// What the word holds before the first byte: a place after the start of the text blocks.
  private(set) var startState = unused
  private(set) var stride = 1
  private(set) var oddLengths: [UInt8] = []
  private(set) var oddBefores: [UInt8] = []
  private(set) var oddShift: UInt64 = 0
  private(set) var oddEnds: [UInt8] = []
  private(set) var oddHeads: [Int32] = []

  private struct Item {
    var window: LiteralWindow
    /// The last eight bytes as a word, the last one highest.
    var value: UInt64 = 0
    /// Which of their bits count.
    var mask: UInt64 = 0
    /// The bytes that are the same wherever it occurs, letters in lower case.
    var literalMask: UInt64 = 0
    var owners: [Int32]
    var isLong: Bool { window.elements.count >= 8 }
    /// The number of bytes before odd blanks by which it is looked up.
    var oddLength: Int { min(window.elements.count - 1, OddWindows.maximumLength) }

    init(_ window: LiteralWindow, _ owner: Int32) {
      self.window = window
      owners = [owner]
      for (place, element) in window.elements.suffix(8).reversed().enumerated() {
        let shift = UInt64(56 - 8 * place)
        value |= UInt64(element.byte & element.mask) << shift
        mask |= UInt64(element.mask) << shift
        if element.isLiteral { literalMask |= 0xFF << shift }
      }
    }
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
      items.append(Item(window, owner))
    }
    let plain = items.filter { !$0.window.isBeforeOddBlanks }
    fillWords(plain)
    layOut(plain)
    layOutOdd(items.filter(\.window.isBeforeOddBlanks))
  }

  private mutating func fillWords(_ items: [Item]) {
    // Windows of like length and like ends share a bucket, so that each bucket lets little through.
    let sorted = items.sorted { a, b in
      if a.window.elements.count != b.window.elements.count {
        return a.window.elements.count < b.window.elements.count
      }
      return a.window.elements.reversed().lexicographicallyPrecedes(b.window.elements.reversed()) {
        ($0.byte, $0.kind.rawValue) < ($1.byte, $1.kind.rawValue)
      }
    }
    let dealer = BucketDealer(lengths: sorted.map(\.window.elements.count))
    stride = dealer.stride
    fold =
      items.contains { $0.window.elements.contains { $0.kind == .eitherCase } } ? 0x2020_2020 : 0
    let bits = wordBits(for: items)
    wordShift = 32 - bits
    words = Array(repeating: Self.unused, count: 1 << bits)
    for (bucket, range) in dealer.buckets.enumerated() {
      for item in sorted[range] {
        add(item.window, to: bucket)
        if item.isLong { longBuckets |= 1 << UInt8(bucket) }
        if !item.isLong { shortBuckets |= 1 << UInt8(bucket) }
      }
      free(bucket)
    }
  }

  /// Few windows leave room for the text in the first cache; many need a larger table to tell anything,
  /// which is in the second then, and so do those that are found by any byte before them.
  private func wordBits(for items: [Item]) -> UInt32 {
    if items.contains(where: { $0.window.elements.count < stride + 3 }) { return 15 }
    // Letters in either case tell less.
    switch fold == 0 ? items.count : 2 * items.count {
    case ..<1_000: return 12
    case ..<4_000: return fold == 0 ? 13 : 14
    default: return 15
    }
  }

  /// Fewest places of a window in each bucket: the places before it say nothing.
  private var placeCounts = [Int](repeating: Prefilter.placeCount, count: Prefilter.bucketCount)

  private mutating func add(_ window: LiteralWindow, to bucket: Int) {
    let elements = window.elements
    // A stride may pass over all four bytes that are wholly in a short window; then any byte may stand
    // before it.
    let places = min(max(elements.count - 3, stride), Prefilter.placeCount)
    placeCounts[bucket] = min(placeCounts[bucket], places)
    for place in 0..<places {
      let bit = Self.bit(place, bucket)
      let start = elements.count - 4 - place
      var variants: [UInt32] = [0]
      for index in start..<start + 4 {
        let members = index < 0 ? Array(0...255) : elements[index].members
        variants = variants.flatMap { bytes in
          members.map { bytes | UInt32($0) << UInt32(8 * (index - start)) }
        }
      }
      for bytes in variants {
        words[Prefilter.wordIndex(bytes | fold, shift: wordShift)] &= ~bit
      }
    }
  }

  /// A word that lets nothing through. What lies below the last place is shifted up, where it must not block.
  private static let unused =
    ~UInt64(0) << UInt64(64 - Prefilter.bucketCount * Prefilter.placeCount)

  /// The bit of a place, counted back from the end of a window.
  private static func bit(_ place: Int, _ bucket: Int) -> UInt64 {
    1 << UInt64(64 - Prefilter.bucketCount * (place + 1) + bucket)
  }

  /// Clears the places of `bucket` that lie before its shortest windows.
  private mutating func free(_ bucket: Int) {
    var clear: UInt64 = 0
    for place in placeCounts[bucket]..<Prefilter.placeCount { clear |= Self.bit(place, bucket) }
    for index in words.indices { words[index] &= ~clear }
    startState &= ~clear
  }

  /// Sorts the windows by the hash of their tails, and notes where each hash begins.
  private mutating func layOut(_ items: [Item]) {
    let long = items.filter(\.isLong)
    var longBits = 6
    while longBits < 16, 1 << longBits < 4 * long.count { longBits += 1 }
    longShift = UInt64(64 - longBits)
    longMask = long.reduce(longMask) { $0 & $1.literalMask }
    longHeads = append(long, count: 1 << longBits) { [longShift, longMask] in
      Prefilter.longHash($0.value, mask: longMask, shift: longShift)
    }
    let short = items.filter { !$0.isLong }
    shortMask = short.reduce(shortMask) { $0 & $1.literalMask }
    shortHeads = append(short, count: Prefilter.shortHashCount) { [shortMask] in
      Prefilter.shortHash($0.value, mask: shortMask)
    }
  }

  private mutating func layOutOdd(_ items: [Item]) {
    var bits = 6
    while bits < 16, 1 << bits < 4 * items.count { bits += 1 }
    oddShift = UInt64(64 - bits)
    oddLengths = Array(repeating: 0, count: 256)
    oddBefores = oddLengths
    oddEnds = Array(repeating: 0, count: 1 << Int(OddWindows.endBits))
    for item in items {
      for byte in item.window.elements[item.window.elements.count - 2].members {
        oddLengths[Int(byte)] |= 1 << UInt8(item.oddLength)
      }
      if item.oddLength == 2 {
        for byte in item.window.elements[0].members { oddBefores[Int(byte)] = 4 }
      }
      let end = OddWindows.end(UInt32(truncatingIfNeeded: item.value >> 32) & 0xFF_FFFF)
      if item.oddLength > 2 { oddEnds[end] |= 1 << UInt8(item.oddLength) }
    }
    oddHeads = append(items, count: 1 << bits) { [oddShift] in
      OddWindows.hash($0.value << 8, length: $0.oddLength, shift: oddShift)
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
