import KBBackends
package import KBDiagnostics
package import KBFrontend
package import KBModel
import KBRuntime

/// Runs every sample of a knowledge through the real matcher.
///
/// - Complexity: O(bytes of the samples × states of the symptoms whose literals occur).
package struct SampleRunner {
  private let image: KnowledgeImage
  private let places: Frontend.Places
  private let matcher: Matcher

  /// A runner over linked knowledge; `places` tells where each sample stands.
  package init(_ image: KnowledgeImage, places: Frontend.Places) {
    self.image = image
    self.places = places
    matcher = Matcher(KnowledgeTable(linking: image))
  }

  /// Checks examples, counterexamples, and that no line of `neutral` matches.
  package func run(neutral: [SourceFile], into sink: inout DiagnosticSink) -> SampleReport {
    var report = SampleReport()
    var faults: [Diagnostic] = []
    for entry in image.entries {
      for (example, range) in zip(entry.examples, places.examples[entry.id, default: []]) {
        report.examples += 1
        let diagnosis = diagnose(example.text, example.given)
        report.matrix.add(diagnosis, of: example, owner: entry.id)
        report.coverage.add(diagnosis, of: example)
        faults += FailingExample.faults(
          in: diagnosis, of: example, owner: entry.id, at: range
        ) { explain($0, in: example.text) }
      }
      for (sample, range) in zip(
        entry.counterexamples, places.counterexamples[entry.id, default: []])
      {
        report.counterexamples += 1
        faults += FailingCounterexample.faults(
          in: diagnose(sample.text, sample.given), of: sample, owner: entry.id, at: range)
      }
    }
    for file in neutral {
      for number in 1...file.lineCount {
        let bytes = file.line(number)
        if bytes.isEmpty { continue }
        report.neutralLines += 1
        let text = String(decoding: file.bytes[bytes], as: UTF8.self)
        faults += NeutralLineMatches.faults(
          in: diagnose(text), at: SourceRange(path: file.path, bytes: bytes))
      }
    }
    report.failures = Set(faults.map(\.range)).count
    for fault in faults { sink.report(fault) }
    // An example that fails shows less than it should.
    if faults.isEmpty {
      Untested.check(report.coverage, of: image, places: places, into: &sink)
    }
    return report
  }

  private func diagnose(_ text: String, _ given: Example.Given = .init()) -> Diagnosis {
    do {
      return try matcher.diagnose(Array(text.utf8), options: Self.options(given))
    } catch {
      preconditionFailure("a linked sample cannot be diagnosed: \(error.reason)")
    }
  }

  private static func options(_ given: Example.Given) -> Matcher.Options {
    var options = Matcher.Options()
    options.facts = given.facts
    options.outputs = given.outputs.mapValues { Array($0.utf8) }
    options.answers = given.answers.mapValues { $0 == "yes" }
    options.now = given.now.flatMap { Moment($0) }
    return options
  }

  private func explain(_ entry: String, in text: String) -> [SymptomExplanation] {
    do {
      return try matcher.explain(EntryID(entry), in: Array(text.utf8)) ?? []
    } catch {
      preconditionFailure("a table that was just written cannot be read: \(error.reason)")
    }
  }
}
