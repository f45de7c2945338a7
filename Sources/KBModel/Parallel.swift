import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Work that is shared out to the processors.
///
/// Threads of the system, for Dispatch needs descriptors, and traps where a process may open no more.
package enum Parallel {
  /// What `transform` makes of each element, in order, as `map` does.
  ///
  /// The result is the same on any number of processors.
  ///
  /// - Parameter turn: how many elements a processor takes at once: one where each is much work.
  package static func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], turn: Int = 32, _ transform: @Sendable (Element) -> Result
  ) -> [Result] {
    [Result](unsafeUninitializedCapacity: elements.count) { buffer, count in
      // Each slot is written once, by the turn that its element belongs to.
      nonisolated(unsafe) let results = buffer
      perform((elements.count + turn - 1) / turn) { number in
        for index in number * turn..<min((number + 1) * turn, elements.count) {
          results.initializeElement(at: index, to: transform(elements[index]))
        }
      }
      count = elements.count
    }
  }

  /// Calls `body` with each number below `count`, and returns when all calls have.
  private static func perform(_ count: Int, _ body: @Sendable (Int) -> Void) {
    withoutActuallyEscaping(body) { body in
      let turns = Turns(count, body)
      var threads: [pthread_t] = []
      for _ in 1..<max(min(processors, count), 1) {
        // Where the system gives no thread, those that run do its part.
        guard let thread = start(turns) else { break }
        threads.append(thread)
      }
      turns.run()
      for thread in threads { pthread_join(thread, nil) }
    }
  }

  private static var processors: Int { max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1) }

  private static func start(_ turns: Turns) -> pthread_t? {
    let turns = Unmanaged.passRetained(turns)
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let code = pthread_create(&thread, nil, { runTurns($0) }, turns.toOpaque())
    if code != 0 { turns.release() }
    return code == 0 ? thread : nil
  }

  /// Numbers that are handed out one by one.
  fileprivate final class Turns: Sendable {
    private let next = Atomic<Int>(0)
    private let count: Int
    private let body: @Sendable (Int) -> Void

    init(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
      self.count = count
      self.body = body
    }

    func run() {
      while true {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if number >= count { return }
        body(number)
      }
    }
  }
}

/// The body of a thread.
private func runTurns(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let pointer { Unmanaged<Parallel.Turns>.fromOpaque(pointer).takeRetainedValue().run() }
  return nil
}
