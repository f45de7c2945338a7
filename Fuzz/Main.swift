// kbfuzz: feeds a parser with what libFuzzer makes of its corpus. `Scripts/fuzz` builds and runs it.
//
// A target is one closure over bytes, listed below. It must end for any bytes: a trap, a hang or
// growing memory is the finding.

/// The targets by name; `Scripts/fuzz` says what each begins with.
private let targets: [String: @Sendable ([UInt8]) -> Void] = [
  "frontend": fuzzFrontend
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
  static func main() {
    let names = targets.keys.sorted().joined(separator: ", ")
    guard CommandLine.arguments.count > 1, let target = targets[CommandLine.arguments[1]] else {
      print("usage: kbfuzz TARGET [libFuzzer's options] [CORPUS…]; targets: \(names)")
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
