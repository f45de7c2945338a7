import KBAutomata

/// How surely the value of a name is secret.
enum SecretKey {
  /// Whatever stands there: `password`, `refreshToken`.
  case certain
  /// Where it looks like one, for the word has other uses: `token`, `secret`, `auth`.
  case doubtful

  /// The longest name in ``certainEnds``.
  private static let longest = 24

  /// Ends of names, in lower case without `-` and `_`.
  private static let certainEnds: [[UInt8]] = [
    "password", "passwd", "passphrase", "passcode", "clientsecret", "appsecret", "secretkey",
    "accesstoken", "refreshtoken", "idtoken", "identitytoken", "registrytoken", "authtoken",
    "bearertoken", "apitoken", "sastoken", "deploytoken", "apikey", "accountkey", "accesskey",
    "storagekey", "subscriptionkey", "privatekey", "sharedaccesskey", "sharedaccesssignature",
    "clientassertion", "clientkeydata", "dockerconfigjson", "registryauth",
  ].map { Array($0.utf8) }

  private static let doubtfulEnds = ["secret", "token", "pwd"].map { Array($0.utf8) }
  private static let doubtfulNames = ["sig", "auth", "pass"].map { Array($0.utf8) }
  /// Names of things that are no secrets themselves.
  private static let harmlessEnds = [
    "pullsecret", "exposetoken", "nexttoken", "continuetoken", "skiptoken",
  ].map { Array($0.utf8) }

  /// What the name at `word` of `text` tells; `nil` for nothing.
  ///
  /// - Complexity: O(1): a name is known by its end.
  init?(_ text: [UInt8], _ word: Range<Int>) {
    var name: [UInt8] = []
    var offset = word.upperBound
    // `password2`
    while offset > word.lowerBound, word.upperBound - offset < 2, text[offset - 1].isDigit {
      offset -= 1
    }
    while offset > word.lowerBound, name.count <= Self.longest {
      offset -= 1
      let byte = text[offset]
      if byte != UInt8(ascii: "-") && byte != UInt8(ascii: "_") {
        name.append(ASCIIText.folded(byte))
      }
      if word.upperBound - offset > 2 * Self.longest { break }
    }
    name.reverse()
    if Self.certainEnds.contains(where: name.ends) {
      self = .certain
    } else if Self.doubtfulNames.contains(name)
      || Self.doubtfulEnds.contains(where: name.ends)
        && !Self.harmlessEnds.contains(where: name.ends)
    {
      self = .doubtful
    } else {
      return nil
    }
  }
}

extension [UInt8] {
  fileprivate func ends(with suffix: [UInt8]) -> Bool { self.suffix(suffix.count) == suffix[...] }
}
