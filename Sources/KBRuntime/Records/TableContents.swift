import KBAutomata

/// The strings of a table, wherever they stand.
package struct TableContents: Sendable {
  /// A run of bytes: in memory, in the program's own data, or in a file.
  package enum Text: Sendable {
    case bytes([UInt8])
    case literal(StaticString)
    /// Read as asked; a read that fails gives fewer bytes, which the checksums show.
    case file(count: Int, read: PackFile.Read)
    /// Read and checked page by page.
    case pages(FilePages)

    package var count: Int {
      switch self {
      case .bytes(let bytes): bytes.count
      case .literal(let literal): literal.utf8CodeUnitCount
      case .file(let count, read: _): count
      case .pages(let pages): pages.count
      }
    }

    /// The bytes of `range`, as far as there are any.
    package func copy(_ range: Range<Int>) -> [UInt8] {
      let range = range.clamped(to: 0..<count)
      switch self {
      case .bytes(let bytes): return Array(bytes[range])
      case .literal(let literal):
        return literal.withUTF8Buffer { Array(UnsafeBufferPointer(rebasing: $0[range])) }
      case .file(count: _, let read): return read(range.lowerBound, range.count)
      case .pages(let pages): return pages.copy(range)
      }
    }

    /// The number at a position among ``ASCIICells``.
    func cell(_ position: Int) throws(TableError) -> Int {
      let start = position * ASCIICells.width
      guard start >= 0, start <= count - ASCIICells.width else { throw Self.damage }
      switch self {
      case .bytes(let bytes):
        return try ASCIICells.decode(
          bytes[start], bytes[start + 1], bytes[start + 2], bytes[start + 3])
      case .literal(let literal):
        // A pointer of StaticString stays good as long as the program runs.
        let bytes = literal.utf8Start + start
        return try ASCIICells.decode(bytes[0], bytes[1], bytes[2], bytes[3])
      case .pages(let pages):
        // No cell lies across the end of a page.
        guard let page = pages.page(start / FilePages.size) else { throw Self.damage }
        let place = start % FilePages.size
        return try ASCIICells.decode(
          page[place], page[place + 1], page[place + 2], page[place + 3])
      case .file:
        throw TableError("a directory is not read without pages")
      }
    }

    private static var damage: TableError {
      TableError("the table's directory is damaged or ends too early")
    }
  }

  /// What scanning needs; empty texts where the table is not for that.
  package enum Scanning: Sendable {
    case text(index: Text, blocks: Text)
    case pack(PackFile)
  }

  /// The lines of every entry, apart from its record.
  package var index: Text
  /// Where everything is.
  package var directory: Text
  /// The records, one string a pool.
  package var records: [Text]
  /// The automata, one string a pool.
  package var automata: [Text]
  package var scanning: Scanning

  package init(
    index: Text, directory: Text, records: [Text], automata: [Text], scanning: Scanning
  ) {
    self.index = index
    self.directory = directory
    self.records = records
    self.automata = automata
    self.scanning = scanning
  }
}
