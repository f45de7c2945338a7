/// The threads of one position of the text, the most preferred first.
///
/// Its memory is the machine's: `deallocate()` ends it.
struct ThreadList {
  /// The state each thread waits in; all consume a byte or accept.
  let states: UnsafeMutablePointer<UInt16>
  /// For a thread in a gap, the bytes it has let pass; else 0.
  let counters: UnsafeMutablePointer<UInt16>
  /// Recorded offsets, `slotCount` a thread.
  private let slots: UnsafeMutablePointer<Int>
  private let slotCount: Int
  private let capacity: Int
  private(set) var count = 0

  /// Room for `capacity` threads.
  init(capacity: Int, slotCount: Int) {
    self.slotCount = slotCount
    self.capacity = capacity
    states = .allocate(capacity: capacity)
    counters = .allocate(capacity: capacity)
    slots = .allocate(capacity: capacity * slotCount)
  }

  func deallocate() {
    states.deallocate()
    counters.deallocate()
    slots.deallocate()
  }

  var isEmpty: Bool { count == 0 }

  mutating func removeAll() { count = 0 }

  mutating func append(_ state: UInt16, counter: UInt16, slots recorded: UnsafePointer<Int>) {
    precondition(count < capacity, "a state has two threads")
    states[count] = state
    counters[count] = counter
    let row = slots + count * slotCount
    for index in 0..<slotCount { row[index] = recorded[index] }
    count += 1
  }

  func slot(_ index: Int, of row: Int) -> Int { slots[row * slotCount + index] }

  func copySlots(of row: Int, to destination: UnsafeMutablePointer<Int>) {
    let base = row * slotCount
    for index in 0..<slotCount { destination[index] = slots[base + index] }
  }
}
