// PackFile: knowledge as one file, opened without decoding any entry.
//
//   8 bytes  "KBPACK\r\n": a transfer that changes line ends shows
//   u32      version of this layout, 5
//   u32      number of sections, then for each
//     u32    kind (see `Kind`), u32 0
//     u64    offset of its first byte, u64 number of its bytes, u64 checksum of its bytes
//   u64      checksum of everything before
//   sections
//
// Numbers are little-endian. A knowledge section is a string of the table (`TableContents`) and as
// such in readable text: pools stand in the order of the index. Sections that are read piece by piece
// have checksum 0. The pieces of records, automata and blocks for scanning have theirs in an index;
// index and directory are read in pages of 4 KiB, whose checksums are a section of their own: u64 each,
// those of the index first.

package import KBAutomata

/// A pack, by whatever reads its bytes.
public struct PackFile: Sendable {
  /// Reads `count` bytes at an offset; fewer where the file ends or cannot be read.
  public typealias Read = @Sendable (_ offset: Int, _ count: Int) -> [UInt8]

  /// What a section holds.
  package enum Kind: UInt32, Sendable {
    case index = 1
    case records = 2
    case automata = 3
    case scanIndex = 4
    case scanBlocks = 5
    case directory = 6
    case pageChecksums = 7
  }

  package struct Section: Sendable {
    package var kind: Kind
    package var offset: Int
    package var count: Int
    package var checksum: UInt64

    package init(kind: Kind, offset: Int, count: Int, checksum: UInt64) {
      self.kind = kind
      self.offset = offset
      self.count = count
      self.checksum = checksum
    }
  }

  package static let magic = Array("KBPACK\r\n".utf8)
  package static let version: UInt32 = 5
  private static let maximumSectionCount = 300_000

  private let read: Read
  package let sections: [Section]

  /// Reads the head of a pack.
  ///
  /// - Throws: ``MatcherError`` for what is no pack, or one of another version.
  public init(read: @escaping Read) throws(MatcherError) {
    do throws(TableError) {
      sections = try Self.sections(read)
    } catch {
      throw MatcherError(error)
    }
    self.read = read
  }

  private static func sections(_ read: Read) throws(TableError) -> [Section] {
    let start = read(0, 16)
    guard start.count == 16, start.starts(with: magic) else {
      throw TableError("not a knowledge pack")
    }
    var head = BinaryReader(start.dropFirst(8))
    guard try head.u32() == version else {
      throw TableError("the pack is of another version than this program")
    }
    let count = Int(try head.u32())
    guard count <= maximumSectionCount else { throw TableError("the pack's head is damaged") }
    let bytes = read(0, 16 + 32 * count + 8)
    guard bytes.count == 16 + 32 * count + 8 else { throw TableError("the pack ends too early") }
    var reader = BinaryReader(bytes.dropFirst(16))
    var sections: [Section] = []
    for _ in 0..<count {
      guard let kind = Kind(rawValue: try reader.u32()), try reader.u32() == 0 else {
        throw TableError("the pack's head is damaged")
      }
      let (offset, size) = (try reader.u64(), try reader.u64())
      guard offset <= RuntimeLimits.packBytes, size <= RuntimeLimits.packBytes else {
        throw TableError("the pack's head is damaged")
      }
      sections.append(
        Section(
          kind: kind, offset: Int(offset), count: Int(size), checksum: try reader.u64()))
    }
    guard Checksum.isRight(try reader.u64(), of: Array(bytes.dropLast(8))) else {
      throw TableError("the pack's head is damaged")
    }
    return sections
  }

  /// The bytes of the only section of a kind.
  package func whole(_ kind: Kind) throws(TableError) -> [UInt8] {
    let section = try section(kind)
    return try bytes(0, section.count, of: section, checksum: section.checksum)
  }

  /// The only section of a kind.
  func section(_ kind: Kind) throws(TableError) -> Section {
    guard let section = sections.first(where: { $0.kind == kind }) else {
      throw TableError("the pack lacks a section")
    }
    return section
  }

  /// The `count` bytes at an offset of a section, which have that checksum.
  func bytes(
    _ offset: Int, _ count: Int, of section: Section, checksum: UInt64
  ) throws(TableError) -> [UInt8] {
    let bytes = reader(of: section)(offset, count)
    guard bytes.count == count, Checksum.isRight(checksum, of: bytes) else {
      throw TableError("the pack is damaged or ends too early")
    }
    return bytes
  }

  /// The index and the directory, page by page.
  fileprivate func pages() throws(TableError) -> (index: FilePages, directory: FilePages) {
    let (index, directory) = (try section(.index), try section(.directory))
    var reader = BinaryReader(try whole(.pageChecksums)[...])
    var checksums: [UInt64] = []
    while !reader.isAtEnd { checksums.append(try reader.u64()) }
    let split = min(FilePages.pageCount(of: index.count), checksums.count)
    return (
      try FilePages(
        count: index.count, checksums: Array(checksums[..<split]), read: self.reader(of: index)),
      try FilePages(
        count: directory.count, checksums: Array(checksums[split...]),
        read: self.reader(of: directory))
    )
  }

  /// Reads within one section, and nothing beyond it.
  private func reader(of section: Section) -> Read {
    { [read] offset, count in
      guard offset >= 0, count >= 0, offset <= section.count, count <= section.count - offset
      else { return [] }
      return read(section.offset + offset, count)
    }
  }

  fileprivate func texts(_ kind: Kind) -> [TableContents.Text] {
    sections.filter { $0.kind == kind }.map { .file(count: $0.count, read: reader(of: $0)) }
  }
}

extension KnowledgeTable {
  /// The knowledge of a pack; entries are read from it as they are asked for.
  ///
  /// - Throws: ``MatcherError`` for an index that `kbc` didn't write.
  public init(_ pack: PackFile) throws(MatcherError) {
    do throws(TableError) {
      try self.init(pack: pack)
    } catch {
      throw MatcherError(error)
    }
  }

  private init(pack: PackFile) throws(TableError) {
    let (index, directory) = try pack.pages()
    try self.init(
      TableContents(
        index: .pages(index), directory: .pages(directory), records: pack.texts(.records),
        automata: pack.texts(.automata), scanning: .pack(pack)))
  }
}
