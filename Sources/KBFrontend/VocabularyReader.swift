// VocabularyReader: the vocabulary's file in, its syntax and the words it declares out.
//
// The vocabulary uses its own words: a template of one parameter names others, a term's text names
// limits. So it is read twice: once in silence for what is declared, then with that at hand.

import KBDiagnostics
import KBPatterns
import KBYAML

/// Reads `vocabulary.yaml`.
enum VocabularyReader {
  /// The vocabulary as written, and what entries have to be read with.
  static func read(
    _ folder: KnowledgeFolder
  ) -> (VocabularySyntax, Reading) {
    var faults = DiagnosticSink()
    var documents: [YAMLNode] = []
    if let file = folder.vocabulary {
      documents = YAMLParser.parse(file, into: &faults)
    } else {
      faults.report(.missingVocabulary(at: folder.vocabularyPath))
    }
    let isDamaged = !faults.isEmpty
    let root =
      documents.first
      ?? YAMLNode(.mapping([]), at: SourceRange(path: folder.vocabularyPath, bytes: 0..<0))

    let silent = Reading(words: .unread, patterns: PatternCompiler(parameters: [:]))
    let declared = syntax(root, silent)
    var words = VocabularyWords(declared)
    if isDamaged { words.open() }
    let reading = Reading(
      words: words, patterns: PatternCompiler(parameters: regexes(declared)))
    faults.diagnostics.forEach(reading.report)
    let vocabulary = syntax(root, reading)
    if let file = folder.vocabulary { CutText.check(documents, in: file, reporting: reading) }
    for extra in documents.dropFirst() {
      reading.report(.wrongType("vocabulary", .mapping, found: extra))
    }
    return (vocabulary, reading)
  }

  private static func syntax(_ node: YAMLNode, _ reading: Reading) -> VocabularySyntax {
    let fields =
      MappingReader<VocabularySyntax.Key>(
        node, noun: VocabularySyntax.noun, owner: nil, reading: reading)
      ?? MappingReader(emptyAt: node.range, noun: VocabularySyntax.noun, reading: reading)
    return VocabularySyntax(checking: fields)
  }

  /// The regex of each parameter; one that has a fault stands for any word.
  private static func regexes(_ vocabulary: VocabularySyntax) -> [String: String] {
    var regexes: [String: String] = [:]
    for parameter in vocabulary.parameters {
      guard let id = parameter.id, regexes[id.value] == nil else { continue }
      let pattern = parameter.pattern
      regexes[id.value] = pattern?.compiled == nil ? "\\S+" : pattern?.text.value
    }
    return regexes
  }
}

extension VocabularyWords {
  /// The words a vocabulary declares.
  fileprivate init(_ vocabulary: VocabularySyntax) {
    func declared(
      _ list: VocabularySyntax.Key, _ names: [String?], _ form: IdentifierForm
    ) -> DeclaredNames {
      DeclaredNames(names, form, isWhole: !vocabulary.unread.contains(list))
    }
    parameters = declared(.parameters, vocabulary.parameters.map(\.id?.value), .snakeCase)
    facts = declared(.facts, vocabulary.facts.map(\.id?.value), .snakeCase)
    sources = declared(.sources, vocabulary.sources.map(\.id?.value), .kebabCase)
    limits = declared(.limits, vocabulary.limits.map(\.id?.value), .kebabCase)
    for limit in vocabulary.limits {
      guard let id = limit.id?.value, let value = limit.value?.value, let unit = limit.unit?.value,
        value.utf8.first?.isDigit ?? false
      else { continue }
      limitValues[value, default: []].append(DeclaredLimit(id: id, value: value, unit: unit))
    }
    for fact in vocabulary.facts {
      guard let id = fact.id else { continue }
      factValues[id.value] = DeclaredNames(fact.values.map(\.value), .factValue)
    }
  }

  /// A fault hides an unknown part of the vocabulary.
  fileprivate mutating func open() {
    parameters.isOpen = true
    facts.isOpen = true
    sources.isOpen = true
    limits.isOpen = true
    for fact in factValues.keys { factValues[fact]?.isOpen = true }
  }
}

extension DeclaredNames {
  /// - Parameters:
  ///   - names: `nil` for one that could not be read.
  ///   - form: one of another form may be meant by any name.
  ///   - isWhole: whether no other names were lost to a fault.
  fileprivate init(_ names: [String?], _ form: IdentifierForm, isWhole: Bool = true) {
    self.names = Set(names.compactMap(\.self))
    isOpen = !isWhole || names.contains { !($0.map(form.admits) ?? false) }
  }
}
