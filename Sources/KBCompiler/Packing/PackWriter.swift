import KBAutomata
import KBBackends
import KBModel
import KBPatterns
import KBRuntime

/// Writes linked knowledge as one file, layout in `PackFile.swift`.
///
/// What is written is kept in pieces and never joined: it is most of the memory that packing takes.
struct PackWriter {
  private var pieces: [[UInt8]] = []
  private var size = 0
  private var sections: [PackFile.Section] = []

  /// The pack of `image`, in pieces that follow one another.
  static func pack(_ image: KnowledgeImage) -> [[UInt8]] {
    var writer = PackWriter()
    let scanning = ScanWriter.write(image)
    let table = TableWriter.write(image)
    let lines = Array(table.index.utf8)
    let directory = Array(table.directory.utf8)
    writer.append(.pageChecksums, whole: checksums(of: lines) + checksums(of: directory))
    writer.append(.index, inPieces: [lines])
    writer.append(.directory, inPieces: [directory])
    writer.append(.scanIndex, whole: scanning.index.encoded)
    for pool in table.pools {
      writer.append(.records, inPieces: [Array(pool.records.utf8)])
      writer.append(.automata, inPieces: [Array(pool.automata.utf8)])
    }
    writer.append(.scanBlocks, inPieces: scanning.blocks)
    return writer.finished()
  }

  /// The checksums of the pages of a section, in order.
  private static func checksums(of bytes: [UInt8]) -> [UInt8] {
    var writer = BinaryWriter()
    for start in stride(from: 0, to: bytes.count, by: FilePages.size) {
      let page = bytes[start..<min(start + FilePages.size, bytes.count)]
      writer.append(Checksum(of: Array(page)).value)
    }
    return writer.bytes
  }

  /// Adds a section that is checked as a whole.
  private mutating func append(_ kind: PackFile.Kind, whole bytes: [UInt8]) {
    append(kind, [bytes], checksum: Checksum(of: bytes).value)
  }

  /// Adds a section that is read piece by piece; each has a checksum elsewhere.
  private mutating func append(_ kind: PackFile.Kind, inPieces bytes: [[UInt8]]) {
    append(kind, bytes, checksum: 0)
  }

  private mutating func append(_ kind: PackFile.Kind, _ bytes: [[UInt8]], checksum: UInt64) {
    let count = bytes.reduce(0) { $0 + $1.count }
    sections.append(
      PackFile.Section(kind: kind, offset: size, count: count, checksum: checksum))
    size += count
    pieces += bytes
  }

  private func finished() -> [[UInt8]] {
    let headSize = 16 + 32 * sections.count + 8
    var head = BinaryWriter()
    head.append(PackFile.magic)
    head.append(PackFile.version)
    head.append(UInt32(sections.count))
    for section in sections {
      head.append(section.kind.rawValue)
      head.append(UInt32(0))
      head.append(UInt64(headSize + section.offset))
      head.append(UInt64(section.count))
      head.append(section.checksum)
    }
    head.append(Checksum(of: head.bytes).value)
    return [head.bytes] + pieces
  }
}
