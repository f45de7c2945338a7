/// Markdown text with references that are resolved late.
package struct Prose: Hashable, Sendable {
  package enum Piece: Hashable, Sendable {
    case text(String)
    /// `{name}`: the value of a parameter, or its placeholder.
    case parameter(String)
    /// `{limit:id}`: a number from the vocabulary.
    case limit(String)
  }

  package var pieces: [Piece]

  package init(_ pieces: [Piece]) {
    self.pieces = pieces
  }
}
