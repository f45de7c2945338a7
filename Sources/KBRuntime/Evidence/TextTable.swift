// TextTable: a table of aligned columns, as `az -o table` and `kubectl get` print it.
//
// Columns of the header stand two blanks or a tab apart. A row that falls into as many parts so has a
// part for each column, however a paste has shifted them; in any other a cell begins where its
// column's name does and ends where the next begins. Widths are counted in characters, as the
// programs count them. A table of which a word lies across the beginning of a column is none.

/// A table as printed, with the place of each cell.
struct TextTable: Sendable {
  struct Cell: Sendable {
    var text: String
    var range: Range<Int>
  }

  private(set) var columns: [String] = []
  private(set) var rows: [[Cell]] = []
  /// The header and the rows.
  private(set) var range: Range<Int>

  /// The first table in `range` that has all of `wanted` among its columns; `nil` where there is
  /// none. It ends at a blank line.
  ///
  /// - Complexity: O(bytes × columns).
  init?(_ bytes: [UInt8], in range: Range<Int>, having wanted: [String]) {
    let lines = TextLines.lines(of: bytes, in: range)
    guard
      let header = lines.indices.first(where: { line in
        let names = Self.parts(bytes, lines[line]).map(\.cell.text)
        return !names.isEmpty
          && wanted.allSatisfy { name in names.contains { LooseText.equal($0, name) } }
      })
    else { return nil }
    let names = Self.parts(bytes, lines[header])
    columns = names.map(\.cell.text)
    self.range = lines[header]
    for line in lines[(header + 1)...] {
      if TextLines.isBlank(bytes[line]) { break }
      self.range = self.range.lowerBound..<line.upperBound
      if bytes[line].allSatisfy({ $0 == UInt8(ascii: "-") || TextLines.isSpace($0) }) { continue }
      let parts = Self.parts(bytes, line)
      if parts.count == names.count {
        rows.append(parts.map(\.cell))
      } else if let cells = Self.cells(bytes, line, starts: names.map(\.column)) {
        rows.append(cells)
      } else {
        return nil
      }
    }
  }

  /// The cells of a column; `nil` where there is no such column.
  func cells(of column: String) -> [Cell]? {
    guard let index = columns.firstIndex(where: { LooseText.equal($0, column) }) else { return nil }
    return rows.map { $0[index] }
  }

  /// What stands two blanks or a tab apart in `line`, with the character at which it begins.
  private static func parts(_ bytes: [UInt8], _ line: Range<Int>) -> [(cell: Cell, column: Int)] {
    var parts: [(cell: Cell, column: Int)] = []
    var start: (offset: Int, column: Int)?
    var lastInk = line.lowerBound
    var column = 0
    var blanks = 0
    func close() {
      guard let begun = start else { return }
      let range = begun.offset..<lastInk
      let text = String(decoding: bytes[range], as: UTF8.self)
      parts.append((Cell(text: text, range: range), begun.column))
      start = nil
    }
    for offset in line {
      let byte = bytes[offset]
      if TextLines.isSpace(byte) {
        blanks += byte == UInt8(ascii: "\t") ? 2 : 1
        if blanks >= 2 { close() }
      } else {
        blanks = 0
        if start == nil { start = (offset, column) }
        lastInk = offset + 1
      }
      if byte & 0xC0 != 0x80 { column += 1 }
    }
    close()
    return parts
  }

  /// The cells of a row, by the columns' places; `nil` where one of them cuts a word.
  private static func cells(_ bytes: [UInt8], _ line: Range<Int>, starts: [Int]) -> [Cell]? {
    var offsets: [Int] = []
    var column = 0
    if bytes[line].contains(UInt8(ascii: "\t")) {
      offsets = [line.lowerBound]
      for offset in line where bytes[offset] == UInt8(ascii: "\t") { offsets.append(offset + 1) }
    } else {
      for offset in line where bytes[offset] & 0xC0 != 0x80 {
        if offsets.count < starts.count, starts[offsets.count] == column {
          let isCut =
            offset > line.lowerBound && !TextLines.isSpace(bytes[offset - 1])
            && !TextLines.isSpace(bytes[offset])
          if isCut { return nil }
          offsets.append(offset)
        }
        column += 1
      }
    }
    return starts.indices.map { index in
      guard index < offsets.count else {
        return Cell(text: "", range: line.upperBound..<line.upperBound)
      }
      let end =
        index + 1 < offsets.count && index + 1 < starts.count ? offsets[index + 1] : line.upperBound
      let range = TextLines.trimmed(offsets[index]..<end, of: bytes)
      return Cell(text: String(decoding: bytes[range], as: UTF8.self), range: range)
    }
  }
}
