/// A run of bytes in a named file.
package struct SourceRange: Hashable, Sendable {
  /// The path of the ``SourceFile``.
  package var path: String
  /// UTF-8 byte offsets from 0.
  package var bytes: Range<Int>

  package init(path: String, bytes: Range<Int>) {
    self.path = path
    self.bytes = bytes
  }
}

/// A value, and the source text it was read from.
package struct Located<Value> {
  package var value: Value
  package var range: SourceRange

  package init(_ value: Value, at range: SourceRange) {
    self.value = value
    self.range = range
  }

  /// The same place with another value.
  package func map<T>(_ transform: (Value) -> T) -> Located<T> {
    Located<T>(transform(value), at: range)
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
