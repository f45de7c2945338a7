/// Finds the word an author probably meant.
package enum Spelling {
  /// The one candidate close enough to `word` to suggest; ties give the first in order.
  package static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    nil
  }
}
