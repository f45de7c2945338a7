import ArgumentParser
import KBRuntime

@testable import kbc
@testable import kbmatch

/// Reads the lines as arguments of the program that the first line names, without running it; what is
/// said of wrong ones is fit for a terminal once it is sanitized.
@Sendable func fuzzArguments(_ bytes: [UInt8]) throws {
  let (program, rest) = splitLine(bytes)
  let arguments = rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    .map { String(decoding: $0, as: UTF8.self) }
  if program == Array("kbc".utf8) {
    try parse(KBC.self, arguments)
  } else {
    _ = PlainCall(arguments)
    try parse(KBMatch.self, arguments)
  }
}

private func parse(_ program: (some ParsableCommand).Type, _ arguments: [String]) throws {
  do {
    _ = try program.parseAsRoot(arguments)
  } catch {
    let message = TerminalText.sanitized(program.fullMessage(for: error))
    try require(
      message.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A },
      "a message that a terminal acts on")
  }
}
