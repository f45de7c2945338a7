import KBModel

/// Links from one page to parts of this and other pages, and out to sources.
struct PageLinks {
  /// The entry whose page the links stand on; `nil` for a page of the set itself.
  let page: String?
  let image: KnowledgeImage

  func entry(_ entry: Entry) -> String {
    Inline.link(entry.title, to: EntryPage.file(entry.id))
  }

  func check(_ address: Address) -> String {
    let check = image.check(at: address)
    return Inline.link(
      check?.title ?? address.description,
      to: target(address.entry, address.part.map(Anchor.check)))
  }

  func solution(_ address: Address) -> String {
    let solution = image.solution(at: address)
    return Inline.link(
      solution?.title ?? address.description,
      to: target(address.entry, address.part.map(Anchor.solution)))
  }

  /// A source by its title.
  func source(_ id: String) -> String {
    guard let source = image.vocabulary.sources.first(where: { $0.id == id }) else {
      return Inline.code(id)
    }
    return source.url.map { Inline.link(source.title, to: $0) } ?? Inline.plain(source.title)
  }

  /// A source with the day it was read.
  func datedSource(_ id: String) -> String {
    let read = image.vocabulary.sources.first { $0.id == id }?.read
    return source(id) + (read.map { ", read \($0)" } ?? "")
  }

  private func target(_ entry: String, _ anchor: String?) -> String {
    let fragment = anchor.map { "#\($0)" } ?? ""
    return entry == page && anchor != nil ? fragment : EntryPage.file(entry) + fragment
  }
}
