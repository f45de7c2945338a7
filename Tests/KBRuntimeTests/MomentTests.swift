import KBRuntime
import Testing

@Suite struct MomentTests {
  @Test(arguments: [
    "2026-02-28", "2028-02-29", "2026-12-31T23:59:60Z", "9999-12-31T23:59:59+23:59", "0001-01-01",
  ])
  func momentsExist(text: String) {
    #expect(Moment(text) != nil)
  }

  @Test(arguments: [
    "2026-02-29", "2026-02-30", "2026-04-31", "2026-13-01", "2026-00-01", "2026-01-00",
    "2026-01-01T24:00:00Z", "2026-01-01T24:59", "2026-01-01T10:00+25:00", "2026-01-01T10:00+01:60",
    "",
  ])
  func othersDoNot(text: String) {
    #expect(Moment(text) == nil)
  }
}
