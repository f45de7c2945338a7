import KBDiagnostics
import KBModel
import KBYAML

/// One step of a solution or section, as written.
struct StepSyntax: MappingSyntax {
  enum Key: String, FieldKey {
    case text, run, shell, portal, snippet, wait, effects, caution
  }
  static let noun = "step"

  var text: Located<Prose>?
  var run: Located<Command>?
  var portal: [Located<Prose>]
  var snippet: SnippetSyntax?
  var wait: Located<String>?
  var effects: [Located<Effect>]
  var caution: Located<Prose>?

  init(_ fields: MappingReader<Key>) {
    fields.requireOne(of: .text, .run, .portal, .snippet, .wait)
    text = fields.prose(.text)
    run = fields.command(.run, shell: .shell)
    portal = fields.labels(.portal)
    snippet = fields.mapping(.snippet, of: SnippetSyntax.self)
    wait = fields.text(.wait)
    effects = fields.words(.effects, of: Effect.self)
    caution = fields.prose(.caution)
    if let wait { fields.reading.checkLimit(wait) }
  }
}

/// A text to put into a file, as written.
struct SnippetSyntax: MappingSyntax {
  enum Key: String, FieldKey { case language, text }
  static let noun = "snippet"

  var language: Located<String>?
  var text: Located<Prose>?

  init(_ fields: MappingReader<Key>) {
    fields.require(.language, .text)
    language = fields.text(.language)
    text = fields.prose(.text)
  }
}

extension MappingReader {
  /// A list of steps.
  ///
  /// - Parameter isCautioned: whether what holds the steps carries a caution for all of them.
  func steps(_ key: Key, isCautioned: Bool) -> [StepSyntax] {
    items(key).compactMap { item in
      guard
        let fields = MappingReader<StepSyntax.Key>(
          item, noun: StepSyntax.noun, owner: nil, reading: reading)
      else { return nil }
      let step = StepSyntax(fields)
      MissingCaution.check(
        step.effects, isCautioned: isCautioned || fields.isWritten(.caution), fields)
      return step
    }
  }
}
