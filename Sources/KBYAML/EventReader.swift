import CYAML

/// One event of libyaml, at bytes of the file.
struct YAMLEvent {
  enum Kind {
    /// The stream or a document begins, or a document ends.
    case boundary
    case streamEnd
    case alias
    case scalar(String, YAMLScalar.Style)
    case sequenceStart
    case mappingStart
    case collectionEnd
  }

  var kind: Kind
  /// An anchor or a tag in front of the value is included.
  var bytes: Range<Int>
  var hasProperties = false
  /// Whether the collection stands in brackets, or in no block of its own.
  var isFlow = false
}

/// Why libyaml stopped.
struct YAMLFault: Error {
  /// libyaml's own words.
  var problem: String
  var context: String
  /// Where it stopped.
  var offset: Int
  /// Where what it was reading began.
  var contextOffset: Int?
}

/// Reads the events of one run of bytes through libyaml's parser.
struct EventReader: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let isReady: Bool
  private let offsets: CodePointOffsets

  /// - Parameters:
  ///   - run: the bytes to read; valid UTF-8 without a byte-order mark.
  ///   - input: the storage of `bytes`, which must outlive the reader.
  init(_ run: Range<Int>, of bytes: [UInt8], input: UnsafeBufferPointer<UInt8>) {
    parser = .allocate(capacity: 1)
    isReady = yaml_parser_initialize(parser) == 1
    offsets = CodePointOffsets(run, of: bytes)
    if isReady {
      yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
      let part = UnsafeBufferPointer(rebasing: input[run])
      yaml_parser_set_input_string(parser, part.baseAddress, part.count)
    }
  }

  deinit {
    if isReady { yaml_parser_delete(parser) }
    parser.deallocate()
  }

  /// The next event, or why there is none.
  mutating func next() -> Result<YAMLEvent, YAMLFault> {
    guard isReady else {
      return .failure(YAMLFault(problem: "out of memory", context: "", offset: 0))
    }
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { return .failure(fault()) }
    defer { yaml_event_delete(&event) }
    let start = offsets.offset(of: event.start_mark.index)
    let end = max(start, offsets.offset(of: event.end_mark.index))
    return .success(Self.convert(event, at: start..<end))
  }

  private static func convert(_ event: yaml_event_t, at bytes: Range<Int>) -> YAMLEvent {
    switch event.type {
    case YAML_NO_EVENT, YAML_STREAM_END_EVENT:
      return YAMLEvent(kind: .streamEnd, bytes: bytes)
    case YAML_ALIAS_EVENT:
      return YAMLEvent(kind: .alias, bytes: bytes)
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return YAMLEvent(
        kind: .scalar(String(decoding: text, as: UTF8.self), style(of: scalar.style)),
        bytes: bytes, hasProperties: scalar.anchor != nil || scalar.tag != nil)
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      return YAMLEvent(
        kind: .sequenceStart, bytes: bytes,
        hasProperties: start.anchor != nil || start.tag != nil,
        isFlow: start.style == YAML_FLOW_SEQUENCE_STYLE)
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      return YAMLEvent(
        kind: .mappingStart, bytes: bytes,
        hasProperties: start.anchor != nil || start.tag != nil,
        isFlow: start.style == YAML_FLOW_MAPPING_STYLE)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      return YAMLEvent(kind: .collectionEnd, bytes: bytes)
    default:
      return YAMLEvent(kind: .boundary, bytes: bytes)
    }
  }

  private static func style(of style: yaml_scalar_style_t) -> YAMLScalar.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }

  private func fault() -> YAMLFault {
    let state = parser.pointee
    let problem = state.problem.map { String(cString: $0) } ?? "out of memory"
    guard state.error != YAML_READER_ERROR else {
      // Counted in bytes of the run; the reader has no marks.
      let offset = offsets.offset(of: 0) + Int(clamping: state.problem_offset)
      return YAMLFault(problem: problem, context: "", offset: offset)
    }
    let context = state.context.map { String(cString: $0) } ?? ""
    return YAMLFault(
      problem: problem, context: context,
      offset: offsets.offset(of: state.problem_mark.index),
      contextOffset: context.isEmpty ? nil : offsets.offset(of: state.context_mark.index))
  }
}
