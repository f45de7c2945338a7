import KBTestSupport
import Testing

@testable import KBRuntime

@Suite struct SecretMaskTests {
  private func masked(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return SecretMask.masked(bytes, in: 0..<bytes.count, hiding: SecretMask.ranges(in: bytes))
  }

  @Test(arguments: [
    ("token eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.c2ln end", "token *** end"),
    ("Authorization: Bearer abcdef0123456789 x", "Authorization: Bearer *** x"),
    ("docker login -u ada --password hunter2 x", "docker login -u ada --password *** x"),
    ("--password=hunter2", "--password=***"), ("PASSWORD=hunter2 next", "PASSWORD=*** next"),
    ("{\"password\":\"hunter 2\",\"x\":1}", "{\"password\":\"***\",\"x\":1}"),
    ("{\\\"password\\\": \\\"hunter2\\\"}", "{\\\"password\\\": \\\"***\\\"}"),
    ("AccountName=a;AccountKey=Zm9v+/8=;x", "AccountName=a;AccountKey=***;x"),
    ("https://x.example.com/a?sv=1&sig=ab%2Fc&se=2", "https://x.example.com/a?sv=1&sig=***&se=2"),
    ("\"auths\":{\"x\":{\"auth\":\"YWRhOnB3\"}}", "\"auths\":{\"x\":{\"auth\":\"***\"}}"),
    ("  client_secret: s3cret\nnext", "  client_secret: ***\nnext"),
    ("AZURE_CLIENT_SECRET=abc", "AZURE_CLIENT_SECRET=***"),
  ])
  func secretsAreHidden(_ text: String, _ expected: String) {
    #expect(masked(text) == expected)
  }

  @Test(arguments: [
    "unauthorized: authentication required", "Bearer authentication", "sign=here", "auth failed",
    "password: authentication failed for ada", "the password is wrong", "secretName web",
    "WWW-Authenticate: Bearer realm=\"https://x\"", "--password-stdin", "eyJ", "password=", "sig",
    "--password", "\"password\":\"\"",
  ])
  func proseStays(_ text: String) {
    #expect(masked(text) == text)
  }

  @Test func aRangeShowsNoPartOfASecret() {
    let bytes = Array("x password=hunter2 y".utf8)
    let secrets = SecretMask.ranges(in: bytes)
    #expect(SecretMask.masked(bytes, in: 13..<16, hiding: secrets) == "***")
    #expect(SecretMask.masked(bytes, in: 0..<14, hiding: secrets) == "x password=***")
  }

  @Test func costIsLinear() {
    for unit in [
      "password ", "eyJaaaaaaaaaa.", "--password ", "password: ", "\\", "a", "\"auth\":",
    ] {
      let isLinear = LinearTime.holds(for: 100_000 / unit.utf8.count) { count in
        _ = SecretMask.ranges(in: Array(String(repeating: unit, count: count).utf8))
      }
      #expect(isLinear, "\(unit)")
    }
  }
}
