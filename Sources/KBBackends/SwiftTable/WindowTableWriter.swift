import KBAutomata
import KBRuntime

/// Gathers windows and what has them; the layout stands in `WindowTable.swift`.
struct WindowTableWriter {
  /// Bits of the filter for one window: of the places of a text, one in as many passes by chance.
  private static let bitsPerWindow = 32

  private var windows: [(key: UInt64, numbers: [Int])] = []
  private var lengths = 0

  /// Notes a window of `length` bytes, by its key, and the numbers that stand beside it.
  mutating func append(_ key: WindowKey, length: Int, numbers: [Int]) {
    windows.append((key.value, numbers))
    lengths |= 1 << length
  }

  private struct Slot {
    var bucket: Int
    var cells: [Int]
  }

  /// The table, and its lengths in the directory's head.
  var cells: (head: [Int], table: [Int]) {
    var filter = [Int](repeating: 0, count: windows.count * Self.bitsPerWindow / 24 + 1)
    let bucketCount = max(windows.count, 1)
    for (key, _) in windows {
      let bit = WindowTable.scaled(key, to: 24 * filter.count)
      filter[bit / 24] |= 1 << (bit % 24)
    }
    let slots = windows.map { key, numbers in
      Slot(
        bucket: WindowTable.scaled(key, to: bucketCount),
        cells: [WindowTable.fingerprint(key)] + numbers)
    }.sorted {
      $0.bucket == $1.bucket
        ? $0.cells.lexicographicallyPrecedes($1.cells) : $0.bucket < $1.bucket
    }
    var starts = [Int](repeating: 0, count: bucketCount + 1)
    for slot in slots { starts[slot.bucket + 1] += 1 }
    for bucket in 0..<bucketCount { starts[bucket + 1] += starts[bucket] }
    return (
      [lengths, filter.count, bucketCount, slots.count],
      filter + starts + slots.flatMap(\.cells)
    )
  }
}
