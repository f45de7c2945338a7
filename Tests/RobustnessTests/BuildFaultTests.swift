import Foundation
import KBTestSupport
import Testing

/// What `kbc build` leaves when something outside it goes wrong.
@Suite struct BuildFaultTests {
  private let place: Workplace
  private let before: [String: Data]

  init() throws {
    place = try Workplace()
    try #require(try place.sh("kbc build").status == 0)
    before = try place.files(below: "Generated")
  }

  private func change() throws {
    try place.folder.write(
      SmallKnowledge.diskFull.replacing("Remove them.", with: "Remove the oldest."),
      to: "Knowledge/storage/disk-full.yaml")
  }

  /// The build is killed after a time, the only thing that an outsider can choose; the times are
  /// spread evenly over that of a whole build.
  @Test func killedBuildLeavesOneStateWhole() throws {
    let clock = ContinuousClock()
    try change()
    let time = try clock.measure { _ = try place.sh("kbc build") }
    let after = try place.files(below: "Generated")
    #expect(before != after)
    let seconds = Double(time.components.attoseconds) / 1e18 + Double(time.components.seconds)
    for round in 0..<50 {
      // Each round changes the knowledge to the other state.
      try place.folder.write(
        round % 2 == 0
          ? SmallKnowledge.diskFull
          : SmallKnowledge.diskFull.replacing("Remove them.", with: "Remove the oldest."),
        to: "Knowledge/storage/disk-full.yaml")
      let signal = round % 5 == 4 ? "TERM" : "KILL"
      let wait = seconds * Double(round + 1) / 50
      _ = try place.sh("kbc build & sleep \(wait); kill -\(signal) $!; wait $!")
      let found = try place.files(below: "Generated")
      #expect(found == before || found == after, "round \(round)")
    }
    #expect(try place.sh("kbc build && kbc build --check").status == 0)
    #expect(try place.names() == ["Generated", "Knowledge"])
  }

  @Test func leftoversOfAKilledBuildAreRemoved() throws {
    try change()
    let run = try place.sh("mkdir -p Generated.kbc-new/Runbooks; kbc build && kbc build --check")
    #expect(run.status == 0, "\(run.error)")
    #expect(try place.names() == ["Generated", "Knowledge"])
  }

  @Test func folderThatWasMovedAwayComesBack() throws {
    let run = try place.sh("mv Generated Generated.kbc-old; kbc build")
    #expect(run.status == 0)
    #expect(run.out.contains(" 0 changed"))
    #expect(try place.files(below: "Generated") == before)
    #expect(try place.names() == ["Generated", "Knowledge"])
  }

  @Test func buildsAtOnceTakeTurns() throws {
    try change()
    let run = try place.sh(
      """
      for i in 1 2 3 4; do kbc build >/dev/null & pids="$pids $!"; done
      for pid in $pids; do wait "$pid" || echo "failed $?"; done
      kbc build --check
      """)
    #expect(run.status == 0)
    #expect(!run.out.contains("failed"), "\(run.out)\(run.error)")
    #expect(try place.names() == ["Generated", "Knowledge"])
  }

  @Test(arguments: ["kbc build", "kbc pack --allow lints -o small.kbpack"])
  func fileThatCannotGrowIsAFault(command: String) throws {
    try change()
    let run = try place.sh("ulimit -f 1; \(command)")
    #expect(run.status == 2)
    #expect(run.error.hasPrefix("kbc: error: cannot write "))
    #expect(try place.files(below: "Generated") == before)
    #expect(try place.names() == ["Generated", "Knowledge"])
  }

  @Test(
    .enabled(
      if: Workplace.has("unshare -rm mount -t tmpfs none /tmp"),
      "a small disk of its own needs user namespaces"))
  func fullDiskIsAFault() throws {
    try change()
    let run = try place.sh(
      """
      mkdir disk
      unshare -rm sh -c '
        mount -t tmpfs -o size=4m none disk && cp -r Generated disk && cat /dev/zero >disk/filler
        kbc build --output disk/Generated
        echo "status $?"
        diff -r Generated disk/Generated && ls disk'
      """)
    #expect(run.out == "status 2\nGenerated\nfiller\n")
    #expect(run.error.contains("kbc: error: cannot "))
    #expect(run.error.contains("No space left on device"))
  }

