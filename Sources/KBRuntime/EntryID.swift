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

  /// Whether `name` is kebab-case, as that of every entry is; nothing else is printed as an id.
  package static func isValid(_ name: String) -> Bool {
    var afterHyphen = true
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        afterHyphen = false
      case UInt8(ascii: "-"):
        if afterHyphen { return false }
        afterHyphen = true
      default: return false
      }
    }
    return !afterHyphen
  }

  /// Orders by the bytes of the names.
  public static func < (a: EntryID, b: EntryID) -> Bool { a.name < b.name }
}
