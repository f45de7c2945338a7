// RecordScan: which symptoms hold in which records of a text.
//
// One prefilter runs over the whole text, whatever its records are. A window that occurs names the
// anchors it belongs to; where the run around the window is that of the anchor, the anchor's automata
// read on from the run and back from it, which mostly ends after a few bytes. An occurrence can cost
// the whole record, so after a few that came to nothing the symptom's own automata settle the matter for
// the record: linear time, whatever the text. Symptoms without a window are asked of every record.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// One thread's scan: remembers the blocks it has used.
public final class RecordScan {
  /// Occurrences of a symptom's anchors in one record before its own automata are run: the simulator
  /// mostly, which takes as long as many of them.
  private static let maximumAttempts = 14
  /// Attempts above which a symptom has been asked.
  private static let isAsked = 15
  /// Bytes of automata in memory beyond which those read so far are let go: they may take a hundred
  /// times the bytes of a pack, and a log may call for all of them.
  private static let maximumMemory = 512 << 20

  private let program: ScanProgram
  private let blocks: UnsafeMutablePointer<SymptomBlock?>
  private let checks: UnsafeMutablePointer<AnchorCheck>
  /// The blocks that `checks` points into.
  private var anchorBlocks: [AnchorBlock] = []
  private let maximumMemory: Int
  /// The bytes of all blocks that are held.
  private var memory = 0
  /// For each symptom the serial number of the record it was last asked of, times sixteen, plus the
  /// attempts made.
  private let asked: UnsafeMutablePointer<Int>
  private var serial = 0

  /// A scan that has read nothing yet.
  public convenience init(_ program: ScanProgram) {
    self.init(program, maximumMemory: Self.maximumMemory)
  }

  /// - Parameter maximumMemory: bytes of automata that are held at a time, but for the block in use.
  package init(_ program: ScanProgram, maximumMemory: Int) {
    self.program = program
    self.maximumMemory = maximumMemory
    let count = max(program.symptomCount, 1)
    blocks = .allocate(capacity: count)
    blocks.initialize(repeating: nil, count: count)
    asked = .allocate(capacity: count)
    asked.initialize(repeating: 0, count: count)
    checks = .allocate(capacity: max(program.anchors.count, 1))
    checks.initialize(repeating: AnchorCheck(), count: program.anchors.count)
  }

  deinit {
    let count = max(program.symptomCount, 1)
    blocks.deinitialize(count: count)
    blocks.deallocate()
    asked.deallocate()
    checks.deallocate()
  }

  /// How a text is cut into records.
  public enum Records: Sendable {
    /// Each ends at a line feed, which is no part of it, nor is a carriage return before that.
    case lines
    /// The text is one record.
    case whole
  }

  private func block(of symptom: Int) throws(TableError) -> SymptomBlock {
    if let block = blocks[symptom] { return block }
    let block = try program.block(symptom)
    makeRoom(for: block.memoryBytes)
    blocks[symptom] = block
    return block
  }

  /// Lets go of all that was read where `count` bytes more were too many; it is read again when it is
  /// next asked for.
  private func makeRoom(for count: Int) {
    memory += count
    if memory <= maximumMemory { return }
    memory = count
    for symptom in 0..<program.symptomCount { blocks[symptom] = nil }
    for anchor in 0..<program.anchors.count { checks[anchor] = AnchorCheck() }
    anchorBlocks = []
  }

  /// Calls `body` with the range of a record and a symptom that holds in it, context aside.
  ///
  /// A symptom comes once a record. The records ascend; where symptoms have no window, they come in a
  /// pass of their own after the others.
  ///
  /// - Parameter body: returns whether to go on.
  /// - Throws: ``TableError`` for a block that cannot be read.
  /// - Complexity: O(bytes × symptoms whose windows occur).
  @inline(__always)
  public func scan(
    _ text: UnsafeBufferPointer<UInt8>, records: Records,
    _ body: (_ record: Range<Int>, _ symptom: Int) -> Bool
  ) throws(TableError) {
    guard let base = text.baseAddress, !text.isEmpty else {
      try scanEmpty(records, body)
      return
    }
    var fault: TableError?
    var goesOn = true
    var (start, end, feed) = records == .whole ? (0, text.count, text.count) : (0, 0, 0)
    var serial = serial + 1
    defer { self.serial = serial }
    let count = text.count
    let (runs, asked, checks) = (program.anchors.runs, asked, checks)
    let feedsAreBlank = records == .whole
    program.prefilter.tables.scan(base, count: count, feedsAreBlank: feedsAreBlank) {
      windowEnd, owner in
      let anchor = runs.anchors[Int(owner)]
      let runStart = windowEnd &- Int(anchor.lead)
      guard runs.holds(anchor, in: base, count, at: runStart) else { return true }
      if windowEnd > feed &+ 1 {
        // A line feed belongs to the record it ends.
        (start, end, feed) = Self.line(around: windowEnd - 1, in: base, count)
        serial &+= 1
      }
      let runEnd = runStart &+ Int(anchor.length)
      guard runStart >= start && runEnd <= end else { return true }
      let symptom = Int(anchor.symptom)
      let mark = asked[symptom]
      let attempts = mark >> 4 == serial ? mark & 15 : 0
      if attempts == Self.isAsked { return true }
      if !checks[Int(owner)].isLoaded {
        do throws(TableError) {
          try loadAnchors(of: symptom)
        } catch {
          fault = error
          return false
        }
      }
      let found =
        attempts == Self.maximumAttempts
        ? nil
        : checks[Int(owner)].holds(
          from: base + start, base + runStart, base + runEnd, to: base + end)
      if found == false {
        asked[symptom] = serial << 4 | (attempts &+ 1)
        return true
      }
      asked[symptom] = serial << 4 | Self.isAsked
      if found == nil || !anchor.suffices {
        do throws(TableError) {
          let part = found == nil ? nil : anchor.part
          guard try holds(symptom, base + start, count: end - start, knowing: part) else {
            return true
          }
        } catch {
          fault = error
          return false
        }
      }
      goesOn = body(start..<end, symptom)
      return goesOn
    }
    if let fault { throw fault }
    if goesOn && !program.unfiltered.isEmpty { try scanUnfiltered(base, count, records, body) }
  }