  @Test(
    .enabled(
      if: getuid() != 0 || Workplace.has("setpriv --reuid=65534 --clear-groups true"),
      "root may write anywhere, and there is no setpriv to be someone else"))
  func folderWithoutPermissionIsAFault() throws {
    try change()
    let other = getuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups" : ""
    let run = try place.sh("chmod 555 .; chmod -R a+rX,a-w Generated; \(other) kbc build")
    #expect(run.status == 2)
    #expect(run.error.hasPrefix("kbc: error: cannot "))
    #expect(try place.files(below: "Generated") == before)
    let check = try place.sh("chmod 755 .; chmod 000 Knowledge/storage; \(other) kbc check")
    #expect(check.status == 2)
    #expect(check.error.contains("cannot read Knowledge/storage: Permission denied"))
    _ = try place.sh("chmod -R u+rwX .")
  }

  @Test func packReplacesFilesAlone() throws {
    let run = try place.sh(
      """
      mkfifo pipe; ln -s /dev/null null; ln -s gone broken; mkdir folder
      for name in pipe null broken folder; do kbc pack --allow lints -o $name; echo $?; done
      test -p pipe && test -c /dev/null && test -L broken && ls
      """)
    #expect(run.out == "2\n2\n2\n2\nGenerated\nKnowledge\nbroken\nfolder\nnull\npipe\n")
    let reasons = run.error.split(separator: "\n").map { $0.split(separator: ": ").last ?? "" }
    #expect(
      reasons == [
        "it is no regular file", "it is no regular file", "No such file or directory",
        "Is a directory",
      ])
  }

  /// Until the fixed file is written, a long knowledge is compiled twice.
  @Test func editSavedWhileAFileIsFixedStays() throws {
    try place.folder.write(
      SmallKnowledge.diskFull.replacing("likelihood: common", with: "likelihood: Common"),
      to: "Knowledge/storage/disk-full.yaml")
    let run = try place.sh(
      """
      for i in $(seq 400); do
        printf -- '---\nid: e-%d\ntitle: T\nsummary: S\nkind: howto\n' $i
      done >Knowledge/many.yaml
      kbc check --allow lints --fix & sleep 0.3
      echo '# mine' >>Knowledge/storage/disk-full.yaml
      wait $!; echo $?; tail -n 1 Knowledge/storage/disk-full.yaml
      """)
    #expect(run.out.hasSuffix("# mine\n"), "\(run.out)\(run.error)")
  }

  @Test func linkToTheFolderStaysALink() throws {
    try change()
    let run = try place.sh(
      "mkdir real; mv Generated real; ln -s real/Generated Generated; kbc build --output Generated/"
    )
    #expect(run.status == 0, "\(run.error)")
    #expect(try place.sh("test -L Generated && kbc build --check").status == 0)
    #expect(try place.files(below: "real/Generated") != before)
    #expect(try place.sh("ls real").out == "Generated\n")
  }

  @Test func whatOthersPutBesideTheFilesStays() throws {
    try change()
    let run = try place.sh(
      """
      cd Generated; echo mine >.hidden; mkfifo pipe; ln -s nowhere broken; ln -s /usr folder
      ln -s loop loop; mkdir -p own; echo mine >'own/a b
      c'; cd ..; kbc build && cd Generated && cat .hidden 'own/a b
      c' && test -p pipe -a -L broken -a -L folder -a -L loop && kbc build --check --output . \
        --knowledge ../Knowledge >&2
      """)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.out.hasSuffix("mine\nmine\n"))
  }

  @Test func nameThatIsNotUTF8IsAFault() throws {
    try change()
    let run = try place.sh(#"echo mine >"Generated/$(printf 'a\377')"; kbc build"#)
    #expect(run.status == 2)
    #expect(run.error.hasSuffix("its name is not UTF-8\n"))
    #expect(try place.names() == ["Generated", "Knowledge"])
  }

  @Test func faultWithoutDescriptorsChangesNothing() throws {
    try change()
    for limit in 3...4 {
      let run = try place.sh("ulimit -n \(limit); kbc build")
      // Below four not even the loader can open the libraries.
      #expect(run.status != 0 && run.status < 128, "\(limit): \(run.out)")
      #expect(try place.files(below: "Generated") == before)
      #expect(try place.names() == ["Generated", "Knowledge"])
    }
  }

  @Test func closedStreamsAreNoFilesOfTheBuild() throws {
    try change()
    let run = try place.sh("kbc build <&- >&- 2>&-; kbc build --check")
    #expect(run.status == 0, "\(run.error)")
  }
}
