import Foundation
import KBRuntime
import KBTable
import KBTestSupport
import Testing

/// What holds for every scenario, whatever part of its evidence is there.
@Suite struct EvidenceLawTests {
  /// A cause that is confirmed stays so as outputs are added, unless one of them says that it does
  /// not apply here.
  @Test(
    arguments: Scenario.all.filter { $0.options.outputs.count + $0.shown.count > 1 })
  func addedEvidenceLowersNoConfirmedCause(_ scenario: Scenario) throws {
    var random = SplitMix(seed: UInt64(scenario.name.utf8.count))
    var part = scenario
    part.shown = []
    part.options.outputs = [:]
    var before = try statuses(part)
    let given = scenario.options.outputs.sorted { $0.key < $1.key }
    for place in Array(0..<scenario.shown.count + given.count).shuffled(using: &random) {
      if place < scenario.shown.count {
        part.shown.append(scenario.shown[place])
      } else {
        let (check, output) = given[place - scenario.shown.count]
        part.options.outputs[check] = output
      }
      let after = try statuses(part)
      for (cause, status) in before where status.0 == .confirmed {
        guard let now = after[cause] else { continue }
        #expect(
          now.0 == .confirmed || now.1.contains { $0.hasPrefix("Applies only where") },
          "\(cause): \(now.1)")
      }
      before = after
    }
  }

  /// Masks are the same for the same value, and no value is left in any form of the answer.
  @Test(arguments: Scenario.all.filter { $0.entry != nil })
  func redactionLeavesNoName(_ scenario: Scenario) throws {
    let plain = try #require(try scenario.diagnosis().matches.first)
    var masked = scenario
    masked.options.redacts = true
    let diagnosis = try masked.diagnosis()
    let match = try #require(diagnosis.matches.first)
    #expect(Set(match.parameters.keys) == Set(plain.parameters.keys))
    var masks: [String: String] = [:]
    var names: [String] = []
    for (name, value) in plain.parameters {
      let mask = try #require(match.parameters[name])
      if mask == value { continue }
      #expect(mask.hasPrefix("redacted-"))
      #expect(masks.updateValue(mask, forKey: value.lowercased()) ?? mask == mask)
      names.append(value)
    }
    // Only a product's own words may be the same as a name.
    let words = JSONReport.render(try #require(try Matcher(.builtIn).describe(match.entry.name)))
    let forms = [
      JSONReport.render(match), MarkdownReport.render(Diagnosis(matches: [match])),
      TextReport(detail: .whole).render(match),
    ]
    for name in names where !words.localizedCaseInsensitiveContains(name) {
      for form in forms {
        #expect(!holds(form, name), "\(name)")
      }
    }
  }

  /// Whether `name` stands in `text` as words of its own.
  private func holds(_ text: String, _ name: String) -> Bool {
    text.lowercased().ranges(of: name.lowercased()).contains { range in
      let before = text.lowercased()[..<range.lowerBound].last
      let after = text.lowercased()[range.upperBound...].first
      return !(before.map(isWord) ?? false) && !(after.map(isWord) ?? false)
    }
  }

  private func isWord(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber)
  }

  private func statuses(
    _ scenario: Scenario
  ) throws -> [String: (RankedCause.Status, reasons: [String])] {
    var statuses: [String: (RankedCause.Status, reasons: [String])] = [:]
    for match in try scenario.diagnosis().matches {
      for cause in match.causes {
        statuses["\(match.entry)#\(cause.id)"] = (cause.status, cause.reasons)
      }
    }
    return statuses
  }

  /// Whatever the paste holds, no answer holds a character that a terminal acts on.
  @Test func controlCharactersNeverReachATerminal() throws {
    var random = SplitMix(seed: 5)
    let hostile: [String] = [
      "\u{1B}[2J", "\u{1B}]0;title\u{7}", "\0", "\r", "\u{8}", "\u{7F}", "\u{9B}31m", "\u{202E}",
      "\u{2066}", "\u{2028}", "\u{85}", "\t", "\u{FEFF}", "\u{200B}",
    ]
    for scenario in Scenario.all.filter({ $0.entry != nil }).prefix(40) {
      var bytes = Array(scenario.text(scenario.orders[0]))
      for _ in 0..<20 {
        let noise = Array(hostile[Int.random(in: 0..<hostile.count, using: &random)].utf8)
        bytes.insert(contentsOf: noise, at: Int.random(in: 0...bytes.count, using: &random))
      }
      let diagnosis = try Matcher(.builtIn).diagnose(bytes, options: scenario.options)
      let forms = [
        TextReport(detail: .whole).render(diagnosis, of: bytes), MarkdownReport.render(diagnosis),
        JSONReport.render(diagnosis),
      ]
      for (number, form) in forms.enumerated() {
        let found = form.unicodeScalars.first { scalar in
          switch scalar.properties.generalCategory {
          case .control: scalar != "\n"
          case .format, .lineSeparator, .paragraphSeparator: true
          default: false
          }
        }
        #expect(found == nil, "form \(number) of \(scenario.name): \(String(describing: found))")
      }
    }
  }

  /// Hostile texts end, and answer what is there to be answered.
  @Test(arguments: [
    String(repeating: "a", count: 1 << 21), String(repeating: "[{\"a\":", count: 1 << 15),
    String(repeating: "&lt;<br>&amp;", count: 1 << 14), String(repeating: "\\", count: 1 << 17),
    String(repeating: "\u{1B}[1;31mx", count: 1 << 14),
    String(repeating: "[a](http://", count: 1 << 14),
    String(
      repeating: "Failed to pull image \"contoso.azurecr.io/w\": unexpected status: 40\n",
      count: 1 << 10),
  ])
  func hostileTextsEnd(_ text: String) throws {
    let error =
      "failed to authorize: failed to fetch oauth token: unexpected status: 401 Unauthorized"
    let diagnosis = try Matcher(.builtIn).diagnose(
      Array((text + "\n\ncontoso.azurecr.io/web:1 \(error)").utf8))
    #expect(diagnosis.matches.contains { $0.entry == .acrPullUnauthorized })
  }
}
