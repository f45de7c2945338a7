extension DiagnosticWriter {
  /// A SARIF log of one run.
  ///
  /// <https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html>: sections 3.13 (log),
  /// 3.14 (run), 3.27 (result), 3.30 (region).
  func sarif(_ diagnostics: [Diagnostic], checks: [any Check.Type]) -> String {
    let driver = JSONText.object([
      ("name", "kbc"),
      (
        "rules",
        .array(
          checks.map { check in
            .object([
              ("id", .string(check.id.code)),
              ("fullDescription", .object([("text", .string(check.explanation))])),
            ])
          })
      ),
    ])
    let run = JSONText.object([
      ("tool", .object([("driver", driver)])),
      ("columnKind", "unicodeCodePoints"),
      ("results", .array(diagnostics.map(result))),
    ])
    return JSONText.object([
      ("$schema", "https://json.schemastore.org/sarif-2.1.0.json"),
      ("version", "2.1.0"),
      ("runs", .array([run])),
    ]).serialized + "\n"
  }

  private func result(_ diagnostic: Diagnostic) -> JSONText {
    let related = diagnostic.notes.compactMap { note in
      note.range.map { location($0, message: note.message) }
    }
    return .object(
      [
        ("ruleId", .string(diagnostic.id.code)),
        ("level", "error"),
        ("message", .object([("text", .string(sentence(diagnostic)))])),
        ("locations", .array([location(diagnostic.range, message: nil)])),
      ] + (related.isEmpty ? [] : [("relatedLocations", .array(related))]))
  }

  private func location(_ range: SourceRange, message: String?) -> JSONText {
    var physical: [(String, JSONText)] = [
      ("artifactLocation", .object([("uri", .string(Self.uri(range.path)))]))
    ]
    if let file = files[range.path] {
      let start = file.codePointPosition(at: range.bytes.lowerBound)
      let end = file.codePointPosition(at: range.bytes.upperBound)
      physical.append(
        (
          "region",
          .object([
            ("startLine", .integer(start.line)), ("startColumn", .integer(start.column)),
            ("endLine", .integer(end.line)), ("endColumn", .integer(end.column)),
            ("byteOffset", .integer(range.bytes.lowerBound)),
            ("byteLength", .integer(range.bytes.count)),
          ])
        ))
    }
    return .object(
      [("physicalLocation", .object(physical))]
        + (message.map { [("message", .object([("text", .string($0))]))] } ?? []))
  }

  /// A relative reference (RFC 3986, section 4.2): bytes outside its plain characters are percent
  /// encoded.
  private static func uri(_ path: String) -> String {
    path.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        return String(Unicode.Scalar(byte))
      case _ where "/-._~".utf8.contains(byte): return String(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        return "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }.joined()
  }
}
