import KBAutomata

/// Writes the automata around anchors in the layout of ``AnchorBlock``.
package enum AnchorPacker {
  /// The bytes of the block.
  ///
  /// - Precondition: at most 255 anchors.
  package static func pack(_ anchors: [Anchor]) -> [UInt8] {
    var writer = BinaryWriter()
    writer.append(UInt8(anchors.count))
    for anchor in anchors {
      for side in anchor.sides {
        switch side {
        case .nothing: writer.append(UInt8(0))
        case .automaton(let bytes):
          writer.append(UInt8(1))
          writer.append(UInt32(bytes.count))
          writer.append(bytes)
        case .unknown: writer.append(UInt8(2))
        }
      }
    }
    return writer.bytes
  }

  /// Whether a run of one of a block's anchors is a match whatever stands around it.
  package static func asksNothing(_ block: [UInt8]) -> Bool {
    block.count > 1 && block.dropFirst().allSatisfy { $0 == 0 }
  }
}
