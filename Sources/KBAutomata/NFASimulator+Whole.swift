extension NFASimulator {
  /// Whether some match takes in the whole of `text`, whichever one is preferred.
  ///
  /// - Complexity: O(bytes × states) time, O(states) space.
  public func matchesWhole(_ text: [UInt8]) -> Bool {
    withMachine(text, 0..<text.count, slotCount: 0) { machine, _ in machine.matchesWhole() }
  }
}
