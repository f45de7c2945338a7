// MappingReader: a mapping in, its fields out, each read as the type its place demands.
//
// The keys of a mapping are an enumeration, so that an unknown one is known as soon as the mapping
// is opened. An unknown key that is nearly a missing one is reported and then *read as* the one
// that was meant: no fault of the misspelling's consequences (a missing field, dangling references
// to what stands inside) follows.

import KBDiagnostics
import KBYAML

/// The keys that one kind of mapping may have; the raw value is the key as written.
protocol FieldKey: RawRepresentable<String>, CaseIterable, Hashable, Sendable {}

/// A value that is written as a mapping with fixed keys.
protocol MappingSyntax {
  associatedtype Key: FieldKey
  /// What the mapping is, in the author's words.
  static var noun: String { get }
  /// The keys that have to be written.
  static var required: [Key] { get }
  /// Lists of keys, of each of which one at least has to be written.
  static var alternatives: [[Key]] { get }
  /// The same for keys whose absence a check of their own reports.
  static var checkedAlternatives: [[Key]] { get }
  /// Lists of keys, of each of which one at most may be written.
  static var exclusive: [[Key]] { get }
  /// What a field holds and what it is for; the reader of the field has to agree.
  static func field(_ key: Key) -> Field

  init(_ fields: MappingReader<Key>)
}

extension MappingSyntax {
  static var required: [Key] { [] }
  static var alternatives: [[Key]] { [] }
  static var checkedAlternatives: [[Key]] { [] }
  static var exclusive: [[Key]] { [] }

  /// Reads a mapping; `nil` when `node` is none.
  ///
  /// - Parameter owner: the key the mapping is the value of; `nil` for an item of a list.
  static func read(_ node: YAMLNode, owner: Located<String>?, _ reading: Reading) -> Self? {
    MappingReader<Key>(node, noun: noun, owner: owner, reading: reading)
      .map(Self.init(checking:))
  }

  /// Reports which keys are missing or exclude each other, and reads the fields.
  init(checking fields: MappingReader<Key>) {
    fields.require(Self.required)
    Self.alternatives.forEach(fields.requireOne)
    Self.exclusive.forEach(fields.exclude)
    self.init(fields)
  }
}

/// Hands out the fields of one mapping and reports what is wrong with its keys.
struct MappingReader<Key: FieldKey> {
  let reading: Reading
  let noun: String
  /// Where a missing field is reported: the key that holds the mapping, or what names a list item.
  let anchor: SourceRange
  /// Whether a fault of the mapping itself is reported already; what it lacks follows from that.
  private let isFaulty: Bool
  /// The whole mapping.
  let range: SourceRange
  private var fields: [Key: YAMLPair] = [:]
  /// Whether a key is unknown and near to none: whatever seems to be missing may be meant by it.
  private(set) var hasStrangeKey = false

  /// Opens a mapping; reports and returns `nil` when `node` is none.
  ///
  /// - Parameter owner: the key the mapping is the value of; `nil` for an item of a list.
  init?(_ node: YAMLNode, noun: String, owner: Located<String>?, reading: Reading) {
    guard case .mapping(let pairs) = node.content else {
      reading.reportType(
        of: node, owner?.value ?? noun, .mapping, keys: Key.allCases.map(\.rawValue))
      return nil
    }
    self.reading = reading
    self.noun = noun
    isFaulty = node.isFaulty
    range = node.range
    let id = pairs.first { $0.key.value == "id" }?.value.range
    anchor = owner?.range ?? id ?? pairs.first?.key.range ?? node.range
    var unknown: [YAMLPair] = []
    for pair in pairs {
      if let key = Key(rawValue: pair.key.value) {
        if fields[key] == nil { fields[key] = pair }
      } else {
        unknown.append(pair)
      }
    }
    for pair in unknown {
      let unwritten = Key.allCases.filter { fields[$0] == nil }
      let words = unwritten.map(\.rawValue)
      let near =
        Spelling.same(as: pair.key.value, among: words)
        ?? Spelling.nearest(to: pair.key.value, among: words)
      reading.report(
        .unknownKey(pair.key, of: noun, near: near, known: Key.allCases.map(\.rawValue)))
      if let key = near.flatMap(Key.init(rawValue:)) {
        fields[key] = pair
      } else {
        hasStrangeKey = true
      }
    }
  }

