import KBDiagnostics
import KBModel
import KBYAML

/// One step of a solution or section, as written.
struct StepSyntax: MappingSyntax {
  enum Key: String, FieldKey {
    case text, run, shell, portal, snippet, wait, effects, caution
  }
  static let noun = "step"
  static let alternatives: [[Key]] = [[.text, .run, .portal, .snippet, .wait]]

  static func field(_ key: Key) -> Field {
    switch key {
    case .text: Field(.prose, "What to do, or what the command is for.")
    case .run: Field(.command, "The command, with `{parameter}` for what differs.")
    case .shell:
      Field(
        .word(Command.Shell.self), "Whose quoting and operators `run` uses; `sh` if it isn't said.")
    case .portal: Field(.list(.prose, .nonEmpty), "What to click, label by label.")
    case .snippet: Field(.mapping(SnippetSyntax.self), "A text to put into a file.")
    case .wait: Field(.known(.limits), "The limit that says how long to wait.")
    case .effects: Field(.list(.word(Effect.self), .nonEmpty), "What this step does to the world.")
    case .caution: Field(.prose, "What can go wrong in this step.")
    }
  }

  var text: Located<Prose>?
  var run: CommandSyntax?
  var portal: [Located<Prose>]
  var snippet: SnippetSyntax?
  var wait: Located<String>?
  var effects: [Located<Effect>]
  var caution: Located<Prose>?

  init(_ fields: MappingReader<Key>) {
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
  static let required: [Key] = [.language, .text]

  static func field(_ key: Key) -> Field {
    switch key {
    case .language: Field(.text, "The language of the text: `yaml`, `json`.")
    case .text: Field(.prose, "The text, with `{parameter}` for what differs.")
    }
  }

  var language: Located<String>?
  var text: Located<Prose>?

  init(_ fields: MappingReader<Key>) {
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
      let step = StepSyntax(checking: fields)
      MissingCaution.check(
        step.effects, isCautioned: isCautioned || fields.isWritten(.caution), fields)
      return step
    }
  }
}
