/// How the first line of a message is known.
///
/// Heads are what loggers and terminals put in front: a time, a level, an event's type, a prompt.
enum MessageHead {
  /// Bytes of a line that are looked at.
  private static let reach = 256

  /// Whether `line` begins a message by itself.
  ///
  /// - Complexity: O(1): no more than ``reach`` bytes are read.
  static func opens(_ line: ArraySlice<UInt8>) -> Bool {
    let head = Array(line.prefix(reach))
    if isPrompt(head) || isBuildStep(head) || isJSONObject(line) { return true }
    let trimmed = Array(head.drop { isBlank($0) })
    return isTimed(trimmed) || isKlog(trimmed) || isLogfmt(trimmed)
      || trimmed.starts(with: "##[".utf8) || isEvent(trimmed)
  }

  /// An RFC 3339 or ISO 8601 date with a time, or the date of BSD syslog; a bracket or a syslog
  /// priority may precede it.
  private static func isTimed(_ head: [UInt8]) -> Bool {
    var rest = head[...]
    if rest.first == UInt8(ascii: "<") {
      let digits = rest.dropFirst().prefix { isDigit($0) }
      let after = rest.dropFirst(1 + digits.count)
      guard (1...3).contains(digits.count), after.first == UInt8(ascii: ">") else { return false }
      rest = after.dropFirst()
      // RFC 5424 writes its version before the date.
      if rest.starts(with: "1 ".utf8) { rest = rest.dropFirst(2) }
    }
    if rest.first == UInt8(ascii: "[") { rest = rest.dropFirst() }
    if fits(rest, "dddd-dd-dd?dd:dd") || fits(rest, "dddd/dd/dd?dd:dd") { return true }
    let months: [String] = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    return months.contains { rest.starts(with: $0.utf8) }
      && (fits(rest.dropFirst(3), " dd dd:dd:dd") || fits(rest.dropFirst(3), "  d dd:dd:dd"))
  }

  /// `E1121 12:34:56.789012 …`
  private static func isKlog(_ head: [UInt8]) -> Bool {
    guard let level = head.first, "IWEF".utf8.contains(level) else { return false }
    return fits(head.dropFirst(), "dddd dd:dd:dd")
  }

  private static func isLogfmt(_ head: [UInt8]) -> Bool {
    ["time=", "level=", "ts="].contains { head.starts(with: $0.utf8) }
  }

  /// `#7 ERROR …` of BuildKit.
  private static func isBuildStep(_ head: [UInt8]) -> Bool {
    guard head.first == UInt8(ascii: "#") else { return false }
    let digits = head.dropFirst().prefix { isDigit($0) }
    return (1...4).contains(digits.count)
      && head.dropFirst(1 + digits.count).first == UInt8(ascii: " ")
  }

  private static func isJSONObject(_ line: ArraySlice<UInt8>) -> Bool {
    line.starts(with: "{\"".utf8) || line.elementsEqual("{".utf8)
  }

  /// A row of `kubectl describe` (`Warning  Failed  …`) or `kubectl get events`
  /// (`[namespace] 103s  Warning  Failed  …`): the type, after no more than a namespace and an age,
  /// and a capitalized reason behind it.
  private static func isEvent(_ head: [UInt8]) -> Bool {
    let columns = head.split(maxSplits: 8) { isBlank($0) }
    guard
      let type = columns.firstIndex(where: {
        $0.elementsEqual("Normal".utf8) || $0.elementsEqual("Warning".utf8)
      }), type + 1 < columns.count, let reason = columns[type + 1].first,
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(reason)
    else { return false }
    return type == 0 || columns[..<type].contains(where: isAge)
  }

  /// `83s`, `2m48s`, `<unknown>`.
  private static func isAge(_ column: ArraySlice<UInt8>) -> Bool {
    if column.elementsEqual("<unknown>".utf8) { return true }
    guard let first = column.first, let last = column.last else { return false }
    return isDigit(first) && "smhdy".utf8.contains(last)
      && column.allSatisfy { isDigit($0) || "smhdy".utf8.contains($0) }
  }

  private static func isPrompt(_ head: [UInt8]) -> Bool { promptLength(head[...]) != nil }

  /// The bytes of the prompt that `line` begins with, the blank behind it included; `nil` where it
  /// begins with none: `$ `, `PS C:\> `, `C:\> `, `name@host:~$ `, `[name@host folder]$ `.
  static func promptLength(_ line: ArraySlice<UInt8>) -> Int? {
    let head = Array(line.prefix(reach))
    if head.starts(with: "$ ".utf8) { return 2 }
    if head.starts(with: "PS ".utf8) || fits(head[...], "a:\\") {
      guard let end = head.firstIndex(of: UInt8(ascii: ">")),
        head[..<end].contains(UInt8(ascii: ":")) || head[..<end].contains(UInt8(ascii: "/"))
      else { return nil }
      return end + 1
    }
    guard let at = head.firstIndex(of: UInt8(ascii: "@")) else { return nil }
    let name = head[..<at].drop { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "(") }
    guard !name.isEmpty, name.allSatisfy({ isNameByte($0) }) else { return nil }
    let host = head[(at + 1)...].prefix { isNameByte($0) || $0 == UInt8(ascii: ".") }
    let rest = head[(at + 1 + host.count)...]
    guard !host.isEmpty, let separator = rest.first, ": ".utf8.contains(separator),
      let end = rest.firstIndex(where: { "$#%".utf8.contains($0) })
    else { return nil }
    let path = rest[..<end].dropFirst()
    let isPath = path.allSatisfy { !isBlank($0) && $0 != UInt8(ascii: "\"") }
    guard isPath, rest[end...].dropFirst().first.map({ isBlank($0) }) ?? true else { return nil }
    return min(end + 2, head.count)
  }

  /// Whether `text` begins as `shape` says: `d` a digit, `a` a letter, `?` any byte, others
  /// themselves.
  private static func fits(_ text: ArraySlice<UInt8>, _ shape: StaticString) -> Bool {
    shape.withUTF8Buffer { shape in
      guard text.count >= shape.count else { return false }
      return zip(text, shape).allSatisfy { byte, expected in
        switch expected {
        case UInt8(ascii: "d"): isDigit(byte)
        case UInt8(ascii: "a"): (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        case UInt8(ascii: "?"): true
        default: byte == expected
        }
      }
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
  }
}
