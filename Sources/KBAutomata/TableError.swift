/// Why bytes are not a table.
public struct TableError: Error, Hashable, Sendable {
  /// Lower case, one line, no full stop.
  public var reason: String

  /// An error that gives `reason`.
  public init(_ reason: String) {
    self.reason = reason
  }
}
