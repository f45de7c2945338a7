/// Bounds on what one source file may hold.
package enum YAMLLimits {
  /// The largest source file, in bytes.
  package static let fileBytes = 1 << 20
  /// How many lists and maps may stand inside one another.
  package static let nesting = 32
  /// How many faults of one file's syntax are listed; the last one tells how many more there are.
  package static let reports = 100
}
