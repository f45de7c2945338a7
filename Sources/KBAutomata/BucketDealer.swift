// BucketDealer: windows ordered by length → at most eight buckets, dealt so that little passes the filter.
//
// A bucket lets a place of a text through when each of its windows' places does. The more windows share
// a bucket, the likelier each does; and only as many places count as the shortest window has. The best
// cuts of the order into buckets are found by dynamic programming over a bounded number of cuts, as
// Hyperscan finds them (`fdr_compile.cpp`).

/// Deals windows into the buckets of a ``Prefilter``.
struct BucketDealer {
  /// How many windows make a place of a bucket let half of the texts through.
  private static let saturation = 800.0
  /// Places between which a cut is sought, lengths aside.
  private static let stretchCount = 64
  /// Beyond this share of a text, looking at every place costs less than what half of them let through.
  private static let maximumSparseShare = 0.1

  /// Ranges of the order, one a bucket.
  let buckets: [Range<Int>]
  /// Whether half of the places are enough to tell.
  let letsThroughSparsely: Bool

  /// - Parameter lengths: how many bytes the windows have, ascending.
  init(lengths: [Int]) {
    buckets = Self.deal(lengths)
    letsThroughSparsely =
      lengths.first ?? 0 > 3
      && buckets.reduce(0) { sum, bucket in
        sum + Self.share(bucket.count, places: (lengths[bucket.lowerBound] - 2) / 2)
      } <= Self.maximumSparseShare
  }

  /// What share of a text a bucket lets through.
  private static func share(_ count: Int, places: Int) -> Double {
    let single = Double(count) / (Double(count) + saturation)
    return (0..<places).reduce(1) { share, _ in share * single }
  }

  private static func deal(_ lengths: [Int]) -> [Range<Int>] {
    let stretch = max(1, lengths.count / stretchCount)
    let cuts =
      lengths.indices.filter {
        $0 % stretch == 0 || $0 > 0 && lengths[$0] != lengths[$0 - 1]
      } + [lengths.count]
    // The least share of the windows before each cut, in so many buckets, and where the last one begins.
    var best = cuts.map { $0 == 0 ? 0 : Double.infinity }
    var begins: [[Int]] = []
    for _ in 0..<8 {
      var next = best
      var begin = Array(cuts.indices)
      for end in cuts.indices {
        for start in 0..<end where best[start] < .infinity {
          let share =
            best[start]
            + Self.share(cuts[end] - cuts[start], places: lengths[cuts[start]] - 2)
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
    return buckets.reversed()
  }
}
