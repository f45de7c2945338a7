/// The name of an entry, unique in a knowledge and never renamed.
public struct EntryID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The kebab-case text, as authors write it.
  public let name: String

  /// The id written `name`.
  public init(_ name: String) {
    self.name = name
  }

  /// The kebab-case text.
  public var description: String { name }

  /// Orders by the bytes of the names.
  public static func < (a: EntryID, b: EntryID) -> Bool { a.name < b.name }
}
