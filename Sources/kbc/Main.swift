import ArgumentParser
import KBRuntime

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The entry point: runs a command and turns its end into an exit code.
@main
enum Main {
  static func main() {
    // A reader that goes away ends us quietly, like any filter.
    signal(SIGPIPE, SIG_DFL)
    // A file beyond the limit of its size is a fault that is told, as a full disk is.
    signal(SIGXFSZ, SIG_IGN)
    // Swift finds the arguments by way of /proc; without them any command would look like none.
    guard !CommandLine.arguments.isEmpty else {
      fail(FileError("read", "the arguments", because: "/proc is not there"))
    }
    do {
      var command = try KBC.parseAsRoot()
      try command.run()
    } catch let error as FileError {
      fail(error)
    } catch let code as ExitCode {
      exit(code.rawValue)
    } catch {
      // Help and version are "errors" that succeed; every other one is a fault of usage.
      let message = KBC.fullMessage(for: error)
      guard KBC.exitCode(for: error) == .success else {
        StandardError.write(TerminalText.sanitized(message) + "\n")
        exit(2)
      }
      do throws(FileError) {
        try StandardOutput.write(message + "\n")
      } catch {
        fail(error)
      }
    }
  }

  private static func fail(_ error: FileError) -> Never {
    StandardError.write("kbc: error: \(TerminalText.line(error.description))\n")
    exit(2)
  }
}
