package import KBModel
package import KBRuntime

/// Finds the patterns that no sample needs.
///
/// A pattern of `any` is needed by an example in which the symptom holds and that pattern with it; a
/// pattern of `none` by a sample in which it alone keeps the symptom from holding. Patterns of `all`
/// and `context` are needed wherever their symptom is.
package struct PatternCoverage {
  /// A pattern that no sample needs.
  package struct Gap: Hashable, Sendable {
    package var symptom: Address
    package var role: SymptomExplanation.Role
    /// As the author wrote it.
    package var pattern: String
  }

  private let image: KnowledgeImage
  private let matcher: Matcher

  package init(_ image: KnowledgeImage) {
    self.image = image
    matcher = Matcher(KnowledgeTable(linking: image))
  }

  /// The gaps, by entry and in the author's order.
  ///
  /// - Complexity: O(bytes of an entry's samples × its states), over all entries.
  package func gaps() -> [Gap] {
    image.entries.flatMap { entry -> [Gap] in
      var needed: Set<Gap> = []
      for sample in entry.examples + entry.counterexamples {
        for explanation in explain(entry, in: sample.text) {
          needed.formUnion(Self.needed(by: explanation, in: entry))
        }
      }
      return entry.symptoms.flatMap { symptom -> [Gap] in
        let address = Address(entry: entry.id, part: symptom.id)
        return
          symptom.any.map { Gap(symptom: address, role: .any, pattern: $0.source) }
          + symptom.none.map { Gap(symptom: address, role: .none, pattern: $0.source) }
      }.filter { !needed.contains($0) }
    }
  }

  private static func needed(by explanation: SymptomExplanation, in entry: Entry) -> [Gap] {
    let against = explanation.parts.filter { $0.role == .none && $0.span != nil }
    let holdsOtherwise =
      explanation.parts.allSatisfy { part in
        part.span != nil || part.role == .none || part.role == .any
      }
      && (explanation.parts.contains { $0.role == .any && $0.span != nil }
        || !explanation.parts.contains { $0.role == .any })
    guard holdsOtherwise, against.count <= 1 else { return [] }
    let address = Address(entry: entry.id, part: explanation.symptom)
    let parts =
      against.isEmpty ? explanation.parts.filter { $0.role == .any && $0.span != nil } : against
    return parts.map { Gap(symptom: address, role: $0.role, pattern: $0.pattern) }
  }

  private func explain(_ entry: Entry, in text: String) -> [SymptomExplanation] {
    do {
      return try matcher.explain(EntryID(entry.id), in: Array(text.utf8)) ?? []
    } catch {
      preconditionFailure("a table that was just written cannot be read: \(error.reason)")
    }
  }
}
