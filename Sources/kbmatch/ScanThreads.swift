// ScanThreads: one stream, scanned side by side and told in order.
//
// A thread that is free reads the next part into memory of its own, which takes little time, and scans
// it while others read. What the parts show is told in their order.

import KBRuntime

/// The threads of a scan.
struct ScanThreads {
  /// How many parts a thread may be ahead of what has been told.
  private static let window = 8

  /// A session a thread; no two threads share one.
  private let sessions: [ScanSession]

  init(_ scanner: Scanner, detail: Scanner.Detail, count: Int) {
    sessions = (0..<max(count, 1)).map { _ in ScanSession(scanner, detail: detail) }
  }

  /// Calls `tell` with what each part of a stream shows, in order, on whichever thread.
  func scan(
    _ reader: consuming ScanReader, as form: ScannedPart.Form,
    _ tell: @escaping (ScannedPart) throws -> Void
  ) throws {
    let stream = SharedStream(
      reader, as: form,
      to: ScanOrder(window: Self.window * sessions.count) { try tell(try $0.get()) })
    var part = ScanPart()
    var others = sessions.dropFirst()
    while let isLast = stream.scanNext(over: &part, with: sessions[0]) {
      // What is one part is done sooner than a thread is started.
      if isLast { continue }
      while let session = others.popFirst() { stream.startThread(with: session) }
    }
    try stream.order.finish()
  }
}

/// A stream that threads take parts of.
private final class SharedStream: Sendable {
  private struct Source: ~Copyable {
    var reader: ScanReader
    var count = 0

    mutating func next(into part: inout ScanPart) -> (number: Int, isRead: Result<Bool, Fault>) {
      defer { count += 1 }
      do throws(Fault) {
        return (count, .success(try reader.next(into: &part)))
      } catch {
        return (count, .failure(error))
      }
    }
  }

  private let source: Locked<Source>
  private let form: ScannedPart.Form
  let order: ScanOrder<Result<ScannedPart, any Error>>

  init(
    _ reader: consuming ScanReader, as form: ScannedPart.Form,
    to order: ScanOrder<Result<ScannedPart, any Error>>
  ) {
    source = Locked(Source(reader: reader))
    self.form = form
    self.order = order
  }

  /// Reads the next part over what `part` held, and scans it.
  ///
  /// - Returns: whether it is the last one; `nil` where there is none, or nobody wants any more.
  func scanNext(over part: inout ScanPart, with session: ScanSession) -> Bool? {
    let (next, isLast) = source.withLock { source in
      (source.next(into: &part), source.reader.isAtEnd)
    }
    let scanned: Result<ScannedPart, any Error>
    do {
      guard try next.isRead.get() else { return nil }
      scanned = .success(try ScannedPart(part, as: form, with: session))
    } catch {
      scanned = .failure(error)
    }
    return order.add(scanned, as: next.number) ? isLast : nil
  }

  /// Starts a thread that takes parts; where the system gives none, the others do its work.
  func startThread(with session: ScanSession) {
    order.enter()
    let isStarted = DetachedThread.start { [self] in
      var part = ScanPart()
      while scanNext(over: &part, with: session) != nil {}
      order.leave()
    }
    if !isStarted { order.leave() }
  }
}
