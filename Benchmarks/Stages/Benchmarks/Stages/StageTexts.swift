/// What the stages are given.
enum StageTexts {
  /// An error that an entry answers.
  static let known = """
    Failed to pull image "contoso.azurecr.io/shop/cart:1.4": failed to authorize: failed to fetch oauth \
    token: unexpected status: 401 Unauthorized
    """

  /// One that none answers, though some come near.
  static let unknown = """
    Failed to pull image "registry.example.com/shop/cart:1.4": unexpected end of the manifest list
    """

  /// Lines by how far they get.
  static let logs: [(name: String, lines: [String])] = [
    (
      "2: lines without a literal",
      [
        "10:14:02 INFO  cart: 4 items were added in 12 ms",
        "10:14:03 DEBUG ledger: row 77 written, next is 78",
      ]
    ),
    (
      "3: lines with literals that do not match",
      [
        "10:14:02 INFO  pull of contoso.azurecr.io/shop/cart:1.4 begins, unauthorized users wait",
        "10:14:03 WARN  no such host was asked for, none will be",
      ]
    ),
    ("4: lines that match", ["10:14:02 ERROR " + known]),
  ]

  /// The lines over and over, up to a MiB.
  static func log(of lines: [String]) -> [UInt8] {
    let piece = Array((lines.joined(separator: "\n") + "\n").utf8)
    return Array(repeatElement(piece, count: (1 << 20) / piece.count).joined())
  }
}
