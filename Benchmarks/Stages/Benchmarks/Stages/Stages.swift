// The stages of an answer and of a scan, each alone, over the built-in knowledge:
//
//   swift package --package-path Benchmarks/Stages benchmark
//
// `benchmark baseline update NAME` keeps the figures, `benchmark baseline compare NAME` shows what a change
// made of them. Whole scans beside other programs are kbbench's.

import Benchmark
import KBRuntime
import KBTable

let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .throughput], maxDuration: .seconds(2))
  let matcher = Matcher(.builtIn)

  Benchmark("answer 1: find nothing, tell the nearest") { benchmark in
    let text = Array(StageTexts.unknown.utf8)
    _ = try matcher.diagnose(text)
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(try matcher.diagnose(text)) }
  }
  Benchmark("answer 2: find, weigh, fill") { benchmark in
    let text = Array(StageTexts.known.utf8)
    _ = try matcher.diagnose(text)
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(try matcher.diagnose(text)) }
  }
  Benchmark("answer 3: write as text") { benchmark in
    let text = Array(StageTexts.known.utf8)
    let diagnosis = try matcher.diagnose(text)
    let report = TextReport()
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(report.render(diagnosis, of: text)) }
  }
  Benchmark("answer 3: write as JSON") { benchmark in
    let diagnosis = try matcher.diagnose(Array(StageTexts.known.utf8))
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(JSONReport.render(diagnosis)) }
  }

  Benchmark("scan 1: open") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(try Scanner(.builtIn)) }
  }
  // What a line costs by how far it gets; a MiB each.
  for (name, lines) in StageTexts.logs {
    Benchmark("scan \(name)") { benchmark in
      let session = ScanSession(try Scanner(.builtIn), detail: Scanner.Detail())
      let log = StageTexts.log(of: lines)
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations {
        blackHole(try log.withUnsafeBufferPointer { try session.lines(of: $0, from: 0) })
      }
    }
  }
}
