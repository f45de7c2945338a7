import KBDiagnostics
import KBModel
import KBPatterns
import KBYAML

/// A template or regex as written, compiled if it has no fault.
struct PatternSyntax {
  var text: TextSyntax
  var form: MatchPattern.Form
  var compiled: CompiledPattern?
}

/// The mapping form of an item: `{regex: '..'}`.
struct RegexItemSyntax: MappingSyntax {
  enum Key: String, FieldKey { case regex }
  static let noun = "pattern"
  static let required: [Key] = [.regex]

  static func field(_ key: Key) -> Field {
    switch key {
    case .regex:
      Field(.regex, "A regex of the linear-time subset, on bytes, with no tolerance added.")
    }
  }

  var pattern: PatternSyntax?

  init(_ fields: MappingReader<Key>) {
    pattern = fields.pattern(.regex, .regex)
  }
}

extension Reading {
  /// A scalar as a pattern of the given form; its fault, if any, is reported inside the scalar.
  func pattern(_ node: YAMLNode, of name: String, _ form: MatchPattern.Form) -> PatternSyntax? {
    guard let text = patternText(node, of: name) else { return nil }
    if form == .template { MisspeltHole.check(text, reporting: self) }
    return PatternSyntax(text: text, form: form, compiled: compile(text, text.value, form))
  }

  /// A scalar as the text of a pattern: a block scalar ends with a line end that nobody means to match.
  func patternText(_ node: YAMLNode, of name: String) -> TextSyntax? {
    guard let text = text(node, of: name), case .scalar(let scalar) = node.content else {
      return nil
    }
    return scalar.style == .literal || scalar.style == .folded ? text.withoutFinalNewlines : text
  }

  /// An item of `all`, `any`, `none` or `context`: a template, or `{regex: '..'}`.
  func patternItem(_ node: YAMLNode, of name: String) -> PatternSyntax? {
    guard case .mapping = node.content, !node.isFaulty else {
      return pattern(node, of: name, .template)
    }
    return RegexItemSyntax.read(node, owner: nil, self)?.pattern
  }

  /// Compiles `source`, which stands byte for byte where `text` stands.
  func compile(
    _ text: TextSyntax, _ source: String, _ form: MatchPattern.Form, admitsBound: Bool = false
  ) -> CompiledPattern? {
    do throws(PatternError) {
      var compiled =
        switch form {
        case .template where admitsBound: try patterns.compileOutcomeTemplate(source)
        case .template: try patterns.compileTemplate(source)
        case .regex: try patterns.compileRegex(source)
        }
      if compiled.matchesEmpty {
        report(.matchesEmptyText(text.range, form))
        return nil
      }
      // A group of a regex may have a name for its reader's sake alone.
      compiled.captures = compiled.captures.map {
        $0.hasPrefix("=") || words.parameters.admits($0) ? $0 : ""
      }
      for weakness in compiled.weaknesses { report(weakness, in: text, form) }
      return compiled
    } catch {
      report(error, in: text, form)
      return nil
    }
  }

  private func report(
    _ weakness: PatternWeakness, in text: TextSyntax, _ form: MatchPattern.Form
  ) {
    let range = text.range(of: weakness.range)
    var written: String { String(decoding: Array(text.value.utf8)[weakness.range], as: UTF8.self) }
    switch weakness.kind {
    case .edgeGap: report(.edgeGap(at: range))
    case .regexSyntax: report(.regexInTemplate(written, at: range))
    case .impossibleHole(let parameter): report(.impossibleHole(parameter, at: range))
    case .unsatisfiable: report(.unsatisfiablePattern(form, at: range))
    case .noOperator: report(.plainRegex(at: range))
    case .hostDots(let dots, let host):
      let escaped = dots.map { (text.range(of: $0), text.written("\\.", over: $0)) }
      report(.unescapedDots(escaped, of: host))
    case .bracketedWord: report(.bracketedWord(written, at: range))
    case .capture(let name):
      if name.isEmpty {
        report(.unreadGroup(at: range))
      } else if !words.parameters.admits(name) {
        report(.groupOfNoParameter(name, at: range))
      }
    case .heavy(let states): report(.heavyPattern(states, form, at: range))
    }
  }

  private func report(_ error: PatternError, in text: TextSyntax, _ form: MatchPattern.Form) {
    let range = text.range(of: error.range)
    switch error.kind {
    case .empty: report(.emptyPattern(range, form))
    case .syntax: report(.invalidPattern(error.message, at: range))
    case .notLinear: report(.nonlinearPattern(error.message, at: range))
    case .repetition: report(.invalidRepetition(error.message, at: range))
    case .tooLarge: report(.patternTooLarge(error.message, at: range))
    case .unknownParameter:
      let name = error.name ?? ""
      let bytes = BraceForm.parameter(name).nameRange(at: error.range.lowerBound)
      checkParameter(Located(name, at: text.range(of: bytes)))
    }
  }
}

extension MappingReader {
  /// A field that is one template or regex.
  func pattern(_ key: Key, _ form: MatchPattern.Form) -> PatternSyntax? {
    node(key).flatMap { reading.pattern($0, of: key.rawValue, form) }
  }

  /// A field that is a list of pattern items.
  func patterns(_ key: Key) -> [PatternSyntax] {
    nonEmptyItems(key).compactMap { reading.patternItem($0, of: key.rawValue) }
  }

  /// A field that is one pattern item or a list of them.
  func patternOrPatterns(_ key: Key) -> [PatternSyntax] {
    if let node = node(key), case .mapping = node.content {
      return [reading.patternItem(node, of: key.rawValue)].compactMap(\.self)
    }
    return itemOrItems(key).compactMap { reading.patternItem($0, of: key.rawValue) }
  }
}
