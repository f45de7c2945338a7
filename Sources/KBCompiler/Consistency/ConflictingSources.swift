import KBDiagnostics
import KBFrontend
import KBModel

/// Two places say different things of one matter, and nothing says which is right.
struct ConflictingSources: ConsistencyCheck {
  static let id: Diagnostic.ID = "conflicting-sources"
  static let explanation = """
    Two limits have the same `text` and condition (`when`) and different values, or two corrections of
    one source quote the same words and put different ones in their place. A reader would not know which to
    trust. Keep one of the limits and write a row in `corrections` for the source that is wrong, or say
    under which condition each holds. What sources say in other words can't be compared.
    """

  static func check(_ knowledge: Consistency, into sink: inout DiagnosticSink) {
    var limits: [[String]: Limit] = [:]
    for limit in knowledge.image.vocabulary.limits {
      guard let text = limit.text else { continue }
      let matter = [text.pieces.map { "\($0)" }.joined(), limit.when ?? ""]
      guard let earlier = limits[matter] else {
        limits[matter] = limit
        continue
      }
      if earlier.phrase != limit.phrase, let range = knowledge.place("limits", limit.id) {
        sink.report(
          .conflictingLimits(limit, earlier, knowledge.place("limits", earlier.id), at: range))
      }
    }
    var corrections: [[String]: (address: Address, instead: String)] = [:]
    for entry in knowledge.image.entries {
      for correction in entry.corrections {
        let address = Address(entry: entry.id, part: correction.id)
        let matter = [correction.source, correction.says]
        guard let earlier = corrections[matter] else {
          corrections[matter] = (address, correction.instead)
          continue
        }
        if earlier.instead != correction.instead, let range = knowledge.places.addresses[address] {
          sink.report(
            .conflictingCorrections(
              address, earlier.address, knowledge.places.addresses[earlier.address], at: range))
        }
      }
    }
  }
}

extension Diagnostic {
  fileprivate static func conflictingLimits(
    _ limit: Limit, _ earlier: Limit, _ place: SourceRange?, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      ConflictingSources.id, .lint,
      "limit '\(limit.id)' is '\(limit.phrase)' where '\(earlier.id)' is '\(earlier.phrase)'",
      at: range, notes: [Note("the same matter has another value here", at: place)])
  }

  fileprivate static func conflictingCorrections(
    _ address: Address, _ earlier: Address, _ place: SourceRange?, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      ConflictingSources.id, .lint,
      "correction '\(address)' puts something else in place of the same words as '\(earlier)'",
      at: range, notes: [Note("the other correction", at: place)])
  }
}
