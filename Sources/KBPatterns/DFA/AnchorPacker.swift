import KBAutomata

/// The automata around the anchors of a symptom.
package struct AnchorPacker: Sendable {
  /// The most states on one side of an anchor among many; where it needs more, the whole record is read.
  private static let leastStateLimit = 512

  private let sides: [DFAPacker.Side]

  /// Makes the automata.
  ///
  /// - Precondition: at most 255 anchors.
  package init(_ anchors: [Anchor]) {
    let limit = max(DFAPacker.stateLimit / max(anchors.count, 1), Self.leastStateLimit)
    sides = anchors.flatMap { $0.sides(stateLimit: limit) }
  }

  /// Their bytes, in the layout of ``AnchorBlock``.
  package var block: [UInt8] {
    var writer = BinaryWriter()
    writer.append(UInt8(sides.count / 2))
    var written: [[UInt8]: Int] = [:]
    for (number, side) in sides.enumerated() {
      switch side {
      case .nothing: writer.append(UInt8(0))
      case .automaton(let bytes):
        if let earlier = written[bytes] {
          writer.append(UInt8(3))
          writer.append(UInt16(earlier))
          continue
        }
        written[bytes] = number
        writer.append(UInt8(1))
        writer.append(UInt32(bytes.count))
        writer.append(bytes)
      case .unknown: writer.append(UInt8(2))
      }
    }
    return writer.bytes
  }

  /// Whether a run of one of the anchors is a match whatever stands around it.
  package var asksNothing: Bool {
    sides.allSatisfy { if case .nothing = $0 { true } else { false } }
  }

  /// Whether the automata tell of each run if it is part of a match.
  package var isComplete: Bool {
    !sides.contains { if case .unknown = $0 { true } else { false } }
  }
}