  /// A mapping without fields, in the place of a value that is none.
  init(emptyAt range: SourceRange, noun: String, reading: Reading) {
    self.reading = reading
    self.noun = noun
    self.range = range
    isFaulty = false
    anchor = range
  }

  /// Whether a field stands here, valid or not.
  func isWritten(_ key: Key) -> Bool { fields[key] != nil }

  /// The range of a field's key.
  func keyRange(_ key: Key) -> SourceRange? { fields[key]?.key.range }

  /// The value of a field, untyped.
  func node(_ key: Key) -> YAMLNode? { fields[key]?.value }

  /// Reports each of `keys` that is not written.
  func require(_ keys: [Key]) {
    for key in keys where !isWritten(key) && !isFaulty {
      reading.report(.missingKey([key.rawValue], of: noun, at: anchor))
    }
  }

  /// Reports a mapping that has none of `keys`.
  func requireOne(of keys: [Key]) {
    if !keys.contains(where: isWritten), !isFaulty, !hasStrangeKey {
      reading.report(.missingKey(keys.map(\.rawValue), of: noun, at: anchor))
    }
  }

  /// Reports every field of `keys` after the first that is written: they exclude each other.
  func exclude(_ keys: [Key]) {
    let written = keys.compactMap { fields[$0]?.key }
      .sorted { $0.range.bytes.lowerBound < $1.range.bytes.lowerBound }
    guard let first = written.first else { return }
    for key in written.dropFirst() {
      reading.report(.conflictingKeys(key, with: first, of: noun))
    }
  }

  /// Reports every list of `keys` that has more items than the limit.
  func bound(_ keys: [Key]) {
    for key in keys {
      guard case .sequence(let items)? = fields[key]?.value.content, items.count > Limits.parts
      else { continue }
      reading.report(.listTooLong(key.rawValue, at: items[Limits.parts].range))
    }
  }

  // MARK: Nested values

  /// A field that is a mapping with fixed keys.
  func mapping<Syntax: MappingSyntax>(_ key: Key, of type: Syntax.Type) -> Syntax? {
    guard let field = fields[key] else { return nil }
    return Syntax.read(field.value, owner: field.key, reading)
  }

  /// A field that is a list of mappings with fixed keys.
  func list<Syntax: MappingSyntax>(_ key: Key, of type: Syntax.Type) -> [Syntax] {
    items(key).compactMap { Syntax.read($0, owner: nil, reading) }
  }

  /// Whether `count` is the number of all items of a list, so that none was lost to a fault.
  func isRead(_ key: Key, _ count: Int) -> Bool {
    guard let field = fields[key] else { return true }
    guard case .sequence(let items) = field.value.content else { return false }
    return items.count == count
  }

  /// The items of a field that must be a list; none if it isn't written or no list.
  func items(_ key: Key) -> [YAMLNode] {
    guard let field = fields[key] else { return [] }
    guard case .sequence(let items) = field.value.content else {
      reading.reportType(of: field.value, key.rawValue, .list)
      return []
    }
    return items
  }

  /// The items of a list that may not be empty.
  func nonEmptyItems(_ key: Key) -> [YAMLNode] {
    guard let field = fields[key] else { return [] }
    if case .sequence(let items) = field.value.content, items.isEmpty {
      reading.report(.emptyList(key.rawValue, at: field.value.range))
    }
    return items(key)
  }

  /// A field that is a list, or one value that stands for a list of it.
  func itemOrItems(_ key: Key) -> [YAMLNode] {
    guard let field = fields[key] else { return [] }
    if case .scalar = field.value.content { return [field.value] }
    return nonEmptyItems(key)
  }

  /// The pairs of a field that is a mapping from the author's own keys.
  func pairs(_ key: Key) -> [YAMLPair] {
    guard let field = fields[key] else { return [] }
    guard case .mapping(let pairs) = field.value.content else {
      reading.reportType(of: field.value, key.rawValue, .mapping)
      return []
    }
    return pairs
  }
}
