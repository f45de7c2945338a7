/// What is fuzzed, by name; `Scripts/fuzz` says what each begins with.
///
/// A target is one function over bytes. It must end for any bytes: a trap, a hang, growing memory or an
/// error that it throws is the finding.
enum FuzzTargets {
  typealias Target = @Sendable ([UInt8]) throws -> Void

  static let all: [String: Target] = [
    "arguments": fuzzArguments, "frontend": fuzzFrontend, "json": fuzzJSON, "match": fuzzMatch,
    "pack": fuzzPack, "patterns": fuzzPatterns, "quoting": fuzzQuoting,
    "reading": fuzzReading, "scan": fuzzScan, "unwrap": fuzzUnwrap, "yaml": fuzzYAML,
  ]
}

/// A law that an input breaks.
struct BrokenLaw: Error, CustomStringConvertible {
  var description: String
}

/// Throws unless the law holds.
func require(_ holds: Bool, _ law: @autoclosure () -> String) throws(BrokenLaw) {
  guard holds else { throw BrokenLaw(description: law()) }
}

/// The bytes before the first line feed, and those behind it.
func splitLine(_ bytes: [UInt8]) -> (line: [UInt8], rest: [UInt8]) {
  let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
  return (Array(line), Array(bytes.dropFirst(line.count + 1)))
}
