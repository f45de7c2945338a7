/// The threads of one position of the text, the most preferred first.
struct ThreadList {
  /// The state each thread waits in; all consume a byte or accept.
  private(set) var states: [UInt16] = []
  /// For a thread in a gap, the bytes it has let pass; else 0.
  private(set) var counters: [UInt16] = []
  /// Recorded offsets, `slotCount` a thread.
  private var slots: [Int] = []
  private let slotCount: Int

  init(slotCount: Int) {
    self.slotCount = slotCount
  }

  var count: Int { states.count }
  var isEmpty: Bool { states.isEmpty }

  mutating func removeAll() {
    states.removeAll(keepingCapacity: true)
    counters.removeAll(keepingCapacity: true)
    slots.removeAll(keepingCapacity: true)
  }

  mutating func append(_ state: UInt16, counter: UInt16, slots recorded: [Int]) {
    states.append(state)
    counters.append(counter)
    // Mostly none or one, for which a copy of the array is much ado.
    for slot in recorded { slots.append(slot) }
  }

  func slot(_ index: Int, of row: Int) -> Int { slots[row * slotCount + index] }

  func copySlots(of row: Int, to destination: inout [Int]) {
    let base = row * slotCount
    for index in 0..<slotCount { destination[index] = slots[base + index] }
  }
}
