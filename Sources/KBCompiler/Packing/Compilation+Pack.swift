extension Compilation {
  /// The pack of the linked knowledge; `nil` without an image.
  package var pack: [UInt8]? { packPieces.map { Array($0.joined()) } }

  /// The pack in pieces that follow one another, for a large one joined would be in memory twice; `nil`
  /// without an image.
  package var packPieces: [[UInt8]]? { image.map(PackWriter.pack) }
}
