/// A point in time, to the second (RFC 3339).
public struct Moment: Hashable, Comparable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
  public var secondsSince1970: Int

  /// The moment so many seconds after 1970-01-01T00:00:00Z.
  public init(secondsSince1970: Int) {
    self.secondsSince1970 = secondsSince1970
  }

  /// The moment written `YYYY-MM-DD`, or that with a time (`T12:30:00Z`, `+01:00`); without a time
  /// midnight, without a zone UTC. `nil` for anything else.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[range] {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte) - 0x30
      }
      return value
    }
    func stands(_ character: Unicode.Scalar, at offset: Int) -> Bool {
      offset < bytes.count && bytes[offset] == UInt8(ascii: character)
    }
    guard (10...40).contains(bytes.count), let year = number(0..<4), stands("-", at: 4),
      let month = number(5..<7), stands("-", at: 7), let day = number(8..<10),
      (1...12).contains(month), (1...Self.length(year, month)).contains(day)
    else { return nil }
    secondsSince1970 = Self.days(year, month, day) * 86_400
    if bytes.count == 10 { return }
    guard stands("T", at: 10) || stands("t", at: 10) || stands(" ", at: 10),
      let hour = number(11..<13), stands(":", at: 13), let minute = number(14..<16), hour < 24,
      minute < 60
    else { return nil }
    secondsSince1970 += hour * 3600 + minute * 60
    var rest = 16
    if stands(":", at: rest) {
      guard let second = number(17..<19), second < 61 else { return nil }
      secondsSince1970 += second
      rest = 19
      if stands(".", at: rest) {
        rest += 1
        while rest < bytes.count, (0x30...0x39).contains(bytes[rest]) { rest += 1 }
      }
    }
    if rest == bytes.count { return }
    if bytes.count == rest + 1, stands("Z", at: rest) || stands("z", at: rest) { return }
    guard stands("+", at: rest) || stands("-", at: rest), bytes.count == rest + 6,
      let hours = number(rest + 1..<rest + 3), stands(":", at: rest + 3),
      let minutes = number(rest + 4..<rest + 6), hours < 24, minutes < 60
    else { return nil }
    secondsSince1970 -= (stands("+", at: rest) ? 1 : -1) * (hours * 3600 + minutes * 60)
  }

  /// Orders by time.
  public static func < (a: Moment, b: Moment) -> Bool {
    a.secondsSince1970 < b.secondsSince1970
  }

  /// Days of a month.
  private static func length(_ year: Int, _ month: Int) -> Int {
    days(month == 12 ? year + 1 : year, month % 12 + 1, 1) - days(year, month, 1)
  }

  /// Days from 1970-01-01 to a day of the Gregorian calendar, years from March on so that a leap day
  /// ends one.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month > 2 ? year : year - 1
    let month = (month + 9) % 12
    let leaps = floored(year, by: 4) - floored(year, by: 100) + floored(year, by: 400)
    return year * 365 + leaps + (month * 306 + 5) / 10 + day - 1 - 719_468
  }

  private static func floored(_ value: Int, by divisor: Int) -> Int {
    value >= 0 ? value / divisor : (value - divisor + 1) / divisor
  }
}
