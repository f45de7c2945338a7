extension Compilation {
  /// The pack of the linked knowledge; `nil` without an image.
  package var pack: [UInt8]? { image.map(PackWriter.pack) }

  /// The most bytes of a pack.
  package static let maximumPackSize = PackWriter.maximumSize
}
