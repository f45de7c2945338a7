import KBModel

/// What an author wrote to name a part: `id`, `entry#id`, `check#outcome` or `entry#check#outcome`.
struct Reference {
  var parts: [String]

  /// `nil` if the text isn't one to three identifiers joined by `#`.
  init?(_ text: String) {
    parts = text.split(separator: "#", maxSplits: 3, omittingEmptySubsequences: false)
      .map(String.init)
    guard (1...3).contains(parts.count), parts.allSatisfy(IdentifierForm.kebabCase.admits) else {
      return nil
    }
  }

  var first: String { parts[0] }
  var second: String? { parts.count > 1 ? parts[1] : nil }

  /// Read as `id` or `entry#id`.
  func address(in entry: String) -> Address? {
    switch parts.count {
    case 1: Address(entry: entry, part: parts[0])
    case 2: Address(entry: parts[0], part: parts[1])
    default: nil
    }
  }

  /// Read as `entry` or `entry#id`.
  var entryAddress: Address? {
    parts.count > 2 ? nil : Address(entry: first, part: second)
  }

  /// Read as `text#id`, `check#outcome` or `entry#check#outcome`.
  func outcome(in entry: String) -> OutcomeReference? {
    switch parts.count {
    case 2 where parts[0] == "text": .text(parts[1])
    case 2: .outcome(check: Address(entry: entry, part: parts[0]), outcome: parts[1])
    case 3: .outcome(check: Address(entry: parts[0], part: parts[1]), outcome: parts[2])
    default: nil
    }
  }
}
