// LoginCommand: options of one letter that hold a password, in the commands that have them.
//
// `-p` is a port for most programs, and `-u` a user; they are read as a password's only to the end of a
// command that is known to take it so.

/// The command that a pass over a text is in, as far as its options can be secrets.
struct LoginCommand {
  private enum State {
    case none
    /// Behind the name of a program that has a `login`.
    case program
    /// `-p PASSWORD`
    case login
    /// `-u USER:PASSWORD`
    case transfer
  }

  private static let programs: [[UInt8]] = [
    "docker", "podman", "nerdctl", "buildah", "skopeo", "crane", "helm", "oras", "regctl", "az",
    "docker-compose", "podman-remote",
  ].map { Array($0.utf8) }
  private static let transfers = ["curl", "wget"].map { Array($0.utf8) }
  private static let credentialOptions = [
    "--user", "--proxy-user", "--creds", "--src-creds", "--dest-creds", "--from-creds",
    "--to-creds",
  ].map { Array($0.utf8) }

  private var state = State.none

  /// Goes over the byte at `offset`, which is no part of a name: the end of a command, maybe.
  mutating func pass(_ bytes: [UInt8], _ offset: Int) {
    switch bytes[offset] {
    case 0x0A:
      var before = offset
      if before > 0, bytes[before - 1] == 0x0D { before -= 1 }
      // A command goes on behind `\` or PowerShell's mark.
      if before > 0, "\\`".utf8.contains(bytes[before - 1]) { return }
      state = .none
    case UInt8(ascii: "|"), UInt8(ascii: ";"), UInt8(ascii: "&"): state = .none
    default: break
    }
  }

  /// The password that the option `word` has, in the command that it belongs to.
  mutating func secret(_ bytes: [UInt8], _ word: Range<Int>) -> Range<Int>? {
    let name = bytes[word]
    if Self.programs.contains(where: name.elementsEqual) {
      state = .program
    } else if Self.transfers.contains(where: name.elementsEqual) {
      state = .transfer
    } else if state == .program, name.elementsEqual("login".utf8) {
      state = .login
    }
    guard name.first == UInt8(ascii: "-") else { return nil }
    if state == .login, name.starts(with: "-p".utf8) {
      return Self.argument(bytes, word, letter: true)
    }
    let isCredentials = Self.credentialOptions.contains(where: name.elementsEqual)
    guard
      isCredentials && state != .none
        || state == .transfer && name.prefix(2).last.map({ $0 | 0x20 }) == UInt8(ascii: "u")
    else { return nil }
    guard let argument = Self.argument(bytes, word, letter: !isCredentials),
      let colon = bytes[argument].firstIndex(of: UInt8(ascii: ":")), colon + 1 < argument.upperBound
    else { return nil }
    return colon + 1..<argument.upperBound
  }

  /// The argument of the option at `word`: behind a blank or `=`, or the rest of the word behind its
  /// letter.
  private static func argument(_ bytes: [UInt8], _ word: Range<Int>, letter: Bool) -> Range<Int>? {
    var start = word.upperBound
    if letter, word.count > 2 {
      start = word.lowerBound + 2
    } else {
      if start < bytes.count, bytes[start] == UInt8(ascii: "=") { start += 1 }
      while start < bytes.count, bytes[start].isBlank { start += 1 }
      guard start > word.upperBound else { return nil }
    }
    guard start < bytes.count, bytes[start] != UInt8(ascii: "-") || word.count > 2 else {
      return nil
    }
    let mark = bytes[start].isQuote ? bytes[start] : nil
    if mark != nil { start += 1 }
    let end =
      bytes[start...].firstIndex { byte in
        byte.isLineEnd || byte == mark || mark == nil && (byte.isSpace || byte.isQuote)
      } ?? bytes.count
    return start < end && bytes[start] != UInt8(ascii: "<") ? start..<end : nil
  }
}
