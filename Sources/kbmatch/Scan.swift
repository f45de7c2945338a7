import ArgumentParser
import KBRuntime
import KBTable

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `kbmatch scan`: every known error of a log.
struct Scan: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find every known error in logs, a record at a time.",
    discussion: """
      A record is a line, the field of an ndjson line, or the message of an event \
      (kubectl get events -A -o json). Without files standard input is read. A record of more than \
      1 MiB is matched in its first MiB.
      """)

  enum Input: String, ExpressibleByArgument, CaseIterable {
    case lines, ndjson
    case k8sEvents = "k8s-events"
  }

  @Argument(help: "The logs; - is standard input.", completion: .file())
  var files: [String] = []

  @Option(help: "Knowledge written by kbc pack, instead of the built-in one.", completion: .file())
  var pack: String?

  @Option(help: "What a record is.")
  var input: Input = .lines

  @Option(help: "The field of ndjson that holds the message.")
  var field = "message"

  @Option(help: "What is printed.")
  var format: ScanReport.Format = .text

  @Flag(help: "Tell every matching symptom of a record, not the winner alone.")
  var all = false

  @Option(help: "How many threads scan; by default one a processor, at most 8.")
  var threads: Int?

  @Flag(inversion: .prefixedNo, help: "Show on a terminal how much of a long input is done.")
  var progress = true

  func validate() throws {
    if let threads, !(1...256).contains(threads) {
      throw ValidationError("--threads is a number from 1 to 256")
    }
  }

  func run() throws {
    let scanner = try Scanner(KnowledgeTable.open(pack: pack))
    var detail = Scanner.Detail()
    detail.tellsAll = all
    detail.tellsSpans = format == .ndjson
    let files = files.isEmpty ? ["-"] : files
    let run = ScanRun(
      scanner, detail: detail, format: format, threads: threads ?? Self.processors,
      progress: progress ? ProgressBar(for: files) : nil)
    for file in files {
      switch input {
      case .lines: try run.scan(file, as: .lines)
      case .ndjson: try run.scan(file, as: .field(field))
      case .k8sEvents: try run.scanEvents(of: file)
      }
    }
    try run.finish()
    throw run.matchedCount > 0 ? ExitStatus.matched : .unmatched
  }

  private static var processors: Int {
    min(max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1), 8)
  }
}

extension ScanReport.Format: ExpressibleByArgument {}
