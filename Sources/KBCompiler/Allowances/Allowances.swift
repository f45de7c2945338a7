import KBDiagnostics
import KBFrontend
import KBYAML

/// The lints that authors keep silent in their files, each with its reason:
///
///     # kbc: allow missing-references (nobody has written it down yet)
///     id: dns-timeout
///
/// An allowance concerns the next line that is no comment.
struct Allowances {
  /// One `# kbc: allow` comment.
  struct Allowance {
    /// The code, and where it stands.
    var code: Located<String>
    /// The whole comment, with its line end.
    var comment: SourceRange
    /// What the parentheses hold; empty where there are none.
    var reason: String
    /// The bytes of the line it concerns.
    var line: Range<Int>
  }

  private let all: [Allowance]

  /// Collects the allowances of `files`.
  init(_ files: [SourceFile]) {
    all = files.flatMap(Self.allowances)
  }

  /// Takes away the lints that are allowed, and reports allowances that are wrong.
  ///
  /// - Parameter isComplete: whether every phase ran; only then is an allowance known to be unused.
  func apply(
    to diagnostics: [Diagnostic], isComplete: Bool
  ) -> (shown: [Diagnostic], silenced: [Diagnostic]) {
    var shown: [Diagnostic] = []
    var silenced: [Diagnostic] = []
    var used: Set<SourceRange> = []
    let byPath = Dictionary(grouping: all, by: \.code.range.path)
    for diagnostic in diagnostics {
      let matching = byPath[diagnostic.range.path, default: []].filter { $0.concerns(diagnostic) }
      if matching.isEmpty {
        shown.append(diagnostic)
      } else {
        used.formUnion(matching.map(\.code.range))
        silenced.append(diagnostic)
      }
    }
    var sink = DiagnosticSink()
    for var diagnostic in shown {
      let isNamed = byPath[diagnostic.range.path, default: []].contains { $0.names(diagnostic) }
      if isNamed { diagnostic.notes.append(Diagnostic.Note("an error can't be allowed")) }
      sink.report(diagnostic)
    }
    for allowance in all {
      InvalidAllow.check(allowance, into: &sink)
      if TodoText.concerns(allowance.reason) {
        sink.report(TodoText.fault(at: allowance.code.range))
      }
      if isComplete, !used.contains(allowance.code.range) {
        UnusedAllow.check(allowance, into: &sink)
      }
    }
    return (sink.diagnostics, silenced)
  }

  private static let marker = "# kbc: allow "

  private static func allowances(in file: SourceFile) -> [Allowance] {
    guard String(decoding: file.bytes, as: UTF8.self).contains(marker) else { return [] }
    let scalars = blockScalars(in: file)
    var found: [Allowance] = []
    for number in 1...file.lineCount {
      let bytes = file.line(number)
      let text = String(decoding: file.bytes[bytes], as: UTF8.self)
      let indent = text.utf8.prefix { $0 == 0x20 }.count
      let rest = text.dropFirst(indent)
      guard rest.hasPrefix(marker), !scalars.contains(where: { $0.overlaps(bytes) }) else {
        continue
      }
      let words = rest.dropFirst(marker.count)
      let code = words.prefix { $0 != " " && $0 != "(" }
      let start = bytes.lowerBound + indent + marker.utf8.count
      let remark = words.dropFirst(code.count).drop { $0 == " " }
      let reason =
        remark.hasPrefix("(") && remark.hasSuffix(")") ? remark.dropFirst().dropLast() : ""
      found.append(
        Allowance(
          code: Located(
            String(code),
            at: SourceRange(path: file.path, bytes: start..<start + code.utf8.count)),
          comment: SourceRange(path: file.path, bytes: wholeLine(number, of: file)),
          reason: String(reason), line: concerned(after: number, in: file)))
    }
    return found
  }

  private static func wholeLine(_ number: Int, of file: SourceFile) -> Range<Int> {
    let line = file.line(number)
    let end = number < file.lineCount ? file.line(number + 1).lowerBound : line.upperBound
    return line.lowerBound..<end
  }

  /// The next line that is no comment.
  private static func concerned(after number: Int, in file: SourceFile) -> Range<Int> {
    var number = number + 1
    while number < file.lineCount {
      let line = file.bytes[file.line(number)]
      if line.first(where: { $0 != 0x20 }) != UInt8(ascii: "#") { break }
      number += 1
    }
    return number <= file.lineCount ? file.line(number) : file.bytes.count..<file.bytes.count
  }

  /// Where a `#` is text: inside literal and folded scalars.
  private static func blockScalars(in file: SourceFile) -> [Range<Int>] {
    var ignored = DiagnosticSink()
    var ranges: [Range<Int>] = []
    var pending = YAMLParser.parse(file, into: &ignored)
    while let node = pending.popLast() {
      switch node.content {
      case .scalar(let scalar):
        if scalar.style == .literal || scalar.style == .folded { ranges.append(node.range.bytes) }
      case .sequence(let items): pending += items
      case .mapping(let pairs): pending += pairs.map(\.value)
      }
    }
    return ranges
  }
}

extension Allowances.Allowance {
  fileprivate func concerns(_ diagnostic: Diagnostic) -> Bool {
    diagnostic.severity == .lint && names(diagnostic)
  }

  /// Whether it stands above a fault and names its code.
  fileprivate func names(_ diagnostic: Diagnostic) -> Bool {
    diagnostic.id.code == code.value
      && diagnostic.range.path == code.range.path
      && line.lowerBound <= diagnostic.range.bytes.lowerBound
      && diagnostic.range.bytes.lowerBound <= line.upperBound
  }
}
