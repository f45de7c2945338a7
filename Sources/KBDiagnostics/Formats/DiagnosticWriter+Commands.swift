extension DiagnosticWriter {
  /// `::error file=…,line=…,col=…,endLine=…,endColumn=…,title=…::message`.
  ///
  /// <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>
  func github(_ diagnostic: Diagnostic) -> String {
    var properties = [("file", diagnostic.range.path)]
    if let region = region(diagnostic.range) {
      properties += [
        ("line", "\(region.start.line)"), ("col", "\(region.start.column)"),
        ("endLine", "\(region.end.line)"), ("endColumn", "\(region.end.column)"),
      ]
    }
    properties.append(("title", diagnostic.id.code))
    let list = properties.map { "\($0.0)=\(Self.escaped($0.1, [":", ","], percent: "%25"))" }
    return "::error \(list.joined(separator: ","))"
      + "::\(Self.escaped(sentence(diagnostic), [], percent: "%25"))\n"
  }

  /// `##vso[task.logissue type=error;sourcepath=…;linenumber=…;columnnumber=…;code=…]message`.
  ///
  /// <https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands>
  func azurePipelines(_ diagnostic: Diagnostic) -> String {
    var properties = [("type", "error"), ("sourcepath", diagnostic.range.path)]
    if let region = region(diagnostic.range) {
      properties += [
        ("linenumber", "\(region.start.line)"), ("columnnumber", "\(region.start.column)"),
      ]
    }
    properties.append(("code", diagnostic.id.code))
    let list = properties.map { "\($0.0)=\(Self.escaped($0.1, [";", "]"], percent: "%AZP25"))" }
    return "##vso[task.logissue \(list.joined(separator: ";"))]"
      + "\(Self.escaped(sentence(diagnostic), [], percent: "%AZP25"))\n"
  }

  /// The text with line ends, other characters that control or can't be seen, and `special` as `%` and
  /// two hexadecimal digits a byte, and a per cent sign as `percent`.
  private static func escaped(
    _ text: String, _ special: Set<Unicode.Scalar>, percent: String
  ) -> String {
    text.unicodeScalars.map { scalar in
      if scalar == "%" { return percent }
      let isHostile =
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
      guard isHostile || special.contains(scalar) else { return String(scalar) }
      return String(scalar).utf8.map { byte in
        (byte < 0x10 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }.joined()
    }.joined()
  }
}
