package import KBAutomata
import Synchronization

/// The automata of a record, one a line; each is decoded when it is first run.
package final class AutomataBlock: Sendable {
  /// A block without automata.
  package static let empty = AutomataBlock([])

  private let bytes: [UInt8]
  private let lines: [Range<Int>]
  private let decoded: Mutex<[Int: PackedNFA]> = Mutex([:])

  /// The number of automata.
  package var count: Int { lines.count }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var lines: [Range<Int>] = []
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      while start < bytes.count {
        let end = bytes.lineEnd(from: start)
        if start < end { lines.append(start..<end) }
        start = end + 1
      }
    }
    self.lines = lines
  }

  /// The automaton of a line.
  ///
  /// - Throws: ``TableError`` for a line that isn't there, or that no packer could have written.
  package subscript(line: Int) -> PackedNFA {
    get throws(TableError) {
      guard lines.indices.contains(line) else {
        throw TableError("a pattern names an automaton that is not there")
      }
      if let automaton = decoded.withLock({ $0[line] }) { return automaton }
      let automaton = try PackedNFA(decoding: try ASCIIBlob.decode(bytes[lines[line]]))
      decoded.withLock { $0[line] = automaton }
      return automaton
    }
  }
}
