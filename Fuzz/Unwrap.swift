@testable import KBRuntime

/// Cuts a text into messages, masks its secrets and undoes its wrapping: every range stays in its text,
/// and leads there and back in order.
@Sendable func fuzzUnwrap(_ bytes: [UInt8]) throws {
  try checkAscending(MessageSplitter.messages(of: bytes), in: bytes.count)
  try checkAscending(SecretMask.ranges(in: bytes), in: bytes.count)
  let text = PastedText(bytes)
  let shown = TerminalText.sanitized(text.shown(text.whole))
  try require(
    shown.unicodeScalars.allSatisfy { $0 == "\n" || !TerminalText.isHostile($0) },
    "a text that a terminal acts on")
  guard let unwrapped = UnwrappedText(bytes) else { return }
  try require(unwrapped.bytes.count == unwrapped.offsets.count, "a byte without a place")
  try require(
    zip(unwrapped.offsets, unwrapped.offsets.dropFirst()).allSatisfy { $0 <= $1 },
    "places out of order")
  for message in MessageSplitter.messages(of: unwrapped.bytes) {
    let original = unwrapped.original(message)
    try require(original.clamped(to: 0..<bytes.count) == original, "a place beyond the text")
    let again = unwrapped.unwrapped(original)
    try require(
      again.lowerBound <= message.lowerBound && again.upperBound >= message.upperBound,
      "a way back that leads elsewhere")
  }
}

private func checkAscending(_ ranges: [Range<Int>], in count: Int) throws {
  try require(
    ranges.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= count }, "a range beyond the text")
  try require(
    zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound },
    "ranges out of order")
}
