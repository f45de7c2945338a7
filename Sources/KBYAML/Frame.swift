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

  /// Adds an item, a key, or the value of the key before.
  mutating func add(_ node: YAMLNode, bytes: [UInt8], into faults: inout FaultCollector) {
    end = max(end, node.range.bytes.upperBound)
    guard isMapping else {
      items.append(node)
      return
    }
    guard let key else {
      self.key = Key(node: node, accepted: accept(node, into: &faults))
      return
    }
    self.key = nil
    var value = node
    if value.isEmptyPlain {
      let place = Self.place(ofValueBehind: key.node, in: bytes)
      value.range.bytes = place.offset..<place.offset
      value.content = .scalar(.empty(at: place.offset))
      end = max(key.node.range.bytes.upperBound, pairs.last?.value.range.bytes.upperBound ?? 0)
      end = max(end, place.offset)
      if !place.hasColon, isBracketed, let accepted = key.accepted {
        faults.report(.keyWithoutValue(accepted))
        isFaulty = true
        return
      }
    }
    if let accepted = key.accepted { pairs.append(YAMLPair(key: accepted, value: value)) }
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

  /// The offset right behind the colon of `key`, or behind the key if it has none.
  private static func place(
    ofValueBehind key: YAMLNode, in bytes: [UInt8]
  ) -> (offset: Int, hasColon: Bool) {
    let end = key.range.bytes.upperBound
    let next = bytes.skippingBlanksAndComments(from: end, before: bytes.count)
    guard next < bytes.count, bytes[next] == UInt8(ascii: ":") else { return (end, false) }
    return (next + 1, true)
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
