// TreeBuilder: the events of one document → a tree in which every part has a byte range.
//
// Open collections stand on a stack of frames; a finished value goes into the frame on top. A
// block collection ends where its last part ends: libyaml's own end lies in front of whatever
// comes next, behind blank lines and comments.

import KBDiagnostics

/// Builds the trees of one run of bytes.
struct TreeBuilder {
  private let places: SourcePlaces
  private var frames: [Frame] = []
  private var documents: [YAMLNode] = []
  /// The value read last, for the wording of a syntax fault behind it.
  private var last: YAMLNode?

  init(path: String, bytes: [UInt8], run: Range<Int>) {
    places = SourcePlaces(path: path, bytes: bytes, run: run)
  }

  /// The documents of the run, one as a rule; none if there is a syntax fault.
  mutating func build(
    from input: UnsafeBufferPointer<UInt8>, into faults: inout FaultCollector
  ) -> [YAMLNode] {
    var reader = EventReader(run, of: bytes, input: input)
    while true {
      switch reader.next() {
      case .failure(let fault):
        if !isConsequence(fault) {
          faults.report(
            YAMLSyntax.diagnostic(for: fault, in: places, last: last?.range.bytes))
        }
        return []
      case .success(let event):
        if case .streamEnd = event.kind { return documents }
        guard add(event, into: &faults) else { return documents }
      }
    }
  }

  /// Adds one event to the tree.
  ///
  /// - Returns: whether to go on.
  private mutating func add(_ event: YAMLEvent, into faults: inout FaultCollector) -> Bool {
    let content = contentStart(of: event, into: &faults)
    switch event.kind {
    case .boundary, .streamEnd:
      break
    case .alias:
      if !(frames.last?.dropsNext ?? false) {
        faults.report(.unsupportedYAML(places.text(event.bytes), at: places.range(event.bytes)))
      }
      finish(verbatim(event.bytes), into: &faults)
    case .scalar(let text, let style):
      finish(scalar(text, style, event: event, content: content), into: &faults)
    case .sequenceStart, .mappingStart:
      guard frames.count < YAMLLimits.nesting else {
        faults.report(.tooDeep(at: places.range(content..<min(content + 1, run.upperBound))))
        return false
      }
      open(event, content: content)
    case .collectionEnd:
      guard let frame = frames.popLast() else { break }
      let end = frame.isBracketed ? event.bytes.upperBound : max(frame.end, frame.start)
      let node = YAMLNode(
        frame.isMapping ? .mapping(frame.pairs) : .sequence(frame.items),
        at: places.range(frame.start..<end), isFaulty: frame.isFaulty)
      finish(node, into: &faults)
    }
    return true
  }

  /// Whether `fault` comes of a value on its line whose own fault has been reported.
  private func isConsequence(_ fault: YAMLFault) -> Bool {
    guard let last, last.isFaulty, last.range.bytes.upperBound <= fault.offset else { return false }
    return !bytes[last.range.bytes.upperBound..<fault.offset].contains(where: \.isBreak)
  }

  private mutating func open(_ event: YAMLEvent, content: Int) {
    var frame = Frame(start: content)
    if case .mappingStart = event.kind { frame.isMapping = true }
    let opener = UInt8(ascii: frame.isMapping ? "{" : "[")
    // `[key: value]` holds a map without braces of its own; its event is empty.
    frame.isBracketed =
      event.isFlow && !event.bytes.isEmpty && content < run.upperBound && bytes[content] == opener
    frame.indent =
      event.isFlow
      ? frames.last?.indent ?? -1
      : content - bytes.startOfLine(around: content, from: run.lowerBound)
    frames.append(frame)
  }

  /// Puts a finished value where it belongs.
  private mutating func finish(_ node: YAMLNode, into faults: inout FaultCollector) {
    last = node
    guard var frame = frames.popLast() else {
      if !node.isEmptyDocument { documents.append(node) }
      return
    }
    frame.add(node, bytes: bytes, into: &faults)
    frames.append(frame)
  }
}

// MARK: Values

extension TreeBuilder {
  /// Where a value begins behind its anchor and tag, which are reported.
  private func contentStart(of event: YAMLEvent, into faults: inout FaultCollector) -> Int {
    var offset = event.bytes.lowerBound
    guard event.hasProperties else { return offset }
    var isFirst = true
    while offset < run.upperBound, [UInt8(ascii: "&"), UInt8(ascii: "!")].contains(bytes[offset]) {
      var end = offset
      while end < run.upperBound, !bytes[end].isBlankOrBreak { end += 1 }
      if isFirst {
        faults.report(.unsupportedYAML(places.text(offset..<end), at: places.range(offset..<end)))
      }
      isFirst = false
      offset = bytes.skippingBlanksAndComments(from: end, before: run.upperBound)
    }
    return offset
  }

  private func scalar(
    _ text: String, _ style: YAMLScalar.Style, event: YAMLEvent, content: Int
  ) -> YAMLNode {
    let content = min(content, event.bytes.upperBound)..<event.bytes.upperBound
    let trace: ScalarTrace
    var whole = content
    switch style {
    case .plain: trace = ScalarTrace(plain: content, of: bytes)
    case .singleQuoted: trace = ScalarTrace(singleQuoted: content.inner, of: bytes)
    case .doubleQuoted: trace = ScalarTrace(doubleQuoted: content.inner, of: bytes)
    case .literal, .folded:
      trace = ScalarTrace(block: content, of: bytes, parentIndent: frames.last?.indent ?? -1)
      whole = content.lowerBound..<(trace.lastLineEnd ?? content.upperBound)
    }
    let map =
      text.utf8.elementsEqual(trace.text)
      ? trace.map(whole: whole) : ScalarMap(unexplained: whole, textCount: text.utf8.count)
    return YAMLNode(
      .scalar(YAMLScalar(text: text, style: style, map: map)), at: places.range(whole))
  }

  /// What stands at `bytes`, as text: an alias in place of what it stood for.
  private func verbatim(_ bytes: Range<Int>) -> YAMLNode {
    let trace = ScalarTrace(plain: bytes, of: self.bytes)
    let scalar = YAMLScalar(
      text: String(decoding: trace.text, as: UTF8.self), style: .plain, map: trace.map(whole: bytes)
    )
    return YAMLNode(.scalar(scalar), at: places.range(bytes), isFaulty: true)
  }

  private var bytes: [UInt8] { places.bytes }
  private var run: Range<Int> { places.run }
}

extension YAMLNode {
  /// Whether nothing was written.
  fileprivate var isEmptyDocument: Bool {
    guard case .scalar(let scalar) = content else { return false }
    return scalar.style == .plain && range.bytes.isEmpty && !isFaulty
  }
}

extension Range<Int> {
  /// Without a quote at each end.
  fileprivate var inner: Range<Int> {
    count < 2 ? lowerBound..<lowerBound : (lowerBound + 1)..<(upperBound - 1)
  }
}

extension ScalarMap {
  /// The map of a scalar whose text could not be rebuilt: every byte came from all of it.
  fileprivate init(unexplained whole: Range<Int>, textCount: Int) {
    let end = whole.upperBound
    self.init(
      segments: [
        Segment(text: 0, file: whole, isVerbatim: false),
        Segment(text: textCount, file: end..<end, isVerbatim: true),
      ], whole: whole)
  }
}
