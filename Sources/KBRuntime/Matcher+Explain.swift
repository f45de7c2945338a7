import KBAutomata

extension Matcher {
  /// Says of each symptom of an entry why it matches `text`, or where it stops; `nil` where there is
  /// no such entry.
  ///
  /// - Throws: ``MatcherError`` for a table that `kbc` didn't write.
  /// - Complexity: O(bytes of the text × states of the entry's symptoms).
  public func explain(
    _ id: EntryID, in text: [UInt8]
  ) throws(MatcherError) -> [SymptomExplanation]? {
    do throws(TableError) {
      guard let position = try table.index().position(of: id) else { return nil }
      let explainer = SymptomExplainer(
        text: PastedText(text), automata: try table.automata(at: position))
      var explanations: [SymptomExplanation] = []
      for symptom in try table.record(at: position).symptoms {
        explanations.append(try explainer.explain(symptom))
      }
      return explanations
    } catch {
      throw MatcherError(error)
    }
  }
}

/// Runs every pattern of a symptom, also where one has already decided.
private struct SymptomExplainer {
  /// Agreement of fewer bytes is chance.
  private static let tellingLength = 4

  let text: PastedText
  let automata: AutomataBlock

  /// The explanation by the message in which the symptom comes closest.
  func explain(_ symptom: SymptomRecord) throws(TableError) -> SymptomExplanation {
    var context: [SymptomExplanation.Part] = []
    for pattern in symptom.context {
      context.append(try part(pattern, .context, in: text.whole))
    }
    var best = SymptomExplanation(
      symptom: symptom.id, holds: false, message: 0..<0, parts: context)
    var bestScore = -1
    for message in text.messages.map(MessageSplitter.capped) {
      let candidate = try explain(symptom, in: message, context)
      let score = Self.score(candidate)
      if score > bestScore { (best, bestScore) = (candidate, score) }
    }
    return best
  }

  private func explain(
    _ symptom: SymptomRecord, in message: Range<Int>, _ context: [SymptomExplanation.Part]
  ) throws(TableError) -> SymptomExplanation {
    var parts: [SymptomExplanation.Part] = []
    for pattern in symptom.all { parts.append(try part(pattern, .all, in: message)) }
    for pattern in symptom.any { parts.append(try part(pattern, .any, in: message)) }
    for pattern in symptom.none { parts.append(try part(pattern, .none, in: message)) }
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

  /// A match, then parts that hold, then bytes that follow those that don't.
  private static func score(_ explanation: SymptomExplanation) -> Int {
    var score = explanation.holds ? 1 << 40 : 0
    for part in explanation.parts where part.role == .all || part.role == .any {
      if part.span != nil {
        score += 1 << 20
      } else if let stop = part.stoppedAt {
        score += min(stop - explanation.message.lowerBound, 1 << 12)
      }
    }
    return score
  }
}
