import KBAutomata

extension RecordReader {
  static func template(_ node: RecordNode) throws(TableError) -> TextTemplate {
    try TextTemplate(spelling: try node.text())
  }

  /// A command: words, unless a part says `script`; for sh, unless a part says otherwise.
  static func command(_ node: RecordNode) throws(TableError) -> CommandRecord {
    var shell = Shell.sh
    var isScript = false
    for part in node.parts {
      switch part.tag {
      case .shell: shell = try part.choice()
      case .script: isScript = true
      default: throw node.unexpected(part)
      }
    }
    if isScript { return CommandRecord(shell: shell, form: .script(try template(node))) }
    var words: [TextTemplate] = []
    for word in try node.words() { words.append(try TextTemplate(spelling: word)) }
    return CommandRecord(shell: shell, form: .words(words))
  }

  static func applicability(_ node: RecordNode) throws(TableError) -> Applicability {
    var values: [String] = []
    for part in node.parts {
      guard part.tag == .value else { throw node.unexpected(part) }
      values.append(try part.text())
    }
    return Applicability(fact: try node.text(), values: values)
  }

  /// An address; inside an entry's own parts, `part` alone means `entry#part`.
  static func address(
    _ node: RecordNode, in entry: EntryID?
  ) throws(TableError) -> RecordAddress {
    try address(names(node), in: entry)
  }

  /// `check#outcome`, `entry#check#outcome` or `text#evidence`.
  static func outcome(
    _ node: RecordNode, in entry: EntryID
  ) throws(TableError) -> OutcomeRecordReference {
    let names = try names(node)
    guard let last = names.last, names.count >= 2 else {
      throw TableError("an outcome of a record names no check")
    }
    if names.count == 2, names[0] == "text" { return .text(last) }
    return .outcome(check: try address(names.dropLast(), in: entry), outcome: last)
  }

  private static func names(_ node: RecordNode) throws(TableError) -> [String] {
    try node.text().utf8.split(separator: UInt8(ascii: "#"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
  }

  private static func address(
    _ names: [String], in entry: EntryID?
  ) throws(TableError) -> RecordAddress {
    switch (names.count, entry) {
    case (1, let entry?): RecordAddress(entry: entry, part: names[0])
    case (1, nil): RecordAddress(entry: EntryID(names[0]), part: nil)
    case (2, _): RecordAddress(entry: EntryID(names[0]), part: names[1])
    default: throw TableError("an address of a record has \(names.count) names")
    }
  }
}
