import KBAutomata

extension Matcher {
  /// Says of each symptom of an entry why it matches `text`, as printed or with its wrapping undone, or
  /// where it stops; `nil` where there is no such entry.
  ///
  /// - Throws: ``MatcherError`` for a table that `kbc` didn't write.
  /// - Complexity: O(bytes of the text × states of the entry's symptoms).
  public func explain(
    _ id: EntryID, in text: [UInt8]
  ) throws(MatcherError) -> [SymptomExplanation]? {
    do throws(TableError) {
      guard let position = try table.index().position(of: id) else { return nil }
      let explainers = SymptomExplainer.forms(of: text, try table.automata(at: position))
      var explanations: [SymptomExplanation] = []
      for symptom in try table.record(at: position).symptoms {
        var best: SymptomExplanation?
        for explainer in explainers {
          let candidate = try explainer.explain(symptom)
          if candidate.closeness > best?.closeness ?? -1 { best = candidate }
        }
        if let best { explanations.append(best) }
      }
      return explanations
    } catch {
      throw MatcherError(error)
    }
  }
}

/// Runs every pattern of a symptom in one form of a text, also where one has already decided.
private struct SymptomExplainer {
  /// Agreement of fewer bytes is chance.
  private static let tellingLength = 4

  let text: PastedText
  let automata: AutomataBlock
  /// Where `none` has to be absent too.
  var twin: MessageMatcher.Twin?
  /// Leads to the text as it was printed; `nil` for that itself.
  var wrapping: UnwrappedText?

  /// Explainers of the text as printed and, where it was wrapped, without its wrapping.
  static func forms(of bytes: [UInt8], _ automata: AutomataBlock) -> [SymptomExplainer] {
    var printed = SymptomExplainer(text: PastedText(bytes), automata: automata)
    guard let wrapping = UnwrappedText(bytes) else { return [printed] }
    var view = SymptomExplainer(
      text: PastedText(wrapping.bytes), automata: automata, wrapping: wrapping)
    printed.twin = MessageMatcher.Twin(text: view.text, place: wrapping.unwrapped)
    view.twin = MessageMatcher.Twin(text: printed.text, place: wrapping.original)
    return [printed, view]
  }

  /// The explanation by the message in which the symptom comes closest.
  func explain(_ symptom: SymptomRecord) throws(TableError) -> SymptomExplanation {
    var context: [SymptomExplanation.Part] = []
    for pattern in symptom.context {
      context.append(try part(pattern, .context, in: text.whole))
    }
    var best: SymptomExplanation?
    for message in text.messages.map(MessageSplitter.capped) {
      let candidate = try explain(symptom, in: message, context)
      if candidate.closeness > best?.closeness ?? -1 { best = candidate }
    }
    let explanation =
      best ?? SymptomExplanation(symptom: symptom.id, holds: false, message: 0..<0, parts: context)
    return wrapping.map { explanation.moved(by: $0) } ?? explanation
  }

  private func explain(
    _ symptom: SymptomRecord, in message: Range<Int>, _ context: [SymptomExplanation.Part]
  ) throws(TableError) -> SymptomExplanation {
    var parts: [SymptomExplanation.Part] = []
    for pattern in symptom.all { parts.append(try part(pattern, .all, in: message)) }
    for pattern in symptom.any { parts.append(try part(pattern, .any, in: message)) }
    for pattern in symptom.none {
      var absent = try part(pattern, .none, in: message)
      if absent.span == nil, let twin,
        try pattern.holds(in: twin.place(message), of: twin.text, automata)
      {
        absent.span = message
      }
      parts.append(absent)
    }
    parts += context
    let holds =
      parts.allSatisfy { part in
        switch part.role {
        case .all, .context: part.span != nil
        case .none: part.span == nil
        case .any: true
        }
      } && (symptom.any.isEmpty || parts.contains { $0.role == .any && $0.span != nil })
    return SymptomExplanation(
      symptom: symptom.id, holds: holds, message: message, parts: parts)
  }

  private func part(
    _ pattern: PatternRecord, _ role: SymptomExplanation.Role, in range: Range<Int>
  ) throws(TableError) -> SymptomExplanation.Part {
    let simulator = NFASimulator(try pattern.automaton(in: automata))
    let match = simulator.firstMatch(text.bytes, in: range, from: range.lowerBound)
    let attempt = match == nil ? simulator.furthest(text.bytes, in: range) : nil
    return SymptomExplanation.Part(
      role: role, pattern: pattern.source, span: match?.span,
      stoppedAt: attempt.flatMap { $0.length >= Self.tellingLength ? $0.end : nil })
  }
}

extension SymptomExplanation {
  /// How near it is to a match: that first, then parts that hold, then bytes that follow those that
  /// don't.
  fileprivate var closeness: Int {
    var score = holds ? 1 << 40 : 0
    for part in parts where part.role == .all || part.role == .any {
      if part.span != nil {
        score += 1 << 20
      } else if let stop = part.stoppedAt {
        score += min(stop - message.lowerBound, 1 << 12)
      }
    }
    return score
  }

  /// The same with the places of the text as it was printed.
  fileprivate func moved(by wrapping: UnwrappedText) -> SymptomExplanation {
    var moved = self
    moved.message = wrapping.original(message)
    for index in parts.indices {
      moved.parts[index].span = parts[index].span.map(wrapping.original)
      moved.parts[index].stoppedAt = parts[index].stoppedAt.map {
        wrapping.original(message.lowerBound..<$0).upperBound
      }
    }
    return moved
  }
}
