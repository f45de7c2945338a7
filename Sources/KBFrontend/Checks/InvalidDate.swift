import KBDiagnostics

/// A date is not a day of the calendar.
struct InvalidDate: Check {
  static let id: Diagnostic.ID = "invalid-date"
  static let explanation = """
    A date is not written `YYYY-MM-DD`, or names a day that doesn't exist. Dates are compared with the
    day on which the knowledge is used, so they have to be exact: `2027-06-01`.
    """
}

extension Diagnostic {
  static func invalidDate(_ date: Located<String>) -> Diagnostic {
    if let rewritten = CalendarDate.rewritten(date.value) {
      return Diagnostic(
        InvalidDate.id, .error, "invalid date '\(date.value)'", at: date.range,
        fixIts: [FixIt("write it as YYYY-MM-DD", replace: date.range, with: rewritten)])
    }
    return Diagnostic(
      InvalidDate.id, .error, "invalid date '\(date.value)'", at: date.range,
      notes: [Note("a date is a day of the calendar written YYYY-MM-DD")])
  }
}
