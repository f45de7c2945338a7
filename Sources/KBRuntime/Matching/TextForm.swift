// TextForm: a text as it was printed, or unwrapped, with what reads it there.
//
// The text is looked at as it was printed first. Stretches of messages that nothing answers but triage
// are looked at again, unwrapped; what that answers takes their place.

import KBAutomata

/// A text in one of its forms, and its readers.
struct TextForm: Sendable {
  enum Kind: Sendable { case printed, unwrapped }

  let text: PastedText
  var finder: ParameterFinder
  var investigation: Investigation
  /// Leads to the text as it was printed; `nil` for that itself.
  let wrapping: UnwrappedText?

  init(
    _ table: KnowledgeTable, _ text: PastedText, _ options: Matcher.Options,
    wrapping: UnwrappedText? = nil
  ) throws(TableError) {
    self.text = text
    self.wrapping = wrapping
    finder = try ParameterFinder(table, in: text)
    investigation = try Investigation(table, in: text, options: options)
  }

  /// What is wrong with the options, if anything.
  func fault(of options: Matcher.Options) throws(TableError) -> MatcherError? {
    for (name, value) in options.values.sorted(by: { $0.key < $1.key }) {
      if let fault = try finder.fault(of: value, for: name) { return fault }
    }
    return try investigation.fault()
  }

  /// The values that an entry's message shows, and else the text.
  mutating func findings(
    for entry: FoundEntry, given values: [String: String]
  ) throws(TableError) -> ParameterFinder.Findings {
    try finder.findings(for: entry, in: investigation.table, given: values)
  }

  mutating func assess(
    _ entry: FoundEntry, _ findings: ParameterFinder.Findings
  ) throws(TableError) -> Assessment {
    try investigation.assess(entry, findings, finder)
  }
}

/// The entries that the messages of a text show, in whichever form.
struct FoundMessages: Sendable {
  /// By message, in order of place.
  private(set) var entries: [[FoundEntry]] = []
  /// The text unwrapped; `nil` where nothing was wrapped.
  let unwrapped: (wrapping: UnwrappedText, text: PastedText)?

  /// - Complexity: O(bytes × (literals + states of the symptoms tried)).
  init(_ table: KnowledgeTable, _ printed: PastedText) throws(TableError) {
    guard let wrapping = UnwrappedText(printed.bytes) else {
      unwrapped = nil
      var matcher = MessageMatcher(table, printed)
      for message in printed.messages {
        entries.append(try matcher.entries(in: MessageSplitter.capped(message)))
      }
      return
    }
    let view = PastedText(wrapping.bytes)
    unwrapped = (wrapping, view)
    var matcher = MessageMatcher(
      table, printed, beside: MessageMatcher.Twin(text: view, place: wrapping.unwrapped))
    var viewer = MessageMatcher(
      table, view, beside: MessageMatcher.Twin(text: printed, place: wrapping.original))
    /// Messages in a row that nothing answers but triage.
    var stretch: (range: Range<Int>?, entries: [[FoundEntry]]) = (nil, [])
    func close() throws(TableError) {
      guard let range = stretch.range else { return }
      defer { stretch = (nil, []) }
      var others: [[FoundEntry]] = []
      for message in MessageSplitter.messages(of: view.bytes, in: wrapping.unwrapped(range)) {
        others.append(
          try viewer.entries(in: MessageSplitter.capped(message)).map { entry in
            var entry = entry
            entry.form = .unwrapped
            return entry
          })
      }
      entries += others.contains(where: Self.isSpecific) ? others : stretch.entries
    }
    for message in printed.messages {
      let found = try matcher.entries(in: MessageSplitter.capped(message))
      if Self.isSpecific(found) {
        try close()
        entries.append(found)
      } else {
        stretch.entries.append(found)
        stretch.range = (stretch.range?.lowerBound ?? message.lowerBound)..<message.upperBound
      }
    }
    try close()
  }

  /// Whether an entry is there that is more than a triage.
  private static func isSpecific(_ entries: [FoundEntry]) -> Bool {
    entries.contains { $0.record.kind != .triage }
  }
}
