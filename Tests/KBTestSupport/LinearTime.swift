import Foundation

/// Tells linear cost from quadratic, by the processor time of the calling thread: a busy machine makes a
/// test later, not more costly.
public enum LinearTime {
  /// Seconds that even a linear run may differ by.
  private static let noise = 0.02

  /// Whether `work` takes for `count` at most twice what it ought to, by what it takes for a quarter; a
  /// quadratic one takes four times that.
  ///
  /// A run that is too long is tried again: a cache that others had emptied is no finding.
  public static func holds(for count: Int, _ work: (_ count: Int) throws -> Void) rethrows -> Bool {
    for _ in 0..<3 {
      let short = try seconds { try work(count / 4) }
      let long = try seconds { try work(count) }
      if long < 8 * short + noise { return true }
    }
    return false
  }

  private static func seconds(of work: () throws -> Void) rethrows -> Double {
    let start = now
    try work()
    return now - start
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
