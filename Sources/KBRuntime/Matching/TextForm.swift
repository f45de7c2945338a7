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
    _ entry: EntryRecord, _ found: FoundEntry, _ findings: ParameterFinder.Findings
  ) throws(TableError) -> Assessment {
    try investigation.assess(entry, found, findings, finder)
  }
}

/// The forms of a text that something is read in.
struct TextForms: Sendable {
  private var printed: TextForm?
  private var unwrapped: TextForm?

  /// The text as it was printed first.
  var all: [TextForm] { [printed, unwrapped].compactMap(\.self) }

  subscript(kind: TextForm.Kind) -> TextForm? {
    get {
      switch kind {
      case .printed: printed
      case .unwrapped: unwrapped
      }
    }
    set {
      switch kind {
      case .printed: printed = newValue
      case .unwrapped: unwrapped = newValue
      }
    }
  }

  /// ``TextForm/findings(for:given:)`` of the entry's form, which is changed in place.
  mutating func findings(
    for entry: FoundEntry, given values: [String: String]
  ) throws(TableError) -> ParameterFinder.Findings? {
    switch entry.form {
    case .printed: try printed?.findings(for: entry, given: values)
    case .unwrapped: try unwrapped?.findings(for: entry, given: values)
    }
  }

  /// ``TextForm/assess(_:_:_:)`` of the entry's form, which is changed in place.
  mutating func assess(
    _ entry: EntryRecord, _ found: FoundEntry, _ findings: ParameterFinder.Findings
  ) throws(TableError) -> Assessment? {
    switch found.form {
    case .printed: try printed?.assess(entry, found, findings)
    case .unwrapped: try unwrapped?.assess(entry, found, findings)
    }
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
    var view = PastedText(wrapping.bytes)
    view.hide(printed.secrets.map(wrapping.unwrapped))
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
    entries.contains { $0.head.kind != .triage }
  }
}
