import Dispatch

/// Work that is shared out to the processors.
enum Parallel {
  /// Elements that one turn takes.
  private static let turn = 32

  /// What `transform` makes of each element, in order, as `map` does.
  ///
  /// The result is the same on any number of processors.
  static func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], _ transform: @Sendable (Element) -> Result
  ) -> [Result] {
    [Result](unsafeUninitializedCapacity: elements.count) { buffer, count in
      // Each slot is written once, by the turn that its element belongs to.
      nonisolated(unsafe) let results = buffer
      DispatchQueue.concurrentPerform(iterations: (elements.count + turn - 1) / turn) { number in
        for index in number * turn..<min((number + 1) * turn, elements.count) {
          results.initializeElement(at: index, to: transform(elements[index]))
        }
      }
      count = elements.count
    }
  }
}
