// BucketDealer: windows ordered by length → a stride, and buckets dealt so that little passes the filter.
//
// A bucket lets a place of a text through when each of its windows' places does. The more windows share
// a bucket, the likelier each does; and only as many places count as the shortest window has. The best
// cuts of the order into buckets are found by dynamic programming over a bounded number of cuts, as
// Hyperscan finds them (`fdr_compile.cpp`).

/// Deals windows into the buckets of a ``Prefilter``.
struct BucketDealer {
  /// How many windows make a place of a bucket let half of the texts through.
  private static let saturation = 6_000.0
  /// Places between which a cut is sought, lengths aside.
  private static let stretchCount = 64
  /// A wider stride has to let less than this share of a text through, or comparing costs what it saves.
  private static let maximumShare = 0.02

  /// Ranges of the order, one a bucket.
  let buckets: [Range<Int>]
  /// Every so many places are enough to look at.
  let stride: Int

  /// - Parameter lengths: how many bytes the windows have, ascending.
  init(lengths: [Int]) {
    let least = lengths.first ?? LiteralWindow.maximumLength
    for stride in [4, 3, 2] where least >= Self.leastLength(for: stride) {
      let (buckets, share) = Self.deal(lengths, stride)
      if share <= Self.maximumShare {
        (self.buckets, self.stride) = (buckets, stride)
        return
      }
    }
    (buckets, stride) = (Self.deal(lengths, 1).buckets, 1)
  }

  /// The shortest windows of which a stride passes over no occurrence. Where every other place is looked
  /// at, three bytes and whatever stands before them will do: the windows of all strides would otherwise
  /// need five bytes, and words of three letters between blanks are not rare.
  private static func leastLength(for stride: Int) -> Int { stride == 2 ? 4 : stride + 3 }

  /// What share of a text a bucket lets through.
  private static func share(_ count: Int, shortest: Int, _ stride: Int) -> Double {
    let single = Double(count) / (Double(count) + saturation)
    let lookups = max(1, min(shortest - 3, Prefilter.placeCount) / stride)
    return (0..<lookups).reduce(1) { share, _ in share * single }
  }

  private static func deal(
    _ lengths: [Int], _ stride: Int
  ) -> (buckets: [Range<Int>], share: Double) {
    let stretch = max(1, lengths.count / stretchCount)
    let cuts =
      lengths.indices.filter {
        $0 % stretch == 0 || $0 > 0 && lengths[$0] != lengths[$0 - 1]
      } + [lengths.count]
    // The least share of the windows before each cut, in so many buckets, and where the last one begins.
    var best = cuts.map { $0 == 0 ? 0 : Double.infinity }
    var begins: [[Int]] = []
    for _ in 0..<Prefilter.bucketCount {
      var next = best
      var begin = Array(cuts.indices)
      for end in cuts.indices {
        for start in 0..<end where best[start] < .infinity {
          let share =
            best[start]
            + Self.share(cuts[end] - cuts[start], shortest: lengths[cuts[start]], stride)
          if share < next[end] { (next[end], begin[end]) = (share, start) }
        }
      }
      best = next
      begins.append(begin)
    }
    var buckets: [Range<Int>] = []
    var end = cuts.count - 1
    for begin in begins.reversed() where begin[end] < end {
      buckets.append(cuts[begin[end]]..<cuts[end])
      end = begin[end]
    }
    return (buckets.reversed(), best[cuts.count - 1])
  }
}
