// PastedOutputs: the outputs of commands that a paste holds beside the error.
//
// An output is known in two ways: a prompt line shows the command it came from, or it has the form
// that its check recognises: JSON with certain paths, a table with certain columns, a paragraph in
// which a template matches. Below a prompt line the output goes on to the next blank line or prompt,
// JSON to its end: what a person writes after it is no output.

import KBAutomata

/// The parts of a text that may be outputs of checks.
struct PastedOutputs: Sendable {
  /// Tables, paragraphs or prompt lines that are looked at.
  private static let limit = 64
  /// Bytes of a command line that are looked at.
  private static let commandLimit = 4096

  let text: PastedText
  private let blocks: [JSONNode]
  private let commands: [(line: CommandLine, output: Range<Int>)]
  private let paragraphs: [Range<Int>]

  /// - Complexity: O(bytes).
  init(_ text: PastedText) {
    self.text = text
    blocks = Array(JSONBlocks.all(in: text.bytes, text.whole).prefix(Self.limit))
    let lines = TextLines.lines(of: text.bytes, in: text.whole)
    commands = Self.commands(in: text.bytes, lines)
    paragraphs = Self.paragraphs(in: text.bytes, lines)
  }

  /// The outputs of `check`, whose patterns are in `automata`.
  ///
  /// - Parameter finder: tells which typed values may be those of their parameters.
  func outputs(
    of check: CheckRecord, _ automata: AutomataBlock, _ finder: ParameterFinder
  ) throws(TableError) -> [CheckOutput] {
    var outputs: [CheckOutput] = []
    var seen: Set<Range<Int>> = []
    if let run = check.run, !commands.isEmpty {
      let wanted = CommandLine(run)
      for (line, range) in commands where !range.isEmpty {
        guard let values = wanted.values(in: line), let typed = try finder.typed(values),
          seen.insert(range).inserted
        else { continue }
        outputs.append(CheckOutput(text, in: range, from: .paste, typed: typed))
      }
    }
    if let recognition = check.recognition {
      for range in try recognised(recognition, automata)
      where !range.isEmpty && seen.insert(range).inserted {
        outputs.append(CheckOutput(text, in: range, from: .paste))
      }
    }
    return outputs
  }

  private func recognised(
    _ recognition: RecognitionRecord, _ automata: AutomataBlock
  ) throws(TableError) -> [Range<Int>] {
    var ranges: [Range<Int>]
    if !recognition.json.isEmpty {
      let paths = recognition.json.map { JSONPath($0) }
      ranges = blocks.filter { block in
        paths.allSatisfy { !$0.nodes(in: block).isEmpty }
      }.map(\.range)
    } else if !recognition.table.isEmpty {
      ranges = tables(having: recognition.table)
    } else {
      ranges = paragraphs
    }
    if let pattern = recognition.match, !ranges.isEmpty {
      let automaton = NFASimulator(try pattern.automaton(in: automata))
      ranges = ranges.filter {
        pattern.isPossible(in: $0, of: text) && automaton.matches(text.bytes, in: $0)
      }
    }
    return ranges
  }

  private func tables(having columns: [String]) -> [Range<Int>] {
    paragraphs.compactMap { TextTable(text.bytes, in: $0, having: columns)?.range }
  }

  private static func commands(
    in bytes: [UInt8], _ lines: [Range<Int>]
  ) -> [(line: CommandLine, output: Range<Int>)] {
    var found: [(line: CommandLine, output: Range<Int>)] = []
    /// The command whose output is going on, and where it began.
    var open: (line: CommandLine, start: Int)?
    var end = 0
    var typed: [UInt8]?

    func close(at offset: Int) {
      if let open { found.append((open.line, open.start..<max(open.start, offset))) }
      open = nil
    }

    for line in lines where found.count < limit {
      let content = bytes[line]
      var command: ArraySlice<UInt8>?
      if typed != nil {
        command = content
      } else if let length = MessageHead.promptLength(content) {
        close(at: end)
        command = content.dropFirst(length)
        typed = []
      }
      if let command {
        var part = Array(command.prefix(commandLimit))
        let continues = part.last == UInt8(ascii: "\\") || part.last == UInt8(ascii: "`")
        if continues { part.removeLast() }
        typed = (typed ?? []) + part + [UInt8(ascii: " ")]
        if !continues || (typed?.count ?? 0) > commandLimit {
          let words = String(decoding: typed ?? [], as: UTF8.self)
          open = (CommandLine(words), min(line.upperBound + 1, bytes.count))
          typed = nil
        }
      } else if TextLines.isBlank(content), let begun = open?.start, begun < end,
        !namesResolver(bytes[begun..<end])
      {
        close(at: end)
      }
      end = line.upperBound
    }
    close(at: end)
    return found.map { command in
      // JSON ends where it ends, whatever was pasted behind it.
      let start = TextLines.trimmed(command.output, of: bytes).lowerBound
      guard let block = JSONBlocks.all(in: bytes, command.output).first,
        block.range.lowerBound == start
      else { return command }
      return (command.line, block.range)
    }
  }

  /// Whether an output is but the head in which `nslookup` names the server that it asks; the answer
  /// comes after a blank line.
  private static func namesResolver(_ output: ArraySlice<UInt8>) -> Bool {
    output.starts(with: "Server:".utf8) && output.count { $0 == UInt8(ascii: "\n") } < 3
  }

  /// Runs of lines between blank lines and prompts.
  private static func paragraphs(in bytes: [UInt8], _ lines: [Range<Int>]) -> [Range<Int>] {
    var paragraphs: [Range<Int>] = []
    var current: Range<Int>?
    for line in lines {
      if TextLines.isBlank(bytes[line]) || MessageHead.promptLength(bytes[line]) != nil {
        if let current { paragraphs.append(current) }
        current = nil
        if paragraphs.count == limit { return paragraphs }
      } else {
        current = (current?.lowerBound ?? line.lowerBound)..<line.upperBound
      }
    }
    if let current { paragraphs.append(current) }
    return paragraphs
  }
}
