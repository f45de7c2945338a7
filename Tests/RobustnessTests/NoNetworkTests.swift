import Foundation
import KBTestSupport
import Testing

/// Neither program can reach a network: it does not even import the calls.
@Suite struct NoNetworkTests {
  /// Without the first nothing else can be called.
  private static let calls = [
    "socket", "connect", "getaddrinfo", "gethostbyname", "sendto", "sendmsg", "recvfrom",
  ]

  @Test(arguments: ["kbc", "kbmatch"]) func programImportsNoCallOfANetwork(program: String) throws {
    let bytes = try Data(contentsOf: Program(program).executable)
    // Names of imported functions stand between zeros in the table of dynamic names.
    func imports(_ name: String) -> Bool {
      ["", "_"].contains { bytes.range(of: Data("\0\($0)\(name)\0".utf8)) != nil }
    }
    #expect(imports("write"), "the names are not where they are looked for")
    for call in Self.calls { #expect(!imports(call), "\(call)") }
  }

  @Test(
    .enabled(
      if: Workplace.has("unshare -rn true"), "a namespace without a network needs unshare"))
  func bothWorkWhereThereIsNone() throws {
    let place = try Workplace()
    let run = try place.sh(
      "unshare -rn kbc build >/dev/null && unshare -rn kbmatch 'pull QPS exceeded' >/dev/null")
    #expect(run.status == 0, "\(run.error)")
  }
}
