// RecordScan: which symptoms hold in which records of a text.
//
// One prefilter runs over the whole text, whatever its records are. A window that occurs names the
// symptoms it belongs to; each is asked once a record, of the record it occurs in. Symptoms without a
// window are asked of every record.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What a scan looks for, common to all its threads.
public struct ScanProgram: Sendable {
  let prefilter: Prefilter
  /// Symptoms without a window.
  let unfiltered: [Int32]
  /// The number of symptoms; they are named by number from 0.
  public let symptomCount: Int
  private let load: @Sendable (Int) throws(TableError) -> SymptomBlock

  /// - Parameters:
  ///   - windows: one list a symptom; the symptom holds in no record without one of them. An empty
  ///     list demands nothing.
  ///   - load: the block of a symptom; asked once a thread.
  /// - Throws: ``TableError`` for a window that no prefilter takes.
  public init(
    windows: [[LiteralWindow]],
    load: @escaping @Sendable (Int) throws(TableError) -> SymptomBlock
  ) throws(TableError) {
    var wanted: [(window: LiteralWindow, owner: Int32)] = []
    var unfiltered: [Int32] = []
    for (symptom, list) in windows.enumerated() {
      if list.isEmpty { unfiltered.append(Int32(symptom)) }
      for window in list { wanted.append((window, Int32(symptom))) }
    }
    prefilter = try Prefilter(wanted)
    self.unfiltered = unfiltered
    symptomCount = windows.count
    self.load = load
  }

  fileprivate func block(_ symptom: Int) throws(TableError) -> SymptomBlock { try load(symptom) }
}

/// One thread's scan: remembers the blocks it has used.
public final class RecordScan {
  private let program: ScanProgram
  private let blocks: UnsafeMutablePointer<SymptomBlock?>
  /// The serial number of the record that a symptom was last asked of.
  private let asked: UnsafeMutablePointer<Int>
  private var serial = 0

  /// A scan that has read nothing yet.
  public init(_ program: ScanProgram) {
    self.program = program
    let count = max(program.symptomCount, 1)
    blocks = .allocate(capacity: count)
    blocks.initialize(repeating: nil, count: count)
    asked = .allocate(capacity: count)
    asked.initialize(repeating: 0, count: count)
  }

  deinit {
    let count = max(program.symptomCount, 1)
    blocks.deinitialize(count: count)
    blocks.deallocate()
    asked.deallocate()
  }

  /// How a text is cut into records.
  public enum Records: Sendable {
    /// Each ends at a line feed, which is no part of it.
    case lines
    /// The text is one record.
    case whole
  }

  /// The block of a symptom.
  ///
  /// - Throws: ``TableError`` for a block that cannot be read.
  public func block(of symptom: Int) throws(TableError) -> SymptomBlock {
    if let block = blocks[symptom] { return block }
    let block = try program.block(symptom)
    blocks[symptom] = block
    return block
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
    var (start, end) = records == .whole ? (0, text.count) : (0, 0)
    serial += 1
    let count = text.count
    program.prefilter.tables.scan(base, count: count) { windowEnd, owner in
      if windowEnd > end &+ 1 {
        // A line feed belongs to the record it ends.
        (start, end) = Self.line(around: windowEnd - 1, in: base, count)
        serial &+= 1
      }
      let symptom = Int(owner)
      if asked[symptom] == serial { return true }
      asked[symptom] = serial
      if blocks[symptom] == nil {
        do throws(TableError) {
          _ = try block(of: symptom)
        } catch {
          fault = error
          return false
        }
      }
      guard let block = blocks[symptom] else { return false }
      if block.holds(base + start, count: end - start) {
        goesOn = body(start..<end, symptom)
        return goesOn
      }
      return true
    }
    if let fault { throw fault }
    if goesOn && !program.unfiltered.isEmpty { try scanUnfiltered(base, count, records, body) }
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
      let end = records == .whole ? count : Self.lineEnd(from: start, in: base, count)
      for (symptom, block) in unfiltered where block.holds(base + start, count: end - start) {
        if !body(start..<end, symptom) { return }
      }
      start = end + 1
    }
  }

  @inline(__always)
  private static func line(
    around place: Int, in base: UnsafePointer<UInt8>, _ count: Int
  ) -> (start: Int, end: Int) {
    var start = place
    if base[place] != UInt8(ascii: "\n") {
      while start > 0 && base[start - 1] != UInt8(ascii: "\n") { start -= 1 }
      return (start, lineEnd(from: place, in: base, count))
    }
    while start > 0 && base[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return (start, place)
  }

  @inline(__always)
  private static func lineEnd(
    from place: Int, in base: UnsafePointer<UInt8>, _ count: Int
  ) -> Int {
    guard let hit = memchr(base + place, 10, count - place) else { return count }
    return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
  }
}
