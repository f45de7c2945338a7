import KBAutomata

/// What a template absorbs of the ways in which shells, loggers and terminals print one message.
enum Tolerance {
  /// The bytes of white space: `[\t\n\v\f\r ]`.
  static let whiteSpace = ByteSet([0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20])

  /// One or more of: white space, U+00A0, a line end or tab as an escape (`\n`, `\\r`, `\\\t` …).
  static let blankRun = Pattern.repeating(
    .choice(of: [
      .bytes(whiteSpace),
      .sequence(of: [.byte(0xC2), .byte(0xA0)]),
      .sequence(of: [backslashes(atLeast: 1), .bytes(ByteSet("nrt".utf8))]),
    ]), min: 1, max: nil, isLazy: false)

  /// Each of `count` quotes is nothing, or one or two quotes of any form at any depth of escapes.
  static func quotes(_ count: Int) -> Pattern {
    .repeating(quote, min: 0, max: 2 * count, isLazy: false)
  }

  /// The characters of a template that stand for a quote.
  static let quoteCharacters: Set<Character> = [
    "\"", "'", "`", "“", "”", "„", "‘", "’", "«", "»",
  ]

  /// One quote as it may be printed: a character, an HTML entity, or a JSON escape.
  private static let quote = Pattern.choice(of: [
    .sequence(of: [
      backslashes(atLeast: 0),
      .choice(of: [
        .bytes(ByteSet("\"'`".utf8)),
        // U+2018, U+2019, U+201C, U+201D, U+201E
        .sequence(of: [
          .byte(0xE2), .byte(0x80), .bytes(ByteSet([0x98, 0x99, 0x9C, 0x9D, 0x9E])),
        ]),
        // U+00AB, U+00BB
        .sequence(of: [.byte(0xC2), .bytes(ByteSet([0xAB, 0xBB]))]),
        .sequence(of: [
          .literal("&"),
          .choice(of: [
            folded("quot"), folded("apos"),
            .sequence(of: [
              .literal("#"),
              .choice(of: [
                .sequence(of: [.literal("3"), .bytes(ByteSet("49".utf8))]),
                .sequence(of: [folded("x2"), .bytes(ByteSet("27".utf8))]),
              ]),
            ]),
          ]),
          .literal(";"),
        ]),
      ]),
    ]),
    .sequence(of: [
      backslashes(atLeast: 1), .literal("u002"), .bytes(ByteSet("27".utf8)),
    ]),
  ])

  /// These bytes, ASCII letters in either case.
  static func folded(_ text: String) -> Pattern {
    .sequence(of: text.utf8.map { .bytes(ByteSet($0...$0).foldingCase) })
  }

  private static func backslashes(atLeast min: Int) -> Pattern {
    .repeating(.literal("\\"), min: min, max: nil, isLazy: false)
  }
}
