import KBAutomata
import KBRuntime

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// One scan of a log in memory, by one thread.
enum ScanBenchmark {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// Bytes between two looks at the clock.
  private static let stretch = 4 << 20

  static func run(
    pack packPath: String, log logPath: String, maxSeconds: Double, since start: Double
  ) throws -> String {
    let descriptor = try open(packPath)
    let pack = try PackFile { offset, count in
      read(descriptor, at: offset, count: count)
    }
    let table = try ScanTable(try KnowledgeTable(pack))
    let scan = RecordScan(table.program)
    let compiled = Clock.now - start
    let compiledMemory = memory("VmHWM")

    let log = try load(logPath)
    var tally = Tally(entryCount: table.entryCount)
    let entryOf = (0..<table.program.symptomCount).map { Int32(table.entry(of: $0)) }
    let begin = Clock.now
    var offset = 0
    while offset < log.count {
      let end = lineEnd(in: log, from: min(offset + stretch, log.count))
      let part = UnsafeBufferPointer(rebasing: log[offset..<end])
      entryOf.withUnsafeBufferPointer { entryOf in
        tally.begin(part)
        do throws(TableError) {
          try scan.scan(part, records: .lines) { record, symptom in
            tally.add(entryOf[symptom], in: record)
            return true
          }
        } catch {
          tally.fault = error
        }
        tally.finish()
      }
      if let fault = tally.fault { throw fault }
      offset = end
      if Clock.now - begin > maxSeconds { break }
    }
    let scanned = Clock.now - begin
    let checksum = String(tally.checksum, radix: 16)
    return """
      {"engine":"kbmatch","rules":\(table.entryCount),"compile_s":\(compiled),\
      "lines":\(tally.line),"bytes":\(offset),"complete":\(offset == log.count ? 1 : 0),\
      "scan_s":\(scanned),"pairs":\(tally.pairs),\
      "checksum":"\(String(repeating: "0", count: 16 - checksum.count))\(checksum)",\
      "matched_lines":\(tally.matchedLines),"rss_compile_kb":\(compiledMemory),\
      "rss_anon_end_kb":\(memory("RssAnon"))}
      """
  }

  /// Counts (line, entry) pairs; an entry of several symptoms counts once a line.
  private struct Tally {
    var pairs = 0
    var checksum: UInt64 = 0
    var matchedLines = 0
    /// The number of the line that begins at `lineStart`, from 0.
    var line = 0
    var fault: TableError?
    private var lineStart = 0
    private var lastRecord = -1
    private var counted: [Int]
    private var serial = 0
    private var part = UnsafeBufferPointer<UInt8>(start: nil, count: 0)

    init(entryCount: Int) {
      counted = Array(repeating: 0, count: entryCount)
    }

    mutating func begin(_ part: UnsafeBufferPointer<UInt8>) {
      self.part = part
      lineStart = 0
      lastRecord = -1
    }

    @inline(__always)
    mutating func add(_ entry: Int32, in record: Range<Int>) {
      if record.lowerBound != lastRecord {
        lastRecord = record.lowerBound
        serial += 1
        matchedLines += 1
        countLines(to: record.lowerBound)
      }
      if counted[Int(entry)] == serial { return }
      counted[Int(entry)] = serial
      pairs += 1
      checksum &+= Self.mix(UInt64(line), UInt64(entry))
    }

    mutating func finish() {
      countLines(to: part.count)
      if let last = part.last, last != UInt8(ascii: "\n") { line += 1 }
    }

    private mutating func countLines(to end: Int) {
      guard let base = part.baseAddress else { return }
      while lineStart < end, let hit = memchr(base + lineStart, 10, end - lineStart) {
        line += 1
        lineStart = UnsafeRawPointer(hit) - UnsafeRawPointer(base) + 1
      }
    }

    /// What `bench/README.md` calls the checksum of a pair.
    private static func mix(_ line: UInt64, _ rule: UInt64) -> UInt64 {
      var value = (line << 20) &+ rule &+ 0x9E37_79B9_7F4A_7C15
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
  }

  private static func open(_ path: String) throws(Failure) -> Int32 {
    let descriptor = systemOpen(path)
    guard descriptor >= 0 else { throw Failure(description: "cannot read \(path)") }
    return descriptor
  }

  private static func read(_ descriptor: Int32, at offset: Int, count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = 0
      while let base = buffer.baseAddress, filled < count {
        let got = pread(descriptor, base + filled, count - filled, offset + filled)
        if got <= 0 { break }
        filled += got
      }
    }
  }

  /// The whole file in memory, touched, so that a scan measures no disk.
  private static func load(_ path: String) throws(Failure) -> UnsafeBufferPointer<UInt8> {
    let descriptor = try open(path)
    defer { close(descriptor) }
    let count = Int(lseek(descriptor, 0, SEEK_END))
    guard count > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
    guard
      let memory = mmap(nil, count, PROT_READ, MAP_PRIVATE | Int32(MAP_POPULATE), descriptor, 0),
      memory != MAP_FAILED
    else { throw Failure(description: "cannot read \(path)") }
    return UnsafeBufferPointer(start: memory.assumingMemoryBound(to: UInt8.self), count: count)
  }

  private static func lineEnd(in log: UnsafeBufferPointer<UInt8>, from place: Int) -> Int {
    guard place < log.count, let base = log.baseAddress,
      let hit = memchr(base + place, 10, log.count - place)
    else { return log.count }
    return UnsafeRawPointer(hit) - UnsafeRawPointer(base) + 1
  }

  /// A figure of `/proc/self/status`, in KiB; 0 where there is none.
  private static func memory(_ name: String) -> Int {
    guard let file = fopen("/proc/self/status", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, 256, file) != nil {
      let text = String(
        decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      if text.hasPrefix(name + ":") {
        return Int(text.dropFirst(name.count + 1).filter(\.isNumber)) ?? 0
      }
    }
    return 0
  }
}

/// `open(2)`, apart from the function of that name above.
private func systemOpen(_ path: String) -> Int32 { open(path, O_RDONLY | O_CLOEXEC) }
