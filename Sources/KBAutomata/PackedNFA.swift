/// A pattern's NFA as validated bytes.
public struct PackedNFA: Sendable {
  /// The bytes, as `TablePacker` wrote them.
  public let bytes: [UInt8]

  /// Decodes what the packer wrote.
  public init(decoding bytes: [UInt8]) throws(TableError) {
    self.bytes = bytes
  }
}
