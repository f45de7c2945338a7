import KBRuntime
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Scans parts side by side; the results come in the order of the parts.
final class ScanThreads {
  private typealias Matches = Result<[Scanner.RecordMatch], MatcherError>

  /// A session a thread; no two threads share one.
  private let sessions: [ScanSession]

  init(_ scanner: Scanner, detail: Scanner.Detail, count: Int) {
    sessions = (0..<max(count, 1)).map { _ in ScanSession(scanner, detail: detail) }
  }

  /// How many parts are best scanned at once.
  var batchSize: Int { sessions.count == 1 ? 1 : 4 * sessions.count }

  /// The matches of each part.
  func scan(_ parts: [ScanPart]) throws(MatcherError) -> [[Scanner.RecordMatch]] {
    if sessions.count == 1 || parts.count == 1 {
      var matches: [[Scanner.RecordMatch]] = []
      for part in parts { matches.append(try Self.scan(part, with: sessions[0]).get()) }
      return matches
    }
    let batch = Batch(parts)
    var threads: [pthread_t] = []
    for session in sessions.dropFirst() {
      let work = Unmanaged.passRetained(Work(batch: batch, session: session))
      // Where the system gives no thread, those that run do its part.
      if let thread = start(work) { threads.append(thread) } else { work.release() }
    }
    Work(batch: batch, session: sessions[0]).run()
    for thread in threads { pthread_join(thread, nil) }
    return try batch.matches()
  }

  private static func scan(_ part: ScanPart, with session: ScanSession) -> Matches {
    part.bytes.withUnsafeBufferPointer { buffer in
      do throws(MatcherError) {
        return .success(try session.lines(of: buffer, from: part.start))
      } catch {
        return .failure(error)
      }
    }
  }

  /// Parts that are handed out one by one.
  private final class Batch: Sendable {
    let parts: [ScanPart]
    private let next = Atomic<Int>(0)
    private let results: Mutex<[Int: Matches]> = Mutex([:])

    init(_ parts: [ScanPart]) {
      self.parts = parts
    }

    func take() -> Int? {
      let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
      return number < parts.count ? number : nil
    }

    func finish(_ number: Int, _ result: Matches) {
      results.withLock { $0[number] = result }
    }

    func matches() throws(MatcherError) -> [[Scanner.RecordMatch]] {
      let results = results.withLock { $0 }
      var matches: [[Scanner.RecordMatch]] = []
      for number in parts.indices { matches.append(try results[number]?.get() ?? []) }
      return matches
    }
  }

  /// What one thread does.
  private final class Work {
    private let batch: Batch
    private let session: ScanSession

    init(batch: Batch, session: ScanSession) {
      self.batch = batch
      self.session = session
    }

    func run() {
      while let number = batch.take() {
        batch.finish(number, ScanThreads.scan(batch.parts[number], with: session))
      }
    }
  }

  private func start(_ work: Unmanaged<Work>) -> pthread_t? {
    #if canImport(Darwin)
      var thread: pthread_t?
      let code = pthread_create(&thread, nil, { runWork($0) }, work.toOpaque())
      return code == 0 ? thread : nil
    #else
      var thread = pthread_t()
      let code = pthread_create(&thread, nil, { runWork($0) }, work.toOpaque())
      return code == 0 ? thread : nil
    #endif
  }

  fileprivate static func run(_ pointer: UnsafeMutableRawPointer) {
    Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().run()
  }
}

/// The body of a thread.
private func runWork(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let pointer { ScanThreads.run(pointer) }
  return nil
}
