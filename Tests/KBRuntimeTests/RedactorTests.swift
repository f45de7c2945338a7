import KBTestSupport
import Testing

@testable import KBRuntime

@Suite struct RedactorTests {
  private let values = [
    (parameter: "registry", value: "fabrikam"), ("repository", "team/app"),
    ("resource_group", "_prodrg"), ("resource_group", "(devrg)"),
    ("resource_id", "/subscriptions/x/resourceGroups/prodrg"), ("server", "fabrikam.example"),
    ("server", "nshop.example"),
  ]

  private func redacted(_ text: String) -> String {
    var redactor = Redactor(values)
    return redactor.redact(text)
  }

  @Test(arguments: [
    ("at Fabrikam, not fabrikams", "at redacted-registry-1, not fabrikams"),
    ("repository%3Ateam%2Fapp%3Apull", "repository%3Aredacted-repository-1%3Apull"),
    ("repository%253Ateam%252Fapp", "repository%253Aredacted-repository-1"),
    (
      "\"team\\/app\" or \"team\\u002fapp\"",
      "\"redacted-repository-1\" or \"redacted-repository-1\""
    ),
    ("fabrikam\\u002eexample fabrikam%2eexample", "redacted-server-1 redacted-server-1"),
    ("fabri\u{1B}[1mkam.example", "redacted-server-1"),
    ("line\\nfabrikam", "line\\nredacted-registry-1"),
    // Not every backslash is an escape's.
    ("\\\\nshop.example\\a", "\\\\redacted-server-2\\a"),
    ("in _prodrg and (devrg)", "in redacted-resource-group-1 and redacted-resource-group-2"),
    ("id=/subscriptions/x/resourceGroups/prodrg/y", "id=redacted-resource-id-1/y"),
    (
      "20.50.1.2 11111111-2222-3333-4444-555555555555",
      "redacted-address-1 redacted-id-1"
    ),
    ("std::bad_alloc 1.4 ::x", "std::bad_alloc 1.4 ::x"), ("", ""),
  ])
  func aValueIsFoundHoweverItIsWritten(_ text: String, _ expected: String) {
    #expect(redacted(text) == expected)
  }

  @Test func aPublicValueIsMaskedAsTheTextIs() {
    var redactor = Redactor(values)
    let tag = "1-11111111-2222-3333-4444-555555555555"
    let parameters = redactor.redact([
      "tag": tag, "image": "fabrikam/x:\(tag)", "registry": "Fabrikam",
    ])
    #expect(parameters["tag"] == "1-redacted-id-1")
    #expect(parameters["image"] == "redacted-registry-1/x:1-redacted-id-1")
    #expect(parameters["registry"] == "redacted-registry-1")
    #expect(redactor.redact("tag \(tag)") == "tag 1-redacted-id-1")
  }

  @Test func aValueOfWhichNothingIsReadIsLeft() {
    var redactor = Redactor([("x", ""), ("x", "\u{200B}")])
    #expect(redactor.redact("a\u{200B}b") == "a\u{200B}b")
  }

  @Test func costIsLinear() {
    for unit in [
      "fabrikam ", "%2F", "\\u002f", "20.50.1.", "_", "11111111-2222-3333-4444-55555555555 ",
    ] {
      let isLinear = LinearTime.holds(for: 40_000 / unit.utf8.count) { count in
        _ = redacted(String(repeating: unit, count: count))
      }
      #expect(isLinear, "\(unit)")
    }
  }
}
