@testable import KBRuntime

/// Cuts a text into messages, masks its secrets and undoes its wrapping: every range stays in its text,
/// and leads there and back in order.
@Sendable func fuzzUnwrap(_ bytes: [UInt8]) {
  checkAscending(MessageSplitter.messages(of: bytes), in: bytes.count)
  checkAscending(SecretMask.ranges(in: bytes), in: bytes.count)
  let text = PastedText(bytes)
  let shown = TerminalText.sanitized(text.shown(text.whole))
  precondition(shown.unicodeScalars.allSatisfy { $0 == "\n" || !TerminalText.isHostile($0) })
  guard let unwrapped = UnwrappedText(bytes) else { return }
  precondition(unwrapped.bytes.count == unwrapped.offsets.count)
  precondition(zip(unwrapped.offsets, unwrapped.offsets.dropFirst()).allSatisfy { $0 <= $1 })
  for message in MessageSplitter.messages(of: unwrapped.bytes) {
    let original = unwrapped.original(message)
    precondition(original.clamped(to: 0..<bytes.count) == original)
    let again = unwrapped.unwrapped(original)
    precondition(again.lowerBound <= message.lowerBound && again.upperBound >= message.upperBound)
  }
}

private func checkAscending(_ ranges: [Range<Int>], in count: Int) {
  precondition(ranges.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= count })
  precondition(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
}
