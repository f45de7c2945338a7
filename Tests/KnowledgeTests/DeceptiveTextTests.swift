import KBRuntime
import KBTable
import Testing

/// Texts that the length of what matched alone would place wrongly.
struct DeceptiveText: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var text: String
  /// The entries of the answer that come first, in order; none for a text that says nothing.
  var answer: [EntryID]

  private static let reference = "contoso.azurecr.io/team/web:1.4"
  private static let unpack = "failed to pull and unpack image \"\(reference)\": "
  private static let resolve = "failed to resolve reference \"\(reference)\": "
  private static let noPlatform =
    "rpc error: code = NotFound desc = \(unpack)no match for platform in manifest: not found"

  /// What the anonymous try says, which the node makes in any case.
  private static func anonymous(_ host: String) -> String {
    "failed to authorize: failed to fetch anonymous token: unexpected status from GET request to "
      + "https://\(host)/oauth2/token?scope=repository%3Ateam%2Fweb%3Apull&service=\(host): "
      + "401 Unauthorized"
  }

  static let all = [
    DeceptiveText(
      testDescription: "a missing image, with the anonymous 401 behind it",
      text: "Failed to pull image \"\(reference)\": [rpc error: code = NotFound desc = "
        + "\(unpack)\(resolve)\(reference): not found, rpc error: code = Unknown desc = "
        + "\(unpack)\(resolve)\(anonymous("contoso.azurecr.io"))]",
      answer: [.imageNotFound]),
    DeceptiveText(
      testDescription: "a wrong processor, with the anonymous 401 behind it",
      text: "Failed to pull image \"\(reference)\": [\(noPlatform), \(unpack)\(resolve)"
        + "\(anonymous("contoso.azurecr.io"))]",
      answer: [.acrPullUnauthorizedPlatform]),
    DeceptiveText(
      testDescription: "an image of another Windows build, and no 401",
      text: "Failed to pull image \"\(reference)\": [\(noPlatform), \(noPlatform)]",
      answer: [.imagePlatformMismatch]),
    DeceptiveText(
      testDescription: "the same 401 from another registry",
      text: "Failed to pull image \"ghcr.io/team/web:1.4\": failed to resolve reference "
        + "\"ghcr.io/team/web:1.4\": \(anonymous("ghcr.io"))",
      answer: [.imagePullBackoff]),
    DeceptiveText(
      testDescription: "a name lookup that ends in i/o timeout",
      text: "Failed to pull image \"\(reference)\": \(unpack)\(resolve)failed to do request: Head "
        + "\"https://contoso.azurecr.io/v2/team/web/manifests/1.4\": dial tcp: "
        + "lookup contoso.azurecr.io on 10.0.0.10:53: read udp 10.244.0.4:38120->10.0.0.10:53: "
        + "i/o timeout",
      answer: [.acrDnsFailure]),
    DeceptiveText(
      testDescription: "a connection that ends in i/o timeout",
      text: "Failed to pull image \"\(reference)\": \(unpack)\(resolve)failed to do request: Head "
        + "\"https://contoso.azurecr.io/v2/team/web/manifests/1.4\": dial tcp 10.0.0.4:443: "
        + "i/o timeout",
      answer: [.acrConnectionTimeout]),
    DeceptiveText(
      testDescription: "429 from the registry",
      text: "\(unpack)failed to copy: httpReadSeeker: failed open: unexpected status code "
        + "https://contoso.azurecr.io/v2/team/web/blobs/sha256:ab: 429 Too Many Requests",
      answer: [.acrTooManyRequests]),
    DeceptiveText(
      testDescription: "429 from Docker Hub in a build of the registry",
      text: "Logging in to registry: contoso.azurecr.io\nStep 1/4 : FROM node:22\n"
        + "toomanyrequests: You have reached your unauthenticated pull rate limit. "
        + "https://www.docker.com/increase-rate-limit",
      answer: [.dockerHubRateLimit]),
    DeceptiveText(
      testDescription: "the kubelet's own limit on an image of Docker Hub",
      text: "Failed to pull image \"docker.io/team/web:1.4\": pull QPS exceeded",
      answer: [.kubeletPullQpsExceeded]),
    DeceptiveText(
      testDescription: "429 of the registry that a cache rule asks",
      text: "toomanyrequests: too many requests to source registry for cache rule 'docker-hub'.",
      answer: [.acrTooManyRequests]),
    DeceptiveText(
      testDescription: "healthy check-health",
      text: """
        Docker daemon status: available
        Docker version: 'Docker version 28.1.1, build 4eba377, platform linux/amd64'
        Docker pull of 'mcr.microsoft.com/mcr/hello-world:latest' : OK
        Azure CLI version: 2.91.0
        DNS lookup to contoso.azurecr.io at IP 203.0.113.20 : OK
        Challenge endpoint https://contoso.azurecr.io/v2/ : OK
        Fetch refresh token for registry 'contoso.azurecr.io' : OK
        Fetch access token for registry 'contoso.azurecr.io' : OK
        Helm version: 3.19.0
        """,
      answer: []),
    DeceptiveText(
      testDescription: "healthy check-acr, with a harmless FAILED",
      text: """
        [2026-11-21T09:20:09Z] Checking host name resolution (contoso.azurecr.io): SUCCEEDED
        [2026-11-21T09:20:09Z] Canonical name for ACR (contoso.azurecr.io): r0318weu.westeurope.cloudapp.azure.com.
        [2026-11-21T09:20:10Z] ACR location: westeurope
        [2026-11-21T09:20:10Z] Checking managed identity...
        [2026-11-21T09:20:10Z] Checking ACR location matches cluster location: FAILED
        [2026-11-21T09:20:11Z] Validating image pull permission: SUCCEEDED
        [2026-11-21T09:20:11Z]
        Your cluster can pull images from contoso.azurecr.io!
        """,
      answer: []),
  ]
}

