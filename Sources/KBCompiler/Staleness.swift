package import KBModel

/// What has to be looked at again, by a day that the caller names.
package struct Staleness: Sendable {
  /// An entry or a source that is due.
  package struct Item: Hashable, Sendable {
    /// The address: an entry's id, or `sources#id`.
    package var address: String
    /// What is due, with its day.
    package var reason: String
  }

  /// By address; entries first.
  package let items: [Item]

  /// - Parameter today: `YYYY-MM-DD`. A review is due on the day after `review_by`, a source a year
  ///   after it was read.
  package init(_ image: KnowledgeImage, today: String) {
    var items: [Item] = []
    for entry in image.entries {
      guard let day = entry.reviewBy, day < today else { continue }
      items.append(Item(address: entry.id, reason: "review was due by \(day)"))
    }
    let yearBefore = (Int(today.prefix(4)).map { String($0 - 1) } ?? "") + today.dropFirst(4)
    for source in image.vocabulary.sources.sorted(by: { $0.id < $1.id }) {
      guard let day = source.read, day < yearBefore else { continue }
      items.append(
        Item(address: "sources#\(source.id)", reason: "was read on \(day), over a year ago"))
    }
    self.items = items
  }
}
