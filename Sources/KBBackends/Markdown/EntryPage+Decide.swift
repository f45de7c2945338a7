import KBModel

/// A check that speaks for or against causes.
private struct DecidingCheck {
  struct Line {
    var outcome: Outcome
    var confirmed: [Cause] = []
    var ruledOut: [Cause] = []
  }

  var address: Address
  var title: String
  var lines: [Line]

  /// Outcomes that confirm a cause.
  var confirming: [Line] { lines.filter { !$0.confirmed.isEmpty } }
}

extension EntryPage {
  /// Which check to run, and what its outcome says: as a table, and as a flowchart from one check to
  /// the next. Checks stand in the order in which the causes, the most likely first, cite them.
  func decide(on page: inout MarkdownWriter) {
    let checks = decidingChecks()
    if checks.isEmpty { return }
    page.heading(2, "Decide")
    page.table(
      ["Check", "When", "Then"],
      checks.flatMap { check in
        check.lines.map { line in
          [links.check(check.address), words.condition(line.outcome), verdict(line)]
        }
      })
    if let chart = chart(checks.filter { !$0.confirming.isEmpty }) {
      page.fence(chart, language: "mermaid")
    }
  }

  private func decidingChecks() -> [DecidingCheck] {
    let causes = Likelihood.allCases.flatMap { likelihood in
      entry.causes.filter { $0.likelihood == likelihood }
    }
    var checks: [DecidingCheck] = []
    for cause in causes {
      for (references, isFor) in [(cause.confirmedBy, true), (cause.ruledOutBy, false)] {
        for case .outcome(let address, let id) in references {
          guard let check = image.check(at: address),
            let outcome = check.outcomes.first(where: { $0.id == id })
          else { continue }
          let place = checks.firstIndex { $0.address == address } ?? checks.endIndex
          if place == checks.endIndex {
            checks.append(DecidingCheck(address: address, title: check.title, lines: []))
          }
          let row =
            checks[place].lines.firstIndex { $0.outcome.id == id } ?? checks[place].lines.endIndex
          if row == checks[place].lines.endIndex {
            checks[place].lines.append(DecidingCheck.Line(outcome: outcome))
          }
          if isFor {
            checks[place].lines[row].confirmed.append(cause)
          } else {
            checks[place].lines[row].ruledOut.append(cause)
          }
        }
      }
    }
    return checks
  }

  private func verdict(_ line: DecidingCheck.Line) -> String {
    let parts = [("It is", line.confirmed), ("It is not", line.ruledOut)].compactMap {
      lead, causes in
      causes.isEmpty
        ? nil
        : "\(lead): "
          + Inline.list(
            causes.map { Inline.link($0.title, to: "#\(Anchor.cause($0.id))") }, "or")
    }
    return parts.joined(separator: ". ")
  }

  /// From check to check: an outcome that confirms a cause leads to it, every other one further on.
  private func chart(_ checks: [DecidingCheck]) -> String? {
    if checks.isEmpty { return nil }
    var chart = Flowchart()
    chart.node("start", entry.title, .round)
    var known: [String] = []
    for (number, check) in checks.enumerated() {
      chart.node("check\(number)", check.title, .question)
      if number == 0 { chart.edge("start", "check0") }
      for line in check.confirming {
        for cause in line.confirmed {
          let place = known.firstIndex(of: cause.id) ?? known.endIndex
          if place == known.endIndex {
            known.append(cause.id)
            chart.node("cause\(place)", cause.title, .box)
          }
          chart.edge(
            "check\(number)", "cause\(place)", Inline.withoutMarks(words.condition(line.outcome)))
        }
      }
      let next = number + 1 < checks.count ? "check\(number + 1)" : "rest"
      if next == "rest" { chart.node("rest", "Another cause, by likelihood", .round) }
      chart.edge("check\(number)", next, "otherwise")
    }
    return chart.text
  }
}
