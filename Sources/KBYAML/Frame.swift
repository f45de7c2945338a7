import KBDiagnostics

/// A collection that is still open.
struct Frame {
  var isMapping = false
  /// Whether it ends with a bracket of its own.
  var isBracketed = false
  /// Whether a fault of it has been reported.
  var isFaulty = false
  var start: Int
  /// The end of the last part so far.
  var end = 0
  /// The column that block scalars inside count from; -1 outside of any block.
  var indent = -1
  private(set) var items: [YAMLNode] = []
  private(set) var pairs: [YAMLPair] = []
  private var key: Key?
  private var firstUses: [String: SourceRange] = [:]

  /// A key that waits for its value.
  private struct Key {
    var node: YAMLNode
    /// The key, or `nil` if a fault of it has been reported and its value is to be dropped.
    var accepted: Located<String>?
  }

  init(start: Int) {
    self.start = start
  }

  /// Whether the next value is dropped, because a fault of its key has been reported.
  var dropsNext: Bool { key.map { $0.accepted == nil } ?? false }

  /// Adds an item, a key, or the value of the key before.
  mutating func add(_ node: YAMLNode, bytes: [UInt8], into faults: inout FaultCollector) {
    var node = node
    if !isMapping {
      items.append(node)
    } else if let key {
      self.key = nil
      let hasColon = place(&node, behind: key.node, in: bytes)
      if let accepted = key.accepted {
        if hasColon || !isBracketed {
          pairs.append(YAMLPair(key: accepted, value: node))
        } else {
          faults.report(.keyWithoutValue(accepted))
          isFaulty = true
        }
      }
    } else {
      key = Key(node: node, accepted: accept(node, into: &faults))
    }
    // An empty key that has but a tag is taken to stand before it.
    start = min(start, node.range.bytes.lowerBound)
    end = max(end, node.range.bytes.upperBound)
  }

  /// The key that `node` makes, or `nil` after reporting why it makes none.
  private mutating func accept(
    _ node: YAMLNode, into faults: inout FaultCollector
  ) -> Located<String>? {
    guard !node.isFaulty else {
      isFaulty = true
      return nil
    }
    guard case .scalar(let scalar) = node.content else {
      faults.report(.nonScalarKey(at: node.range))
      isFaulty = true
      return nil
    }
    if scalar.style == .plain, scalar.text == "<<" {
      faults.report(.unsupportedYAML(scalar.text, at: node.range))
      isFaulty = true
      return nil
    }
    let key = Located(scalar.text, at: node.range)
    if let earlier = firstUses[key.value] {
      faults.report(.duplicateKey(key, firstUsed: earlier))
      return nil
    }
    firstUses[key.value] = key.range
    return key
  }

  /// Moves a value that is not there right behind the colon of its key; libyaml puts it in front of
  /// what comes next.
  ///
  /// - Returns: whether the key has a colon, or a value without one.
  private func place(_ value: inout YAMLNode, behind key: YAMLNode, in bytes: [UInt8]) -> Bool {
    guard value.isEmptyPlain else { return true }
    var offset = key.range.bytes.upperBound
    let next = bytes.skippingBlanksAndComments(from: offset, before: bytes.count)
    let hasColon = next < bytes.count && bytes[next] == UInt8(ascii: ":")
    if hasColon { offset = next + 1 }
    value.range.bytes = offset..<offset
    value.content = .scalar(.empty(at: offset))
    return hasColon
  }
}

extension YAMLNode {
  fileprivate var isEmptyPlain: Bool {
    guard case .scalar(let scalar) = content else { return false }
    return scalar.style == .plain && range.bytes.isEmpty
  }
}

extension YAMLScalar {
  fileprivate static func empty(at offset: Int) -> YAMLScalar {
    let whole = offset..<offset
    let end = ScalarMap.Segment(text: 0, file: whole, isVerbatim: true)
    return YAMLScalar(text: "", style: .plain, map: ScalarMap(segments: [end], whole: whole))
  }
}
