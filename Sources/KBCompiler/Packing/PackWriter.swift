import KBAutomata
import KBBackends
import KBModel
import KBPatterns
import KBRuntime

/// Writes linked knowledge as one file, layout in `PackFile.swift`.
struct PackWriter {
  private var body: [UInt8] = []
  private var sections: [PackFile.Section] = []

  /// The pack of `image`.
  static func pack(_ image: KnowledgeImage) -> [UInt8] {
    var writer = PackWriter()
    let scanning = ScanWriter.write(image)
    let table = TableWriter.write(image)
    let lines = Array(table.index.utf8)
    let directory = Array(table.directory.utf8)
    writer.append(.pageChecksums, checksums(of: lines) + checksums(of: directory))
    writer.append(.index, lines, isInPieces: true)
    writer.append(.directory, directory, isInPieces: true)
    writer.append(.scanIndex, scanning.index.encoded)
    for pool in table.pools {
      writer.append(.records, Array(pool.records.utf8), isInPieces: true)
      writer.append(.automata, Array(pool.automata.utf8), isInPieces: true)
    }
    writer.append(.scanBlocks, Array(scanning.blocks.joined()), isInPieces: true)
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

  /// Adds a section; one in pieces has checksums of its own.
  private mutating func append(
    _ kind: PackFile.Kind, _ bytes: [UInt8], isInPieces: Bool = false
  ) {
    sections.append(
      PackFile.Section(
        kind: kind, offset: body.count, count: bytes.count,
        checksum: isInPieces ? 0 : Checksum(of: bytes).value))
    body += bytes
  }

  private func finished() -> [UInt8] {
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
    return head.bytes + body
  }
}
