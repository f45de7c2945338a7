import KBRuntime

/// A call that gives a text and the plainest options alone.
///
/// Most calls do. ArgumentParser asks the Swift runtime for the type of every property of every
/// command, which takes longer than to answer a short text. So these calls are read here, as
/// ``MatchText`` reads them, and all others, the wrong ones included, are left to it.
struct PlainCall {
  private var words: [String] = []
  private var file: String?
  private var pack: String?
  private var format: OutputForm.Format?
  private var detail = TextReport.Detail.brief

  /// The call that `arguments` make, the program's name left out; `nil` for one that isn't plain.
  init?(_ arguments: some Sequence<String>) {
    var rest = arguments.makeIterator()
    while let argument = rest.next() {
      switch argument {
      case "--file":
        guard file == nil, let value = Self.plain(rest.next()) else { return nil }
        file = value
      case "--pack":
        guard pack == nil, let value = Self.plain(rest.next()) else { return nil }
        pack = value
      case "--format":
        guard format == nil, let name = Self.plain(rest.next()),
          let value = OutputForm.Format(rawValue: name)
        else { return nil }
        format = value
      case "--all": detail = .whole
      default:
        guard let word = Self.plain(argument) else { return nil }
        words.append(word)
      }
    }
    // The name of a subcommand holds no blank.
    if let first = words.first, file != nil || !first.utf8.contains(UInt8(ascii: " ")) {
      return nil
    }
  }

  private static func plain(_ argument: String?) -> String? {
    guard let argument, let first = argument.utf8.first, first != UInt8(ascii: "-") else {
      return nil
    }
    return argument
  }

  /// Answers; returns how the program ends.
  func run() throws -> ExitStatus {
    let table = try KnowledgeTable.open(pack: pack)
    let text = try TextSource.read(words, file: file)
    var options = Matcher.Options()
    options.now = Clock.now
    let form = OutputForm(format: format ?? .text)
    return try Answer(options: options, detail: detail, form: form).write(to: text, by: table)
  }
}
