// CodePointOffsets: libyaml's marks → bytes.
//
// A mark of libyaml counts code points from the first byte it was given (a line end of CR LF counts
// two). This is the one place where marks become byte offsets of the file. Every 64th code point's
// offset is noted, so building costs O(bytes) and a look-up a bounded scan.

/// The byte offset of each code point of a run of valid UTF-8.
struct CodePointOffsets {
  private static let stride = 64

  private let bytes: [UInt8]
  private let run: Range<Int>
  /// The offsets of code points 0, 64, 128 …; empty if every code point is one byte.
  private var milestones: [Int] = []

  init(_ run: Range<Int>, of bytes: [UInt8]) {
    self.bytes = bytes
    self.run = run
    guard bytes[run].contains(where: { $0 >= 0x80 }) else { return }
    var index = 0
    for offset in run where !Self.isContinuation(bytes[offset]) {
      if index % Self.stride == 0 { milestones.append(offset) }
      index += 1
    }
  }

  /// The offset in the file of code point `index` of the run; the run's end for any beyond it.
  func offset(of index: Int) -> Int {
    guard let last = milestones.indices.last else {
      return min(run.lowerBound + index, run.upperBound)
    }
    let milestone = min(index / Self.stride, last)
    var offset = milestones[milestone]
    var remaining = index - milestone * Self.stride
    while remaining > 0, offset < run.upperBound {
      offset += 1
      while offset < run.upperBound, Self.isContinuation(bytes[offset]) { offset += 1 }
      remaining -= 1
    }
    return offset
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
