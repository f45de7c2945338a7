/// The words that reports use for the values of a diagnosis.
enum Phrases {
  /// `if network mode is public-selected, and sku is premium or standard`.
  static func condition(_ conditions: [Applicability]) -> String? {
    guard !conditions.isEmpty else { return nil }
    let parts = conditions.map { condition in
      "\(name(condition.fact)) is \(condition.values.joined(separator: " or "))"
    }
    return "if " + parts.joined(separator: ", and ")
  }

  /// A fact's or parameter's id as words.
  static func name(_ id: String) -> String {
    id.split(separator: "_").joined(separator: " ")
  }

  /// What a solution does to the world, as words; `nil` when nothing is said.
  static func effects(_ effects: [String]) -> String? {
    guard !effects.isEmpty else { return nil }
    return effects.map { effect in
      switch effect {
      case "read-only": "only reads"
      case "changes-state": "changes state"
      case "changes-access": "changes access rights"
      case "opens-network": "opens the network"
      case "deletes-data": "deletes data"
      case "exposes-secret": "shows a secret"
      default: effect
      }
    }.joined(separator: ", ")
  }

  /// A cause's standing: what the evidence says, else how often it is the cause.
  static func standing(_ cause: RankedCause) -> String {
    switch cause.status {
    case .confirmed: "confirmed"
    case .likely: "likely here"
    case .possible: cause.likelihood
    case .ruledOut: "ruled out"
    }
  }

  /// What is known of an outcome, to be put behind its name or question; `nil` for nothing.
  static func known(_ outcome: CheckOutcome) -> String? {
    outcome.holds.map { $0 ? ": yes" : ": no" }
  }

  /// Labels to click through, as one line.
  static func portal(_ labels: [String]) -> String {
    "In the portal: " + labels.joined(separator: " > ")
  }

  /// Says that there are more matches than are told.
  static func omitted(_ count: Int) -> String {
    "\(count) more of the text's messages are not shown. It is a log rather than an error: look at "
      + "the first ones."
  }

  /// Says that only the beginning of a message was looked at.
  static func cut(_ message: Range<Int>) -> String {
    "Only the first MiB was looked at of the message of \(message.count) bytes that begins at byte "
      + "\(message.lowerBound)."
  }
}
