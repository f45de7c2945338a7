/// How the samples of a knowledge fared.
package struct SampleReport: Sendable {
  package var examples = 0
  package var counterexamples = 0
  package var neutralLines = 0
  /// Samples that did not come out as expected.
  package var failures = 0
}
