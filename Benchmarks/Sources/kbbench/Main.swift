// kbbench: measures scanning. `kbbench scan --pack FILE --log FILE --max-seconds S` prints one line of
// JSON: what matched, as a count and a checksum that does not depend on order, and what it took.

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@main
enum Main {
  static func main() {
    let start = Clock.now
    var options: [String: String] = [:]
    var arguments = CommandLine.arguments.dropFirst()
    guard arguments.popFirst() == "scan" else { usage() }
    while let name = arguments.popFirst() {
      guard name.hasPrefix("--"), let value = arguments.popFirst() else { usage() }
      options[name] = value
    }
    guard let pack = options["--pack"], let log = options["--log"],
      let seconds = Double(options["--max-seconds"] ?? "1e9")
    else { usage() }
    do {
      print(try ScanBenchmark.run(pack: pack, log: log, maxSeconds: seconds, since: start))
    } catch {
      fail("\(error)")
    }
  }

  private static func usage() -> Never {
    fail("usage: kbbench scan --pack FILE --log FILE [--max-seconds S]")
  }

  private static func fail(_ message: String) -> Never {
    let line = Array("kbbench: \(message)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
    exit(2)
  }
}

/// The monotonic clock, in seconds.
enum Clock {
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
