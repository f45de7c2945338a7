import KBDiagnostics

/// How the identifiers of one kind are written.
enum IdentifierForm {
  /// `acr-forbidden`: lower-case letters and digits, joined by single hyphens.
  case kebabCase
  /// `resource_group`: the form of a hole's name.
  case snakeCase
  /// The value of a fact: a word that needs no quoting on a command line.
  case factValue

  func admits(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first else { return false }
    switch self {
    case .kebabCase:
      return bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        .allSatisfy { word in !word.isEmpty && word.allSatisfy { $0.isLowerOrDigit } }
    case .snakeCase:
      return first.isLower && bytes.allSatisfy { $0.isLowerOrDigit || $0 == UInt8(ascii: "_") }
    case .factValue:
      return bytes.allSatisfy {
        $0.isLowerOrDigit || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
          || [UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_")].contains($0)
      }
    }
  }

  /// The words of `text` in this form; `nil` where that takes more than case and joints.
  func spelt(_ text: String) -> String? {
    let joint = self == .snakeCase ? "_" : "-"
    let words = text.lowercased().split { $0 == " " || $0 == "-" || $0 == "_" }
    let spelt = words.joined(separator: joint)
    return admits(spelt) ? spelt : nil
  }

  /// The form as a rule for the author.
  var rule: String {
    switch self {
    case .kebabCase: "lower-case letters and digits, joined by single hyphens: 'role-missing'"
    case .snakeCase: "lower-case letters, digits and '_', a letter first: 'resource_group'"
    case .factValue: "letters, digits, '-', '.' and '_': 'managed-identity'"
    }
  }
}

extension UInt8 {
  var isLower: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  var isLowerOrDigit: Bool { isLower || isDigit }
  /// A byte that may stand in a shell variable's name.
  var isNameByte: Bool {
    isLowerOrDigit || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
      || self == UInt8(ascii: "_")
  }
}

extension Reading {
  /// Reports an identifier that is not of its form.
  func checkForm(of id: Located<String>, _ form: IdentifierForm) {
    if !form.admits(id.value) { report(.invalidID(id, form)) }
  }
}
