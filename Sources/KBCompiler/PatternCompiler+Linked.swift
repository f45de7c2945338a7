import KBModel
import KBPatterns

extension PatternCompiler {
  /// A compiler of patterns that name the parameters of `vocabulary`.
  init(_ vocabulary: Vocabulary) {
    let regexes = vocabulary.parameters.map { ($0.id, $0.pattern.source) }
    self.init(parameters: Dictionary(regexes, uniquingKeysWith: { first, _ in first }))
  }

  /// What a reader of templates, or one of regexes, makes of a pattern of a linked image.
  ///
  /// - Precondition: the pattern compiles, as all patterns of a linked image do.
  func read<Reading>(
    _ pattern: MatchPattern, template: (String) throws(PatternError) -> Reading,
    regex: (String) throws(PatternError) -> Reading
  ) -> Reading {
    do throws(PatternError) {
      return switch pattern.form {
      case .template: try template(pattern.source)
      case .regex: try regex(pattern.source)
      }
    } catch {
      preconditionFailure("a pattern of a linked image does not compile: \(error.message)")
    }
  }
}
