// kbfuzz: feeds a part of the package with what libFuzzer makes of its corpus. `Scripts/fuzz` builds and
// runs it.
//
// A target is one function over bytes, listed below. It must end for any bytes: a trap, a hang, growing
// memory or a law that doesn't hold is the finding. Any checksum is right in this build
// (`Checksum.swift`), so that mutations of a pack reach what stands behind it.

import Foundation
import KBTestInputs

/// The targets by name; `Scripts/fuzz` says what each begins with.
private let targets: [String: @Sendable ([UInt8]) -> Void] = [
  "arguments": fuzzArguments, "frontend": fuzzFrontend, "json": fuzzJSON, "match": fuzzMatch,
  "pack": fuzzPack, "patterns": fuzzPatterns, "quoting": fuzzQuoting, "scan": fuzzScan,
  "unwrap": fuzzUnwrap,
]

/// libFuzzer's loop (compiler-rt, `FuzzerInterface.h`).
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// The target that runs; set once, before the loop.
nonisolated(unsafe) private var current: @Sendable ([UInt8]) -> Void = { _ in }

@main
private enum Main {
  static func main() throws {
    let names = targets.keys.sorted().joined(separator: ", ")
    let words = CommandLine.arguments
    if words.count == 3, words[1] == "small-pack" {
      // The seed of `pack`.
      try Data(SmallPack.bytes()).write(to: URL(filePath: words[2]))
      return
    }
    guard words.count > 1, let target = targets[words[1]] else {
      print("usage: kbfuzz TARGET [libFuzzer's options] [CORPUS…]; targets: \(names)")
      print("       kbfuzz small-pack FILE")
      return
    }
    current = target
    // The driver sees the arguments without the target's name.
    CommandLine.unsafeArgv[1] = CommandLine.unsafeArgv[0]
    var count = CommandLine.argc - 1
    var arguments = CommandLine.unsafeArgv + 1
    _ = runDriver(&count, &arguments) { bytes, length in
      current(Array(UnsafeBufferPointer(start: bytes, count: length)))
      return 0
    }
  }
}

/// The bytes before the first line feed, and those behind it.
func splitLine(_ bytes: [UInt8]) -> (line: [UInt8], rest: [UInt8]) {
  let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
  return (Array(line), Array(bytes.dropFirst(line.count + 1)))
}