@Suite struct DeceptiveTextTests {
  private let matcher = Matcher(.builtIn)

  @Test(arguments: DeceptiveText.all)
  func theAnswerIsWhatThePersonNeeds(text: DeceptiveText) throws {
    let found = try matcher.diagnose(Array(text.text.utf8)).matches.map(\.entry)
    #expect(Array(found.prefix(max(1, text.answer.count))) == text.answer)
  }

  @Test func aRefusedSecretInsideCheckAcrIsACauseAndAnEntry() throws {
    let text = """
      [2026-11-21T09:20:10Z] Checking host name resolution (contoso.azurecr.io): SUCCEEDED
      [2026-11-21T09:20:11Z] Validating image pull permission: FAILED
      [2026-11-21T09:20:11Z] ACR contoso.azurecr.io rejected token exchange: ACR token exchange endpoint returned error status: 401. body: AADSTS7000215: Invalid client secret provided.
      """
    let matches = try matcher.diagnose(Array(text.utf8)).matches
    let pull = try #require(matches.first { $0.entry == .acrPullUnauthorized })
    #expect(matches.contains { $0.entry == .servicePrincipalSecretExpired })
    #expect(pull.causes.contains { $0.status == .confirmed })
  }

  @Test func aWholeDescribeIsAnsweredByItsFailedLine() throws {
    let failure = try #require(DeceptiveText.all.first)
    let text = Rendering.inDescribe.apply(to: failure.text)
    let matches = try matcher.diagnose(Array(text.utf8)).matches
    #expect(matches.first?.entry == .imageNotFound)
    #expect(matches.contains { $0.entry == .imagePullBackoff })
  }

  @Test(arguments: ["unauthorized: authentication required", "401 Unauthorized", "denied"])
  func bareWordsLeadToTheFirstChecks(text: String) throws {
    #expect(try matcher.diagnose(Array(text.utf8)).matches.map(\.entry) == [.acrTriage])
  }
}
