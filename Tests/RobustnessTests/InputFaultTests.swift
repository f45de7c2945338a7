import Foundation
import KBTestSupport
import Testing

/// What both programs make of files and surroundings that are not as one expects.
@Suite struct InputFaultTests {
  private let place: Workplace
  private static let diskFull = "write error on db-1: no space left on device"
  private static let timeOut = "connect to db-1: operation timed out"

  init() throws {
    place = try Workplace()
    try #require(try place.sh("kbc pack --allow lints -o p").status == 0)
  }

  @Test(arguments: [
    ("mkfifo x", "it is no regular file"), ("mkdir x", "it is no regular file"),
    ("ln -s /dev/zero x", "it is no regular file"),
    ("ln -s x x", "Too many levels of symbolic links"),
    ("ln -s gone x", "No such file or directory"), (": >x", "not a knowledge pack"),
    ("ln -s p real; ln -s real x; truncate -s 100 p", "ends too early"),
  ]) func packThatIsNoneIsAFault(making: String, reason: String) throws {
    let run = try place.sh(
      "\(making); echo text | kbmatch --pack x; kbmatch scan --pack x </dev/null")
    #expect(run.status == 2)
    #expect(run.out == "")
    let lines = run.error.split(separator: "\n")
    #expect(lines.count == 2)
    for line in lines { #expect(line.hasPrefix("kbmatch: error: ") && line.hasSuffix(reason)) }
  }

  @Test(arguments: [
    ("mkfifo Knowledge/x.yaml", "it is no regular file"),
    ("mkdir Knowledge/x; ln -s x Knowledge/x.yaml", "it is no regular file"),
    ("ln -s x.yaml Knowledge/x.yaml", "Too many levels of symbolic links"),
    ("ln -s gone Knowledge/x.yaml", "No such file or directory"),
    (#": >"Knowledge/$(printf 'a\377').yaml""#, "its name is not UTF-8"),
    (#": >"Knowledge/$(printf 'a\033[2Jb').yaml""#, "its name has a control character"),
    (": >'Knowledge/a\nb.yaml'", "its name has a control character"),
    ("rm -r Knowledge", "No such file or directory"),
  ]) func sourceThatCannotBeReadIsAFault(making: String, reason: String) throws {
    let run = try place.sh("\(making); kbc check")
    #expect(run.status == 2)
    #expect(run.error.hasPrefix("kbc: error: cannot read Knowledge"))
    #expect(run.error.hasSuffix("\(reason)\n"))
    #expect(run.error.count { $0 == "\n" } == 1)
    #expect(!run.error.utf8.contains(0x1B))
  }

  @Test func loopsOfFoldersHoldNoWalk() throws {
    let run = try place.sh("ln -s .. Knowledge/up; ln -s . Knowledge/here; kbc check")
    #expect(run.status == 0, "\(run.error)")
  }

  @Test func namesMayHoldAnything() throws {
    let run = try place.sh(
      """
      odd=$(printf 'odd\\377')
      for name in 'a b' '-dash' "$(printf 'new\\nline')" "$odd" 'equals=x' '--' "$(printf 'e\\033[2J')"; do
        echo '\(Self.diskFull)' >"./$name"
        kbmatch --pack p --file="$name" >/dev/null && kbmatch scan --pack p -- "$name" || echo "failed: $name"
      done
      """)
    #expect(!run.out.contains("failed"), "\(run.out)\(run.error)")
    #expect(run.error == "")
    #expect(run.out.count { $0 == "\n" } >= 7)
    #expect(!run.out.utf8.contains(0x1B))
  }

  @Test func outputIsWrittenOrAFault() throws {
    for command in [
      "kbc check", "kbc check --format json", "kbc build", "kbc test", "kbc try x", "kbc explain",
      "kbc explain wrong-type", "kbc schema", "kbc pack -o q --allow lints", "kbc --help",
      "kbc build --check",
      "kbmatch scan --pack p log", "kbmatch --pack p --file log", "kbmatch show acr-forbidden",
    ] {
      let run = try place.sh("echo '\(Self.diskFull)' >log; \(command) >/dev/full")
      #expect(run.status == 2, "\(command)")
      #expect(run.error.hasSuffix("standard output: No space left on device\n"), "\(command)")
    }
  }

  @Test func readerThatGoesAwayIsNoFault() throws {
    for command in ["kbmatch list", "kbmatch scan --pack p log", "kbmatch show acr-forbidden"] {
      let run = try place.sh(
        """
        yes '\(Self.diskFull)' | head -n 5000 >log
        { \(command) --format json 2>error || echo $? >status; } | head -c 1 >/dev/null
        cat error status
        """
        .replacing("scan --pack p log --format json", with: "scan --pack p log --format ndjson")
        .replacing("acr-forbidden --format json", with: "acr-forbidden"))
      #expect(run.error == "" || run.error.contains("status: No such file"), "\(command)")
      #expect(["", "141\n"].contains(run.out), "\(command): \(run.out)")
    }
  }

  @Test(arguments: ["INT", "TERM"]) func signalEndsAProgramThatWaits(signal: String) throws {
    let run = try place.sh(
      """
      mkfifo input; exec 3<>input
      env --default-signal kbmatch scan --pack p <input & kill -\(signal) $!; wait $!; echo $?
      """)
    #expect(run.out == (signal == "INT" ? "130\n" : "143\n"))
  }

  @Test func emptySurroundingsChangeNothing() throws {
    let command = "kbmatch --pack p --format json '\(Self.diskFull)'; kbc check; kbc build --check"
    let usual = try place.sh("kbc build >/dev/null; \(command)")
    let programs = "PATH=\"$PATH\""
    for surroundings in [
      "", "LC_ALL=tr_TR.UTF-8 LANG=tr_TR", "LC_ALL=C", "LC_ALL=POSIX LANGUAGE=xx",
      "LC_ALL=nonsense",
      "LC_ALL=\"$(printf '\\377')\"", "TZ=Pacific/Kiritimati", "TZ=:/nonexistent",
      "HOME=/nonexistent",
      "TERM=", "COLUMNS=-1", "COLUMNS=99999999999999999999", "TMPDIR=/nonexistent",
    ] {
      let run = try place.sh("env -i \(programs) \(surroundings) sh -c \"\(command)\"")
      #expect(run.out == usual.out, "\(surroundings)")
      #expect(run.error == usual.error, "\(surroundings)")
    }
  }

  @Test func vanishedFolderIsNoTrap() throws {
    let run = try place.sh(
      """
      mkdir gone; cd gone; rmdir ../gone
      kbmatch 'pull QPS exceeded' >/dev/null; echo $?; kbc check; echo $?
      """)
    #expect(run.out == "0\n2\n")
  }

  @Test func packThatShrinksIsAFault() throws {
    // The program has told the first line before the pack shrinks.
    let run = try place.sh(
      """
      mkfifo in out
      kbmatch scan --pack p --format github <in >out & program=$!
      exec 3>in 4<out
      echo '\(Self.diskFull)' >&3; read -r line <&4; echo "$line"
      : >p
      echo '\(Self.timeOut)' >&3; exec 3>&-; wait $program; echo $?
      """)
    #expect(run.out.hasPrefix("::error file=<stdin>,line=1,title=disk-full::"))
    #expect(run.out.hasSuffix("\n2\n"))
    #expect(run.error.hasSuffix("the pack is damaged or ends too early\n"))
  }

  @Test func packThatIsReplacedOrGrowsGoesOn() throws {
    for change in ["kbc pack --allow lints -o p >/dev/null", "rm p", "echo more >>p"] {
      let run = try place.sh(
        """
        mkfifo in out
        kbmatch scan --pack p --format github <in >out & program=$!
        exec 3>in 4<out
        echo '\(Self.diskFull)' >&3; read -r line <&4
        \(change)
        echo '\(Self.timeOut)' >&3; exec 3>&-; cat <&4; wait $program; echo $?
        rm in out; kbc pack --allow lints -o p >/dev/null
        """)
      #expect(run.out.contains("title=time-out"), "\(change)")
      #expect(run.out.hasSuffix("\n0\n"), "\(change)")
    }
  }

  @Test(arguments: [1, 2])
  func logThatShrinksEndsWhereItEnds(threads: Int) throws {
    // More than a pipe holds is told before the reader reads on, so the program waits meanwhile.
    let run = try place.sh(
      """
      yes '\(Self.diskFull)' | head -n 40000 >log
      mkfifo out
      kbmatch scan --pack p --format github --threads \(threads) log >out & program=$!
      exec 4<out; read -r line <&4
      truncate -s 10 log
      cat <&4 >/dev/null; wait $program; echo $?
      """)
    #expect(run.out == "0\n")
    #expect(run.error == "")
  }

  @Test func logThatGrowsIsToldAsFarAsItIsRead() throws {
    let run = try place.sh(
      """
      yes '\(Self.diskFull)' | head -n 20000 >log
      (for turn in 1 2 3 4 5 6 7 8 9; do yes '\(Self.diskFull)' | head -n 1000 >>log; done) &
      kbmatch scan --pack p --format github --threads 2 log >told; echo $?
      wait; kbmatch scan --pack p --format github --threads 2 log >all
      head -n "$(wc -l <told)" all | cmp - told && test "$(wc -l <told)" -ge 20000; echo $?
      wc -l <all
      """)
    #expect(run.out.split(whereSeparator: \.isWhitespace) == ["0", "0", "29000"])
    #expect(run.error == "")
  }

  @Test func textInUTF16IsAFault() throws {
    let run = try place.sh(
      #"""
      printf '\377\376d\000' >little; printf '\376\377\000d' >big
      for name in little big; do
        for command in 'kbmatch --file' 'kbmatch scan' 'kbmatch scan --input k8s-events'; do
          $command $name; echo $?
        done
      done
      """#)
    #expect(run.out == String(repeating: "2\n", count: 6))
    #expect(
      run.error.split(separator: "\n").count { $0.hasSuffix("is UTF-16; save it as UTF-8") } == 6)
  }

  @Test func descriptorsThatRunOutAreAFault() throws {
    let run = try place.sh("echo x >log; ulimit -n 4; kbmatch --pack p --file log")
    #expect(run.status == 2)
    #expect(run.error == "kbmatch: error: cannot read 'log': Too many open files\n")
  }

  @Test(
    .enabled(
      if: Workplace.has("unshare -rm mount -t tmpfs none /tmp"),
      "to hide /proc needs user namespaces"))
  func argumentsThatCannotBeReadAreAFault() throws {
    for program in ["kbc", "kbmatch"] {
      let run = try place.sh("unshare -rm sh -c 'mount -t tmpfs none /proc; \(program) --version'")
      #expect(run.status == 2)
      #expect(
        run.error == "\(program): error: cannot read the arguments: /proc is not there\n")
    }
  }

  @Test func usageShowsNoControlCharacter() throws {
    let run = try place.sh(
      #"kbc check "$(printf -- '--\033[2J')"; kbc -- x "$(printf -- '-\033')""#)
    #expect(run.status == 2)
    #expect(run.error.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x0A })
  }

  /// Who shares its streams with others may have set them not to block.
  @Test(arguments: [
    "kbmatch scan --pack p --format github",
    "kbc try; for i in 1 2 3; do kbc schema entry; done",
  ])
  func streamsThatDoNotBlockAreWaitedFor(command: String) throws {
    let usual = try place.sh(
      "yes '\(Self.diskFull)' | head -n 1200 >log; { \(command); } <log; echo $?")
    let (input, output) = (Pipe(), Pipe())
    for stream in [input.fileHandleForReading, output.fileHandleForWriting] {
      try #require(fcntl(stream.fileDescriptor, F_SETFL, O_NONBLOCK) == 0)
    }
    let (reader, writer) = (Process(), Process())
    for (process, script) in [(reader, "{ \(command); }; echo $?"), (writer, "sleep 1; cat log")] {
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = ["-c", script]
      process.currentDirectoryURL = place.folder.url
      process.environment = ["PATH": Workplace.path]
    }
    reader.standardInput = input
    reader.standardOutput = output
    writer.standardOutput = input
    // The program finds nothing to read, then more to tell than the pipe holds.
    try reader.run()
    try writer.run()
    try input.fileHandleForWriting.close()
    writer.waitUntilExit()
    Thread.sleep(forTimeInterval: 1)
    let told = try output.fileHandleForReading.readToEnd() ?? Data()
    reader.waitUntilExit()
    #expect(told.count > 1 << 16)
    let isWhole = told == Data(usual.out.utf8)
    #expect(isWhole)
  }

  @Test func endlessInputIsBounded() throws {
    for command in ["kbc try", "kbmatch", "kbmatch --file /dev/zero"] {
      let run = try place.sh("ulimit -v 4000000; \(command) </dev/zero")
      #expect(run.status == 2, "\(command)")
      #expect(run.error.contains("more than 64 MiB"), "\(command)")
    }
  }
}
