import ArgumentParser

/// The text of an error: words, a file, or standard input.
struct PasteOptions: ParsableArguments {
  @Argument(help: "The error, as one or more words.")
  var text: [String] = []

  @Option(name: .long, help: "The file that holds the error; '-' is standard input.")
  var file: String?

  /// What to call the place that the text comes from.
  var name: String { file.flatMap { $0 == "-" ? nil : $0 } ?? "standard input" }

  /// The text; of a longer one its first bytes.
  func bytes(limit: Int) throws(FileError) -> [UInt8] {
    if !text.isEmpty, text != ["-"] {
      return Array(text.joined(separator: " ").utf8.prefix(limit))
    }
    if let file, file != "-" { return try FileSystem.read(file, limit: limit) }
    return try FileSystem.read(0, named: "standard input", limit: limit)
  }
}
