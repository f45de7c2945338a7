import KBAutomata
import KBModel
import KBRuntime

/// What scanning needs: the symptoms, and their blocks of automata in the order of the index.
struct ScanPart {
  var index: ScanIndex
  private(set) var blocks: [[UInt8]] = []
  private var size = 0

  init(entries: [ScanIndex.Entry]) {
    index = ScanIndex(entries: entries, symptoms: [])
  }

  /// Adds a block behind the others, and tells where it is.
  mutating func append(_ bytes: [UInt8]) -> ScanIndex.Block {
    defer {
      blocks.append(bytes)
      size += bytes.count
    }
    return ScanIndex.Block(
      offset: size, count: bytes.count, checksum: Checksum(of: bytes).value)
  }

  /// The same as lines.
  var text: ScanText {
    ScanText(
      index: index.text,
      blocks: blocks.filter { !$0.isEmpty }.map { ASCIIBlob.encode($0) + "\n" }.joined())
  }
}
