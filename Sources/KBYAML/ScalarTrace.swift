// ScalarTrace: a scalar's bytes in the file → its text, with the way back.
//
// libyaml tells what the text of a scalar is, but not which byte came from where. So the scalar is
// read a second time by the rules of its style, as libyaml's scanner applies them, noting for every
// run of text the bytes that made it. `TreeBuilder` uses the map only if both readings agree.
// <https://yaml.org/spec/1.2.2/#chapter-7-flow-style-productions>

/// The text of one scalar, rebuilt from the file piece by piece.
struct ScalarTrace {
  private(set) var text: [UInt8] = []
  private var segments: [ScalarMap.Segment] = []
  /// Of a block scalar, where its last line that has text ends.
  var lastLineEnd: Int?

  /// Adds bytes that stand in the file as they are.
  mutating func copy(_ file: Range<Int>, of bytes: [UInt8]) {
    guard !file.isEmpty else { return }
    if let last = segments.last, last.isVerbatim, last.file.upperBound == file.lowerBound {
      segments[segments.count - 1].file = last.file.lowerBound..<file.upperBound
    } else {
      segments.append(.init(text: text.count, file: file, isVerbatim: true))
    }
    text += bytes[file]
  }

  /// Adds bytes that an escape, a fold or a line end of two bytes made.
  mutating func make(_ made: some Collection<UInt8>, from file: Range<Int>) {
    guard !made.isEmpty else { return }
    segments.append(.init(text: text.count, file: file, isVerbatim: false))
    text += made
  }

  /// Adds one line end as the newline that YAML reads it as.
  mutating func newline(_ file: Range<Int>, of bytes: [UInt8]) {
    if file.count == 1, bytes[file.lowerBound] == .newline {
      copy(file, of: bytes)
    } else {
      make(CollectionOfOne(.newline), from: file)
    }
  }

  /// The way back from the text, ended where the last piece ends.
  func map(whole: Range<Int>) -> ScalarMap {
    let end = segments.last?.file.upperBound ?? whole.upperBound
    let mark = ScalarMap.Segment(text: text.count, file: end..<end, isVerbatim: true)
    return ScalarMap(segments: segments + [mark], whole: whole)
  }
}

extension ScalarTrace {
  /// Reads blanks and line ends from `start` on and folds them: no line end, and the blanks stand;
  /// one, and they become a space; more, and all but the first become newlines.
  ///
  /// - Parameter isContinued: whether an escaped line end precedes, which the rest then only adds to.
  /// - Returns: the offset behind the run.
  mutating func fold(_ run: Range<Int>, of bytes: [UInt8], isContinued: Bool = false) -> Int {
    var breaks = 0
    var end = run.lowerBound
    while end < run.upperBound {
      let after = bytes.endOfLineBreak(at: end, before: run.upperBound)
      if after > end {
        breaks += 1
        end = after
      } else if bytes[end].isBlank {
        end += 1
      } else {
        break
      }
    }
    let file = run.lowerBound..<end
    if isContinued {
      make(repeatElement(.newline, count: breaks), from: file)
    } else if breaks == 0 {
      copy(file, of: bytes)
    } else if breaks == 1 {
      make(CollectionOfOne(.space), from: file)
    } else {
      make(repeatElement(.newline, count: breaks - 1), from: file)
    }
    return end
  }

  /// A plain scalar: everything as it stands, but for folded line ends.
  init(plain content: Range<Int>, of bytes: [UInt8]) {
    var offset = content.lowerBound
    while offset < content.upperBound {
      var end = offset
      while end < content.upperBound, !bytes[end].isBlankOrBreak { end += 1 }
      copy(offset..<end, of: bytes)
      offset = fold(end..<content.upperBound, of: bytes)
    }
  }

  /// A single-quoted scalar: a doubled quote is one, and line ends are folded.
  ///
  /// - Parameter content: the bytes between the quotes.
  init(singleQuoted content: Range<Int>, of bytes: [UInt8]) {
    var offset = content.lowerBound
    while offset < content.upperBound {
      var end = offset
      while end < content.upperBound, !bytes[end].isBlankOrBreak, bytes[end] != .singleQuote {
        end += 1
      }
      copy(offset..<end, of: bytes)
      if end < content.upperBound, bytes[end] == .singleQuote {
        offset = min(end + 2, content.upperBound)
        make(CollectionOfOne(.singleQuote), from: end..<offset)
      } else {
        offset = fold(end..<content.upperBound, of: bytes)
      }
    }
  }

  /// A double-quoted scalar: escapes, continued lines, and folded line ends.
  ///
  /// - Parameter content: the bytes between the quotes.
  init(doubleQuoted content: Range<Int>, of bytes: [UInt8]) {
    var offset = content.lowerBound
    while offset < content.upperBound {
      var end = offset
      while end < content.upperBound, !bytes[end].isBlankOrBreak, bytes[end] != .backslash {
        end += 1
      }
      copy(offset..<end, of: bytes)
      guard end < content.upperBound, bytes[end] == .backslash else {
        offset = fold(end..<content.upperBound, of: bytes)
        continue
      }
      let afterBreak = bytes.endOfLineBreak(at: end + 1, before: content.upperBound)
      if afterBreak > end + 1 {
        offset = fold(afterBreak..<content.upperBound, of: bytes, isContinued: true)
      } else {
        let escape = YAMLEscape(at: end, before: content.upperBound, of: bytes)
        make(escape.text, from: escape.file)
        offset = escape.file.upperBound
      }
    }
  }
}
