// ScanIndex: what a scan knows of each symptom before it meets one.
//
//   u32  number of entries, then for each
//     u16 length, id; u8 1 for triage, else 0
//   u32  number of symptoms, ordered by entry, then as written; for each
//     u32 entry, u16 length, id, u32 specificity
//     u64 offset, u32 length, u64 checksum of its block (`SymptomBlock`) in the section of blocks
//     u8 number of windows, then for each: u8 length, u16 which bytes are letters in either case
//        (bit 0 the first), the bytes

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
    package var offset: Int
    package var count: Int
    package var checksum: UInt64
    /// The symptom holds in no record without one of them; none demand nothing.
    package var windows: [LiteralWindow]

    package init(
      entry: Int, id: String, specificity: Int, offset: Int, count: Int, checksum: UInt64,
      windows: [LiteralWindow]
    ) {
      self.entry = entry
      self.id = id
      self.specificity = specificity
      self.offset = offset
      self.count = count
      self.checksum = checksum
      self.windows = windows
    }
  }

  /// Ordered by id.
  package var entries: [Entry]
  package var symptoms: [Symptom]

  package init(entries: [Entry], symptoms: [Symptom]) {
    self.entries = entries
    self.symptoms = symptoms
  }

  /// Reads what ``encoded`` wrote.
  ///
  /// - Throws: ``TableError`` for any other bytes.
  package init(decoding bytes: [UInt8]) throws(TableError) {
    var reader = BinaryReader(bytes[...])
    entries = []
    symptoms = []
    for _ in 0..<(try reader.u32()) {
      let id = try Self.text(&reader)
      guard EntryID.isValid(id) else {
        throw TableError("the index of a pack has an id that is none")
      }
      entries.append(Entry(id: EntryID(id), isTriage: try reader.u8() != 0))
    }
    for _ in 0..<(try reader.u32()) {
      let entry = Int(try reader.u32())
      let id = try Self.text(&reader)
      let specificity = Int(try reader.u32())
      let (offset, count) = (try reader.u64(), Int(try reader.u32()))
      let checksum = try reader.u64()
      guard entry < entries.count, offset <= 1 << 40 else {
        throw TableError("invalid symptom in the index of a pack")
      }
      var windows: [LiteralWindow] = []
      for _ in 0..<(try reader.u8()) {
        let length = Int(try reader.u8())
        let folds = try reader.u16()
        let elements = try reader.bytes(length).enumerated().map { place, byte in
          LiteralWindow.Element(byte, isFolded: place < 16 && folds >> UInt16(place) & 1 == 1)
        }
        windows.append(LiteralWindow(elements))
      }
      symptoms.append(
        Symptom(
          entry: entry, id: id, specificity: specificity, offset: Int(offset), count: count,
          checksum: checksum, windows: windows))
    }
    guard reader.isAtEnd else { throw TableError("bytes after the end of an index") }
  }

  private static func text(_ reader: inout BinaryReader) throws(TableError) -> String {
    String(decoding: try reader.bytes(Int(try reader.u16())), as: UTF8.self)
  }

  /// The bytes of the index.
  ///
  /// - Precondition: at most 255 windows a symptom, ids of at most 65,535 bytes.
  package var encoded: [UInt8] {
    var writer = BinaryWriter()
    writer.append(UInt32(entries.count))
    for entry in entries {
      writer.append(UInt16(entry.id.name.utf8.count))
      writer.append(entry.id.name.utf8)
      writer.append(UInt8(entry.isTriage ? 1 : 0))
    }
    writer.append(UInt32(symptoms.count))
    for symptom in symptoms {
      writer.append(UInt32(symptom.entry))
      writer.append(UInt16(symptom.id.utf8.count))
      writer.append(symptom.id.utf8)
      writer.append(UInt32(symptom.specificity))
      writer.append(UInt64(symptom.offset))
      writer.append(UInt32(symptom.count))
      writer.append(symptom.checksum)
      writer.append(UInt8(symptom.windows.count))
      for window in symptom.windows {
        writer.append(UInt8(window.elements.count))
        var folds: UInt16 = 0
        for (place, element) in window.elements.enumerated() where element.isFolded {
          folds |= 1 << UInt16(place)
        }
        writer.append(folds)
        writer.append(window.elements.map(\.byte))
      }
    }
    return writer.bytes
  }
}
