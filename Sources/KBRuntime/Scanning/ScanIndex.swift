// ScanIndex: what a scan knows of each symptom before it meets one.
//
//   u32  number of entries, then for each
//     u16 length, id; u8 1 for triage, else 0
//   symptoms to the end, ordered by entry, then as written; for each
//     u32 how many entries on from that of the symptom before, u16 length, id, u32 specificity
//     u8 flags: 1 its anchors suffice, 2 it asks for something around the record
//     u8 what holds where an anchor's pattern matches: the number of a pattern of `all` below FE, FE
//        one of `any`, FF nothing that is known
//     two blocks, each u32 length, u64 checksum: its own (`SymptomBlock`), and that of its anchors
//        (`AnchorBlock`); all blocks stand one after the other in this order
//     u8 number of anchors, then for each: u8s number of elements before its run, of the run, and
//        behind it, u8 first element and u8 length of its window; of each element in this order u8
//        byte and u8 kind (`LiteralWindow.Element.Kind`)
//
// As text, the entries and each symptom are a line (`ASCIIBlob`), and so is each block that isn't empty.

package import KBAutomata

/// The symptoms of a knowledge, for scanning.
package struct ScanIndex: Sendable {
  package struct Entry: Sendable {
    package var id: EntryID
    package var isTriage: Bool

    package init(id: EntryID, isTriage: Bool) {
      self.id = id
      self.isTriage = isTriage
    }
  }

  package struct Symptom: Sendable {
    /// Position in ``ScanIndex/entries``.
    package var entry: Int
    package var id: String
    package var specificity: Int
    /// Its conditions.
    package var block: Block
    /// What its patterns ask around the anchors.
    package var anchorBlock: Block
    /// Whether something has to hold around the record.
    package var needsContext: Bool
    /// The symptom holds in no record without one of them; none demand nothing.
    package var anchors: [LiteralAnchor]
    /// Whether it holds where an anchor's pattern matches.
    package var anchorsSuffice: Bool
    /// What holds there; `nil` for nothing that is known.
    package var part: SymptomBlock.Part?

    package init(
      entry: Int, id: String, specificity: Int, block: Block, anchorBlock: Block,
      needsContext: Bool, anchors: [LiteralAnchor], anchorsSuffice: Bool,
      part: SymptomBlock.Part?
    ) {
      self.entry = entry
      self.id = id
      self.specificity = specificity
      self.block = block
      self.anchorBlock = anchorBlock
      self.needsContext = needsContext
      self.anchors = anchors
      self.anchorsSuffice = anchorsSuffice
      self.part = part
    }
  }

  /// Where something stands among the blocks; empty for nothing.
  package struct Block: Sendable {
    package var offset: Int
    package var count: Int
    package var checksum: UInt64

    package init(offset: Int, count: Int, checksum: UInt64) {
      self.offset = offset
      self.count = count
      self.checksum = checksum
    }
  }

  /// Ordered by id.
  package var entries: [Entry]
  package var symptoms: [Symptom]

  package init(entries: [Entry], symptoms: [Symptom]) {
    self.entries = entries
    self.symptoms = symptoms
  }

  /// What the blocks are written as, which tells where each of them is.
  package enum Form: Sendable {
    case bytes, text

    /// The bytes that a block takes.
    func size(of count: Int) -> Int {
      switch self {
      case .bytes: count
      case .text: count == 0 ? 0 : ASCIIBlob.size(of: count) + 1
      }
    }
  }

  /// Reads what ``encoded`` or ``text`` wrote.
  ///
  /// - Throws: ``TableError`` for any other bytes.
  package init(decoding source: [UInt8], as form: Form) throws(TableError) {
    let bytes = try form == .text ? Self.lines(of: source) : source
    var reader = BinaryReader(bytes[...])
    var next = 0
    entries = []
    symptoms = []
    for _ in 0..<(try reader.u32()) {
      let id = try Self.text(&reader)
      guard EntryID.isValid(id) else {
        throw TableError("an index for scanning has an id that is none")
      }
      entries.append(Entry(id: EntryID(id), isTriage: try reader.u8() != 0))
    }
    var entry = 0
    while !reader.isAtEnd {
      entry += Int(try reader.u32())
      let id = try Self.text(&reader)
      let specificity = Int(try reader.u32())
      let (flags, part) = (try reader.u8(), try reader.u8())
      guard entry < entries.count, flags <= 3 else {
        throw TableError("invalid symptom in an index for scanning")
      }
      let block = try Self.block(&reader, from: &next, form)
      let anchorBlock = try Self.block(&reader, from: &next, form)
      var anchors: [LiteralAnchor] = []
      for _ in 0..<(try reader.u8()) { anchors.append(try Self.anchor(&reader)) }
      symptoms.append(
        Symptom(
          entry: entry, id: id, specificity: specificity, block: block, anchorBlock: anchorBlock,
          needsContext: flags & 2 != 0, anchors: anchors, anchorsSuffice: flags & 1 != 0,
          part: Self.part(code: part)))
    }
  }

  /// The bytes of all lines.
  private static func lines(of text: [UInt8]) throws(TableError) -> [UInt8] {
    var bytes: [UInt8] = []
    for line in text.split(separator: UInt8(ascii: "\n")) { bytes += try ASCIIBlob.decode(line) }
    return bytes
  }

  private static func text(_ reader: inout BinaryReader) throws(TableError) -> String {
    String(decoding: try reader.bytes(Int(try reader.u16())), as: UTF8.self)
  }

  private static func block(
    _ reader: inout BinaryReader, from next: inout Int, _ form: Form
  ) throws(TableError) -> Block {
    let block = Block(offset: next, count: Int(try reader.u32()), checksum: try reader.u64())
    next += form.size(of: block.count)
    return block
  }

  private static func anchor(_ reader: inout BinaryReader) throws(TableError) -> LiteralAnchor {
    let counts = [Int(try reader.u8()), Int(try reader.u8()), Int(try reader.u8())]
    let (start, length) = (Int(try reader.u8()), Int(try reader.u8()))
    var parts: [[LiteralWindow.Element]] = []
    for count in counts {
      var elements: [LiteralWindow.Element] = []
      for _ in 0..<count {
        let byte = try reader.u8()
        switch LiteralWindow.Element.Kind(rawValue: try reader.u8()) {
        case .exact: elements.append(LiteralWindow.Element(byte, isFolded: false))
        case .eitherCase: elements.append(LiteralWindow.Element(byte, isFolded: true))
        case .some(let kind): elements.append(LiteralWindow.Element(anyOf: kind))
        case nil: throw TableError("invalid anchor in an index for scanning")
        }
      }
      parts.append(elements)
    }
    return LiteralAnchor(
      lead: parts[0], run: parts[1], tail: parts[2], windowStart: start, windowLength: length)
  }

  private static let anyCode: UInt8 = 0xFE
  private static let unknownCode: UInt8 = 0xFF

  /// The code of a part; one whose number is beyond the codes is looked at again, as if nothing were
  /// known.
  private static func code(of part: SymptomBlock.Part?) -> UInt8 {
    switch part {
    case .all(let number) where number < anyCode: UInt8(number)
    case .any: anyCode
    case .all, nil: unknownCode
    }
  }

  private static func part(code: UInt8) -> SymptomBlock.Part? {
    switch code {
    case unknownCode: nil
    case anyCode: .any
    default: .all(Int(code))
    }
  }

  /// The bytes of the index.
  ///
  /// - Precondition: at most 255 anchors a symptom, ids of at most 65,535 bytes.
  package var encoded: [UInt8] { Array(parts.joined()) }

  /// The index as lines.
  package var text: String { parts.map { ASCIIBlob.encode($0) + "\n" }.joined() }

  /// The entries, then each symptom.
  private var parts: [[UInt8]] {
    var writer = BinaryWriter()
    writer.append(UInt32(entries.count))
    for entry in entries {
      writer.append(UInt16(entry.id.name.utf8.count))
      writer.append(entry.id.name.utf8)
      writer.append(UInt8(entry.isTriage ? 1 : 0))
    }
    let before = [0] + symptoms.map(\.entry)
    return [writer.bytes] + zip(symptoms, before).map(Self.encoded)
  }

  private static func encoded(_ symptom: Symptom, after entry: Int) -> [UInt8] {
    var writer = BinaryWriter()
    writer.append(UInt32(symptom.entry - entry))
    writer.append(UInt16(symptom.id.utf8.count))
    writer.append(symptom.id.utf8)
    writer.append(UInt32(symptom.specificity))
    writer.append(UInt8(symptom.anchorsSuffice ? 1 : 0) | UInt8(symptom.needsContext ? 2 : 0))
    writer.append(Self.code(of: symptom.part))
    for block in [symptom.block, symptom.anchorBlock] {
      writer.append(UInt32(block.count))
      writer.append(block.checksum)
    }
    writer.append(UInt8(symptom.anchors.count))
    for anchor in symptom.anchors {
      let parts = [anchor.lead, anchor.run, anchor.tail]
      for part in parts { writer.append(UInt8(part.count)) }
      writer.append(UInt8(anchor.windowStart))
      writer.append(UInt8(anchor.windowLength))
      for element in parts.joined() {
        writer.append(element.byte)
        writer.append(element.kind.rawValue)
      }
    }
    return writer.bytes
  }
}
