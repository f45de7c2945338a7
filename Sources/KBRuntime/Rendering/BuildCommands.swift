/// Lines by which a program tells the host of a build what to do, wherever they are printed.
///
/// <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>: `::name …::` at the
/// beginning of a line, blanks aside. <https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands>:
/// `##vso[` anywhere.
enum BuildCommands {
  /// `text` with a blank inside what begins such a command.
  ///
  /// - Complexity: O(bytes).
  static func parted(_ text: String) -> String {
    let colon = UInt8(ascii: ":")
    var result: [UInt8] = []
    var copied = 0
    let bytes = Array(text.utf8)
    func part(at place: Int) {
      result += bytes[copied..<place]
      result.append(UInt8(ascii: " "))
      copied = place
    }
    var isStart = true
    for (place, byte) in bytes.enumerated() {
      if isStart, byte == colon, opensWorkflowCommand(bytes[place...]) { part(at: place + 1) }
      if byte == UInt8(ascii: "#"), opensLoggingCommand(bytes[place...]) { part(at: place + 2) }
      isStart = byte == UInt8(ascii: "\n") || isStart && byte == UInt8(ascii: " ")
    }
    return copied == 0 ? text : String(decoding: result + bytes[copied...], as: UTF8.self)
  }

  private static func opensWorkflowCommand(_ rest: ArraySlice<UInt8>) -> Bool {
    guard rest.starts(with: "::".utf8) else { return false }
    let line = rest.dropFirst(2).prefix { $0 != UInt8(ascii: "\n") }
    let behind = line.drop { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ":") }
    guard behind.count < line.count else { return false }
    return zip(behind, behind.dropFirst()).contains { $0 == UInt8(ascii: ":") && $1 == $0 }
  }

  private static func opensLoggingCommand(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.prefix(6).lazy.map { $0 | 0x20 }.elementsEqual("##vso[".utf8.lazy.map { $0 | 0x20 })
  }
}
