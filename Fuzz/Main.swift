// kbfuzz: feeds a part of the package with what libFuzzer makes of its corpus. `Scripts/fuzz` builds and
// runs it.
//
// Any checksum is right in this build (`Checksum.swift`), so that mutations of a pack reach what stands
// behind it.

import Foundation
import KBTestInputs

/// libFuzzer's loop (compiler-rt, `FuzzerInterface.h`).
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// The target that runs; set once, before the loop.
nonisolated(unsafe) private var current: FuzzTargets.Target = { _ in }

@main
private enum Main {
  static func main() throws {
    let words = CommandLine.arguments
    if words.count == 3, words[1] == "small-pack" {
      // The seed of `pack`.
      try Data(SmallPack.bytes()).write(to: URL(filePath: words[2]))
      return
    }
    guard words.count > 1, let target = FuzzTargets.all[words[1]] else {
      let names = FuzzTargets.all.keys.sorted().joined(separator: ", ")
      print("usage: kbfuzz TARGET [libFuzzer's options] [CORPUS…]; targets: \(names)")
      print("       kbfuzz small-pack FILE")
      return
    }
    current = target
    // Of a busy machine the time that has passed says little.
    atexit { print("stat::processor_seconds:         \(clock() / CLOCKS_PER_SEC)") }
    // The driver sees the arguments without the target's name.
    CommandLine.unsafeArgv[1] = CommandLine.unsafeArgv[0]
    var count = CommandLine.argc - 1
    var arguments = CommandLine.unsafeArgv + 1
    _ = runDriver(&count, &arguments) { bytes, length in
      do {
        try current(Array(UnsafeBufferPointer(start: bytes, count: length)))
      } catch {
        fatalError("\(error)")
      }
      return 0
    }
  }
}
