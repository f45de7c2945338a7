import Foundation
import Testing

/// A knowledge of two entries, written to a folder of its own.
public struct SmallKnowledge {
  /// Its vocabulary.
  public static let vocabulary = """
    parameters:
      - id: host
        description: Name of the machine
        pattern: '[a-z][a-z0-9-]{1,30}'
        example: db-1
        how_to_find: hostname
    facts: []
    sources:
      - {id: manual, title: Operator's manual, url: 'https://example.com/manual', read: 2026-11-21}
    glossary: []
    limits: []

    """

  /// An entry.
  public static let diskFull = """
    id: disk-full
    title: The disk is full
    summary: Nothing can be written any more.
    symptoms:
      - id: no-space
        match: 'write error on {host}: no space left on device'
    causes:
      - id: logs
        title: Old logs fill the disk
        likelihood: common
        solutions: [remove-logs]
    solutions:
      - id: remove-logs
        title: Remove old logs
        effects: [deletes-data]
        caution: Logs that are removed are gone.
        steps:
          - {text: Remove them., run: 'ssh {host} journalctl --vacuum-time=2d'}
        verify: {run: 'ssh {host} df -h'}
    examples:
      - text: 'write error on db-1: no space left on device'
        expect: {symptom: no-space, parameters: {host: db-1}}
    references: [manual]

    """

  /// Another one.
  public static let timeOut = """
    id: time-out
    title: The machine does not answer
    summary: Nobody listens.
    symptoms:
      - id: timed-out
        match: 'connect to {host}: operation timed out'
    causes:
      - id: down
        title: The machine is down
        solutions: [start]
    solutions:
      - id: start
        title: Start the machine
        effects: [read-only]
        steps: [{text: Press the button.}]
    examples:
      - text: 'connect to db-1: operation timed out'
    references: [manual]

    """

  /// The folder that holds `Knowledge`.
  public let folder: TemporaryFolder

  /// Writes it to a new folder.
  public init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.vocabulary, to: "Knowledge/vocabulary.yaml")
    try folder.write(Self.diskFull, to: "Knowledge/storage/disk-full.yaml")
    try folder.write(Self.timeOut, to: "Knowledge/network/time-out.yaml")
  }

  /// The path of a pack of it.
  public func pack() throws -> String {
    let run = try kbc("pack", "--allow", "lints", "-o", "small.kbpack")
    try #require(run.status == 0, "\(run.error)")
    return folder.url.appending(path: "small.kbpack").path
  }

  /// Runs `kbc` in the folder that holds the knowledge.
  public func kbc(_ arguments: String...) throws -> Program.Output {
    try Program("kbc").run(arguments, in: folder.url)
  }
}
