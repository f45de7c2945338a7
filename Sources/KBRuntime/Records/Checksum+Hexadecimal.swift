package import KBAutomata

extension Checksum {
  /// Sixteen digits in lower case, as records hold it.
  package var hexadecimal: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
