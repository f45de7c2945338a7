/// Bounds on what the front end accepts (DESIGN, section 10).
package enum Limits {
  /// Entries in one run, over all files.
  package static let entries = 100_000
  /// Errors after which references are reported without a near name.
  package static let suggestions = 1_000
  /// Causes or checks of an entry, outcomes of a check, outcomes that a cause cites either way; as many
  /// as an answer weighs.
  package static let parts = 128
  /// UTF-8 bytes of the text of an example or counterexample.
  package static let exampleBytes = 64 * 1024
}
