import KBModel
import KBPatterns

extension SymptomProver {
  /// The most symptoms that are weighed together against one.
  private static let maximumShadows = 12

  /// Finds the symptoms that are never first: each of their messages shows one that goes before.
  ///
  /// Before a symptom go those inside it, and those of entries that win over its own.
  mutating func findShadows() {
    var before: [Int: Set<Int>] = [:]
    for (inner, others) in outer {
      for other in others { before[other, default: []].insert(inner) }
    }
    for one in subjects.indices {
      for other in subjects[one].shown {
        if isClaimed(one, other) { before[other, default: []].insert(one) }
        if isClaimed(other, one) { before[one, default: []].insert(other) }
      }
    }
    for position in before.keys.sorted() where !subjects[position].isTriage {
      let subject = subjects[position]
      guard let witness = subject.witness, !equal.contains(position) else { continue }
      // What a context asks for is not always there.
      let others = before[position, default: []].filter { subjects[$0].context.isEmpty }.sorted()
      guard concerns(position) || others.contains(where: concerns) else { continue }
      // Its own text is the first that may be shown by it alone. One that is around it, and wins, is a
      // circle, which is an error of its own.
      guard others.contains(where: { shows(position, $0) }),
        !others.contains(where: { outer[position, default: []].contains($0) })
      else { continue }
      let addresses = others.map { subjects[$0].address }
      guard others.count <= Self.maximumShadows else {
        order.doubts.append(.shadow(subject.address, by: addresses))
        continue
      }
      let languages = others.map { subjects[$0].language.demands }
      switch TextSearch.shortest(of: subject.language.demands, outside: languages, pool) {
      case .found: continue
      case .none:
        order.shadows.append(
          .init(symptom: subject.address, others: addresses, witness: witness.text))
      case .undecided: order.doubts.append(.shadow(subject.address, by: addresses))
      }
    }
  }
}
