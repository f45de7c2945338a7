extension Compilation {
  /// The pack of the linked knowledge; `nil` without an image.
  package var pack: [UInt8]? { image.map(PackWriter.pack) }
}