  @inline(never)
  private func holds(
    _ symptom: Int, _ text: UnsafePointer<UInt8>, count: Int, knowing part: SymptomBlock.Part?
  ) throws(TableError) -> Bool {
    try block(of: symptom).holds(text, count: count, knowing: part)
  }

  @inline(never)
  private func loadAnchors(of symptom: Int) throws(TableError) {
    let first = Int(program.firstAnchor[symptom])
    let count = program.symptoms[symptom].anchors.count
    let block = try program.anchorBlock(symptom)
    guard block.anchors.count == count else {
      throw TableError("a block has another number of anchors than its symptom")
    }
    makeRoom(for: block.memoryBytes)
    anchorBlocks.append(block)
    for (index, anchor) in block.anchors.enumerated() {
      checks[first + index] = AnchorCheck(
        isLoaded: true, before: AnchorCheck.Side(anchor.before),
        after: AnchorCheck.Side(anchor.after))
    }
  }

  /// An empty text is a record when it is taken whole.
  private func scanEmpty(
    _ records: Records, _ body: (_ record: Range<Int>, _ symptom: Int) -> Bool
  ) throws(TableError) {
    guard records == .whole else { return }
    var none: UInt8 = 0
    for symptom in program.unfiltered {
      let block = try block(of: Int(symptom))
      if withUnsafePointer(to: &none, { block.holds($0, count: 0) }), !body(0..<0, Int(symptom)) {
        return
      }
    }
  }

  private func scanUnfiltered(
    _ base: UnsafePointer<UInt8>, _ count: Int, _ records: Records,
    _ body: (_ record: Range<Int>, _ symptom: Int) -> Bool
  ) throws(TableError) {
    var unfiltered: [(Int, SymptomBlock)] = []
    for symptom in program.unfiltered {
      unfiltered.append((Int(symptom), try block(of: Int(symptom))))
    }
    var start = 0
    while start < count {
      let feed = records == .whole ? count : Self.feed(from: start, in: base, count)
      let end = records == .whole ? count : Self.end(before: feed, from: start, in: base, count)
      for (symptom, block) in unfiltered where block.holds(base + start, count: end - start) {
        if !body(start..<end, symptom) { return }
      }
      start = feed + 1
    }
  }

  @inline(__always)
  private static func line(
    around place: Int, in base: UnsafePointer<UInt8>, _ count: Int
  ) -> (start: Int, end: Int, feed: Int) {
    // Eight bytes at a time: the word has a zero byte where a line feed is.
    var start = place
    let feeds: UInt64 = 0x0A0A_0A0A_0A0A_0A0A
    while start >= 8 {
      let word =
        UnsafeRawPointer(base + start - 8).loadUnaligned(as: UInt64.self) ^ feeds
      if (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0 { break }
      start -= 8
    }
    while start > 0 && base[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    let feed = feed(from: place, in: base, count)
    return (start, end(before: feed, from: start, in: base, count), feed)
  }

  /// Where the line feed at or behind `place` is, or the end of the text.
  @inline(__always)
  private static func feed(
    from place: Int, in base: UnsafePointer<UInt8>, _ count: Int
  ) -> Int {
    guard let hit = memchr(base + place, 10, count - place) else { return count }
    return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
  }

  /// Where the line ends that its line feed, or the end of the text, is behind.
  @inline(__always)
  private static func end(
    before feed: Int, from start: Int, in base: UnsafePointer<UInt8>, _ count: Int
  ) -> Int {
    feed < count && feed > start && base[feed - 1] == UInt8(ascii: "\r") ? feed - 1 : feed
  }
}
