/// Numbers of which the least is taken first.
struct IndexHeap {
  /// Each is no greater than the two at twice its place and behind it.
  private var items: [Int]

  /// Holds `items`, which ascend.
  init(_ items: [Int]) {
    self.items = items
  }

  /// - Complexity: O(log items).
  mutating func insert(_ item: Int) {
    var place = items.count
    items.append(item)
    while place > 0, items[(place - 1) / 2] > item {
      items[place] = items[(place - 1) / 2]
      place = (place - 1) / 2
    }
    items[place] = item
  }

  /// Takes the least out; `nil` where there is none.
  ///
  /// - Complexity: O(log items).
  mutating func removeFirst() -> Int? {
    guard let least = items.first, let last = items.popLast() else { return nil }
    if items.isEmpty { return least }
    var place = 0
    while true {
      var child = 2 * place + 1
      guard child < items.count else { break }
      if child + 1 < items.count, items[child + 1] < items[child] { child += 1 }
      guard items[child] < last else { break }
      items[place] = items[child]
      place = child
    }
    items[place] = last
    return least
  }
}
