/// The strings of a table, wherever they stand.
package struct TableContents: Sendable {
  /// A run of bytes: in memory, in the program's own data, or in a file.
  package enum Text: Sendable {
    case bytes([UInt8])
    case literal(StaticString)
    /// Read as asked; a read that fails gives fewer bytes, which the checksums show.
    case file(count: Int, read: PackFile.Read)

    package var count: Int {
      switch self {
      case .bytes(let bytes): bytes.count
      case .literal(let literal): literal.withUTF8Buffer { $0.count }
      case .file(let count, read: _): count
      }
    }

    /// The bytes of `range`, as far as there are any.
    package func copy(_ range: Range<Int>) -> [UInt8] {
      switch self {
      case .bytes(let bytes): Array(bytes[range.clamped(to: 0..<bytes.count)])
      case .literal(let literal):
        literal.withUTF8Buffer { Array($0[range.clamped(to: 0..<$0.count)]) }
      case .file(let count, let read):
        {
          let range = range.clamped(to: 0..<count)
          return read(range.lowerBound, range.count)
        }()
      }
    }
  }

  package var index: Text
  /// The records, one string a pool.
  package var records: [Text]
  /// The automata, one string a pool.
  package var automata: [Text]

  package init(index: Text, records: [Text], automata: [Text]) {
    self.index = index
    self.records = records
    self.automata = automata
  }
}
