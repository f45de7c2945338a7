package import KBDiagnostics
import KBFrontend
import KBYAML

/// Every check of the compiler.
package enum Checks {
  /// By code.
  package static var all: [any Check.Type] {
    (YAMLParser.checks + Frontend.checks + own).sorted { $0.id < $1.id }
  }

  private static var own: [any Check.Type] {
    [
      FailingExample.self, FailingCounterexample.self, NeutralLineMatches.self,
      InvalidAllow.self, UnusedAllow.self,
      UntestedSymptom.self, UntestedParameter.self, UntestedOutcome.self,
    ] + Consistency.checks + OverlapChecks.all
  }

  /// The check of a code, as written in brackets after a message.
  package static func named(_ code: String) -> (any Check.Type)? {
    all.first { $0.id.code == code }
  }
}
