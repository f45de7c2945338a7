import KBTestSupport
import Testing

@testable import KBRuntime

@Suite struct MessageSplitterTests {
  private func messages(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return MessageSplitter.messages(of: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  @Test(arguments: [
    "2026-03-01T10:00:00Z INFO start", "[2026-03-01T10:00:00Z] Checking", "2026/03/01 10:00:00 x",
    "2026-03-01 10:00:00.123 x", "Mar  1 10:00:00 node kubelet[1]: x", "<34>Mar 11 10:00:00 n x",
    "<34>1 2026-03-01T10:00:00Z n x", "E0301 10:00:00.000000 1 x.go:1] y", "time=\"x\" level=info",
    "level=error msg=x", "##[error]Bash exited", " ##[error]Bash exited", "#7 ERROR: x",
    "{\"level\":\"error\"}", "$ docker pull x", "PS C:\\> docker pull x", "C:\\work> docker pull x",
    "ada@host:~$ docker pull x", "[ada@host work]$ docker pull x", "root@node:/# crictl ps",
    "  Warning  Failed  30s  kubelet  Error", "103s  Normal  Pulling  pod/web  Pulling",
    "web  103s  Warning  Failed  pod/web  x", "5m (x3 over 9m)  Warning  Failed  pod/web  x",
    "<unknown>  Warning  Failed  pod/web  x",
  ])
  func aHeadOpensAMessage(_ line: String) {
    #expect(messages("before\n\(line)\nafter") == ["before", "\(line)\nafter"])
  }

  @Test(arguments: [
    "Warning: this is prose", "it is a Warning Sign", "Normal operation goes on", "time flies",
    "E0301", "# comment", "#hash", "$HOME", "mail ada@example.com: hello $", "2026 was long",
    "PS: please help", "{key: value}", "  \"message\": \"x\"", "March is long", "INFO x",
    "https://contoso.example.com/v2/", "ada@example.com wrote",
  ])
  func otherLinesGoOn(_ line: String) {
    #expect(messages("before\n\(line)").count == 1)
  }

  @Test func blankLinesSeparate() {
    #expect(messages("\n\na\nb\n \t\n\nc\n") == ["a\nb", "c"])
  }

  @Test func carriageReturnsBelongToLineEnds() {
    #expect(messages("a\r\nb\r\n\r\nc") == ["a\r\nb", "c"])
  }

  @Test func aBracketedListStaysWhole() {
    let list = "Failed to pull image \"x\": [\n  first failure,\n\n  2026-03-01 10:00:00 second\n]"
    #expect(messages("\(list)\nWarning  Failed  1s  kubelet  x").first == list)
  }

  @Test func aListThatIsNeverClosedKeepsNothing() {
    #expect(messages("a [\nb\n\nc").count == 2)
  }

  @Test(arguments: ["", "\n", "\r\n\r\n", " ", "\0", "x"])
  func smallTextsHaveAtMostOneMessage(_ text: String) {
    #expect(messages(text).count <= 1)
  }

  @Test func anyBytesGiveOrderedRangesWithoutLineEnds() {
    var random = SplitMix(seed: 3)
    let bytes: [UInt8] = Array("\n\r [{]#<>$@:-0123456789TZ NWarnigEd".utf8) + [0, 0xFF, 0xC3]
    for _ in 0..<500 {
      let text = (0..<200).map { _ in bytes[random.below(bytes.count)] }
      var end = 0
      for message in MessageSplitter.messages(of: text) {
        #expect(message.lowerBound >= end && message.upperBound <= text.count && !message.isEmpty)
        #expect(text[message.upperBound - 1] != UInt8(ascii: "\n"))
        end = message.upperBound
      }
    }
  }

  @Test func onlyTheFirstMebibyteIsLookedAt() {
    #expect(MessageSplitter.capped(5..<(5 + (1 << 20))) == 5..<(5 + (1 << 20)))
    #expect(MessageSplitter.capped(5..<(6 + (1 << 20))) == 5..<(5 + (1 << 20)))
  }
}
