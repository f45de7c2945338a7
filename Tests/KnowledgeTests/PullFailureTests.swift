import KBRuntime
import KBTable
import Testing

/// The ways in which one error reaches a person.
enum Rendering: String, CaseIterable, Sendable {
  case asPrinted, quotesEscaped, quotesEscapedTwice, quotesEaten, wrapped, inDescribe

  func apply(to text: String) -> String {
    switch self {
    case .asPrinted: text
    case .quotesEscaped: text.replacing("\"", with: "\\\"")
    case .quotesEscapedTwice: text.replacing("\"", with: "\\\\\\\"")
    case .quotesEaten: text.replacing("\"", with: "")
    case .wrapped: text.replacing(": ", with: ":\n  ")
    case .inDescribe:
      """
      Events:
        Type     Reason     Age                From               Message
        ----     ------     ----               ----               -------
        Normal   Scheduled  90s                default-scheduler  Successfully assigned shop/web-1 to aks-pool-1
        Normal   Pulling    40s (x3 over 89s)  kubelet            Pulling image "\(image(in: text))"
        Warning  Failed     39s (x3 over 88s)  kubelet            \(text)
        Warning  Failed     39s (x3 over 88s)  kubelet            Error: ErrImagePull
        Normal   BackOff    12s (x5 over 87s)  kubelet            Back-off pulling image "\(image(in: text))"
        Warning  Failed     12s (x5 over 87s)  kubelet            Error: ImagePullBackOff
      """
    }
  }

  private func image(in text: String) -> Substring {
    let parts = text.split(separator: "\"", maxSplits: 2)
    return parts.count > 1 ? parts[1] : ""
  }
}

@Suite struct PullFailureTests {
  private let matcher = Matcher(.builtIn)

  @Test(
    arguments: PullFailure.all(host: "contoso.azurecr.io", registry: "contoso"),
    Rendering.allCases)
  func eachFailureIsAnsweredByItsOwnEntryWithItsNames(
    failure: PullFailure, rendering: Rendering
  ) throws {
    let diagnosis = try matcher.diagnose(Array(rendering.apply(to: failure.text).utf8))
    let first = try #require(diagnosis.matches.first)
    #expect(first.entry.name == failure.entry)
    #expect(!first.isTied)
    for (name, value) in failure.parameters {
      #expect(first.parameters[name] == value, "\(name): \(first.ambiguous[name] ?? [])")
    }
  }

  @Test(
    arguments: [
      "ghcr.io", "docker.io", "registry.fabrikam.example:5000", "fabrikam.jfrog.example",
      "123456789012.dkr.ecr.eu-west-1.amazonaws.com", "europe-docker.pkg.dev", "quay.io",
    ], Rendering.allCases)
  func anotherRegistryIsNeverTakenForOurs(host: String, rendering: Rendering) throws {
    for failure in PullFailure.all(host: host, registry: nil) {
      let diagnosis = try matcher.diagnose(Array(rendering.apply(to: failure.text).utf8))
      let ours = diagnosis.matches.filter { $0.entry.name.hasPrefix("acr-") }.map(\.entry.name)
      #expect(ours == [], "\(failure.entry)")
    }
  }
}
