package import KBModel
import KBRuntime

/// Emits runbooks: a page an entry, and indexes of them.
package enum MarkdownBackend: Backend {
  package static let folder = "Runbooks"

  /// - Precondition: no entry has one of ``ReservedIDs/pages`` as its id.
  package static func emit(_ image: KnowledgeImage) -> [OutputFile] {
    let shared: [(file: String, title: String, text: String?)] = [
      (ErrorIndexPage.file, ErrorIndexPage.title, ErrorIndexPage(image: image).render()),
      (StatusIndexPage.file, StatusIndexPage.title, StatusIndexPage(image: image).render()),
      (GlossaryPage.file, GlossaryPage.title, GlossaryPage(image: image).render()),
      (LimitsPage.file, LimitsPage.title, LimitsPage(image: image).render()),
      (CorrectionsPage.file, CorrectionsPage.title, CorrectionsPage(image: image).render()),
    ]
    let index = IndexPage(
      image: image, pages: shared.compactMap { $0.text == nil ? nil : ($0.file, $0.title) })
    var texts = [IndexPage.file: index.render()]
    for page in shared { texts[page.file] = page.text }
    for entry in image.entries {
      texts[EntryPage.file(entry.id)] = EntryPage(entry, in: image).render()
    }
    return texts.sorted { $0.key < $1.key }.map { file, text in
      // An escape of YAML may have brought in what a terminal acts on, or turns a line around.
      OutputFile(path: "\(folder)/\(file)", contents: Array(TerminalText.visible(text).utf8))
    }
  }
}
