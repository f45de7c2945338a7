import KBRuntime

/// One run over all files, whatever their records are.
///
/// A class, because one thread after the other tells what it has found.
final class ScanRun {
  private let threads: ScanThreads
  private let session: ScanSession
  private var report: ScanReport
  private var progress: ProgressBar?

  /// Records that show an entry.
  var matchedCount: Int { report.matchedCount }

  init(
    _ scanner: Scanner, detail: Scanner.Detail, format: ScanReport.Format, threads: Int,
    progress: ProgressBar?
  ) {
    self.threads = ScanThreads(scanner, detail: detail, count: threads)
    session = ScanSession(scanner, detail: detail)
    self.progress = progress
    report = ScanReport(format, of: scanner.knowledge)
  }

  /// What is left to say.
  func finish() throws {
    progress?.clear()
    progress = nil
    try print(try report.finish())
  }

  private func print(_ text: String) throws(Fault) {
    guard !text.isEmpty else { return }
    if progress == nil { return try StandardOutput.write(text) }
    try progress?.print(text)
  }

  /// Tells what the lines of a file show, or a field of them.
  func scan(_ file: String, as form: ScannedPart.Form) throws {
    var line = 1
    let reader = ScanReader(try FileStream(file), contextLines: form.contextLines)
    try threads.scan(reader, as: form) { [self] part in
      try tell(part, of: file, from: line)
      line += part.lineCount
    }
  }

  /// Tells what the messages of the events in a file show.
  func scanEvents(of file: String) throws {
    let bytes = try TextSource.file(file)
    guard let part = try ScannedPart(events: bytes, with: session) else {
      throw Fault(
        reason: "\(Self.shown(file)) is not the JSON of 'kubectl get events -A -o json'")
    }
    try tell(part, of: file, from: 1)
  }

  private func tell(_ part: ScannedPart, of file: String, from line: Int) throws {
    let file = Self.shown(file)
    var output = ""
    for record in part.records { output += try report.add(record, of: file, line) }
    try print(output)
    for cut in part.cutLines {
      let size = RuntimeLimits.messageBytes >> 20
      progress?.clear()
      StandardError.write(
        "kbmatch: \(TerminalText.line(file)):\(line + cut): only the first \(size) MiB was matched\n"
      )
    }
    progress?.advance(by: part.size)
  }

  private static func shown(_ file: String) -> String { file == "-" ? "<stdin>" : file }
}
