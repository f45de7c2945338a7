import Testing

/// An error of a pod that cannot get its image, with what has to be said of it.
struct PullFailure: Sendable, CustomTestStringConvertible {
  var entry: String
  var text: String
  var parameters: [String: String]

  var testDescription: String { entry }

  /// The message chains that containerd and the kubelet print, one a cause, for `host`.
  static func all(host: String, registry: String?) -> [PullFailure] {
    let reference = "\(host)/team/web:1.4"
    let failed = "Failed to pull image \"\(reference)\": "
    let unpack = "failed to pull and unpack image \"\(reference)\": "
    let resolve = "failed to resolve reference \"\(reference)\": "
    let token =
      "https://\(host)/oauth2/token?scope=repository%3Ateam%2Fweb%3Apull&service=\(host)"
    var values = ["image": reference, "repository": "team/web", "tag": "1.4"]
    values["registry"] = registry
    let withAddress = values.merging(["address": "10.1.2.3"]) { first, _ in first }

    return [
      PullFailure(
        entry: "acr-pull-unauthorized",
        text: failed + "[rpc error: code = Unknown desc = " + unpack + resolve
          + "failed to authorize: failed to fetch oauth token: unexpected status: "
          + "401 Unauthorized",
        parameters: values),
      PullFailure(
        entry: "acr-pull-unauthorized-platform",
        text: failed + "[rpc error: code = NotFound desc = " + unpack
          + "no match for platform in manifest: not found, " + unpack + resolve
          + "failed to authorize: failed to fetch anonymous token: unexpected status from GET "
          + "request to \(token): 401 Unauthorized]",
        parameters: values),
      PullFailure(
        entry: "image-not-found",
        text: failed + "[rpc error: code = NotFound desc = " + unpack + resolve
          + "\(reference): not found",
        parameters: values),
      PullFailure(
        entry: "acr-forbidden",
        text: failed + "rpc error: code = Unknown desc = " + unpack + resolve
          + "failed to authorize: failed to fetch anonymous token: unexpected status: "
          + "403 Forbidden",
        parameters: values),
      PullFailure(
        entry: "acr-connection-timeout",
        text: failed + "rpc error: code = Unknown desc = " + unpack + resolve
          + "failed to do request: Head \"https://\(host)/v2/team/web/manifests/1.4\": "
          + "dial tcp 10.1.2.3:443: i/o timeout",
        parameters: withAddress),
      PullFailure(
        entry: "image-platform-mismatch",
        text: failed + "[rpc error: code = NotFound desc = " + unpack
          + "no match for platform in manifest: not found, ]",
        parameters: values),
      PullFailure(
        entry: "kubelet-pull-qps-exceeded",
        text: failed + "pull QPS exceeded. This occurred for pod web-1 at 4/22/2025, "
          + "12:48:32.000 PM UTC.",
        parameters: values),
    ]
  }
}
