package import KBAutomata

extension Checksum {
  /// Sixteen digits in lower case, as records hold it.
  package var hexadecimal: String { Self.hexadecimal(value) }

  /// The same of a checksum's value.
  package static func hexadecimal(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
