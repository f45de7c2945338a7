import KBTestSupport
import Testing

@testable import KBRuntime

@Suite struct IndexHeapTests {
  @Test func leastComesFirst() {
    var random = SplitMix(seed: 3)
    for _ in 0..<50 {
      var expected = (0..<Int.random(in: 0..<8, using: &random)).map { 3 * $0 }
      var heap = IndexHeap(expected)
      for _ in 0..<60 {
        if Bool.random(using: &random) {
          let item = Int.random(in: 0..<40, using: &random)
          heap.insert(item)
          expected.append(item)
          expected.sort()
        } else {
          let least = expected.isEmpty ? nil : expected.removeFirst()
          #expect(heap.removeFirst() == least)
        }
      }
    }
  }
}
