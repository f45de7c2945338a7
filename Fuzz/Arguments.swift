import ArgumentParser
import KBRuntime

@testable import kbc
@testable import kbmatch

/// Reads the lines as arguments of both programs, without running them; what is said of wrong ones is
/// fit for a terminal once it is sanitized.
@Sendable func fuzzArguments(_ bytes: [UInt8]) {
  let arguments = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    .map { String(decoding: $0, as: UTF8.self) }
  _ = PlainCall(arguments)
  parse(KBMatch.self, arguments)
  parse(KBC.self, arguments)
}

private func parse(_ program: (some ParsableCommand).Type, _ arguments: [String]) {
  do {
    _ = try program.parseAsRoot(arguments)
  } catch {
    let message = TerminalText.sanitized(program.fullMessage(for: error))
    precondition(message.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A })
  }
}
