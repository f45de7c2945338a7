// UTF8Sequences: ranges of characters → sequences of byte ranges that match their UTF-8 forms.
//
// Each range is cut at the borders of the encoded lengths and around the surrogates, then so that all
// continuation bytes after the first that varies are free (Thompson's construction in Plan 9's grep).

/// The UTF-8 forms of ranges of characters outside ASCII.
enum UTF8Sequences {
  /// The characters outside ASCII, by the length of their form, without surrogates.
  private static let encodable: [ClosedRange<UInt32>] = [
    0x80...0x7FF, 0x800...0xD7FF, 0xE000...0xFFFF, 0x1_0000...0x10_FFFF,
  ]

  /// One to four byte ranges each; together they match exactly the characters of `ranges`, once each.
  static func sequences(of ranges: [ClosedRange<UInt32>]) -> [[ClosedRange<UInt8>]] {
    var result: [[ClosedRange<UInt8>]] = []
    for range in merged(ranges) {
      for part in encodable where part.overlaps(range) {
        append(range.clamped(to: part), to: &result)
      }
    }
    return result
  }

  private static func merged(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var result: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, range.lowerBound <= last.upperBound + 1 {
        let upperBound = max(last.upperBound, range.upperBound)
        result[result.count - 1] = last.lowerBound...upperBound
      } else {
        result.append(range)
      }
    }
    return result
  }

  /// - Precondition: both ends of `range` have encoded forms of one length.
  private static func append(_ range: ClosedRange<UInt32>, to result: inout [[ClosedRange<UInt8>]])
  {
    let (low, high) = (range.lowerBound, range.upperBound)
    for bits in [6, 12, 18] as [UInt32] {
      let mask: UInt32 = 1 << bits - 1
      if low & ~mask == high & ~mask { break }
      if low & mask != 0 {
        append(low...(low | mask), to: &result)
        append((low | mask) + 1...high, to: &result)
        return
      }
      if high & mask != mask {
        append(low...(high & ~mask) - 1, to: &result)
        append((high & ~mask)...high, to: &result)
        return
      }
    }
    result.append(zip(encoded(low), encoded(high)).map { $0...$1 })
  }

  private static func encoded(_ value: UInt32) -> [UInt8] {
    Unicode.Scalar(value).map { Array(String($0).utf8) } ?? []
  }
}
