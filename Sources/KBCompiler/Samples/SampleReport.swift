package import KBDiagnostics

/// How the samples of a knowledge fared.
package struct SampleReport: Sendable {
  package var examples = 0
  package var counterexamples = 0
  package var neutralLines = 0
  /// Samples that did not come out as expected.
  package var failures = 0
  /// Who answers whose examples.
  package var matrix = SampleMatrix()
  /// What the examples exercise.
  package var coverage = SampleCoverage()
}

extension SampleReport {
  /// `{examples, counterexamples, neutral_lines, failed}`.
  package var json: JSONText {
    .object([
      ("examples", .integer(examples)), ("counterexamples", .integer(counterexamples)),
      ("neutral_lines", .integer(neutralLines)), ("failed", .integer(failures)),
    ])
  }
}
