import Foundation
import KBDiagnostics
import KBTestSupport
import KBYAML
import Testing

@Suite struct HostileInputTests {
  /// Bytes that mean something to YAML, or to nothing.
  private let spice =
    Array("-?:,[]{}#&*!|>'\"%@` \t\r\n\\x0".utf8) + [0x00, 0x1B, 0x80, 0xC3, 0xFF]

  @Test func mutatedFixturesNeverTrap() throws {
    var random = SplitMix(seed: 7)
    let fixtures = try (Fixtures.yaml(in: "diagnostics") + Fixtures.yaml(in: "silent"))
      .map { try Fixtures.bytes(of: $0) }
    for _ in 0..<6_000 {
      var bytes = fixtures.randomElement(using: &random) ?? []
      for _ in 0..<Int.random(in: 1..<8, using: &random) { mutate(&bytes, fixtures, &random) }
      expectSound(bytes)
    }
  }

  @Test func randomBytesNeverTrap() {
    var random = SplitMix(seed: 11)
    for _ in 0..<3_000 {
      let count = Int.random(in: 0..<60, using: &random)
      expectSound((0..<count).map { _ in spice.randomElement(using: &random) ?? 0 })
    }
  }

  @Test func floodsAreReadInLinearTime() {
    let units = [
      "[", "{", "- ", "? ", "a: ", "&a ", "!a ", "'", "\"", "\\", "#", "%TAG !a! b\n", "--- ",
      "---\n",
      "...\n", "--- a\n", "a: 1\n", "? a\n", "a,", "{a},", "|\n", "\t", "\u{FEFF}", "é", "\r", "\n",
      "--- 'a'\n%TAG !a! b\n", "*a ", "[a, b", "'a' ",
    ]
    for unit in units {
      for prefix in ["", "a: ", "[", "'", "\"", "- |\n "] {
        let isLinear = LinearTime.holds(for: 20_000 / unit.utf8.count) { count in
          _ = Reading(Array((prefix + String(repeating: unit, count: count)).utf8))
        }
        #expect(isLinear, "\(prefix)\(unit)")
      }
    }
  }

  private func mutate(_ bytes: inout [UInt8], _ others: [[UInt8]], _ random: inout SplitMix) {
    let place = Int.random(in: 0...bytes.count, using: &random)
    let end = min(bytes.count, place + Int.random(in: 0..<6, using: &random))
    switch Int.random(in: 0..<6, using: &random) {
    case 0: bytes.removeSubrange(place..<end)
    case 1: bytes.insert(spice.randomElement(using: &random) ?? 0, at: place)
    case 2: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &random) }
    case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 4: bytes.removeSubrange(place...)
    default:
      let other = others.randomElement(using: &random) ?? []
      let start = Int.random(in: 0...other.count, using: &random)
      bytes.insert(contentsOf: other[start..<min(other.count, start + 40)], at: place)
    }
  }

  /// Reads and renders `bytes`, and checks that every place lies in the file.
  private func expectSound(_ bytes: [UInt8]) {
    let reading = Reading(bytes)
    let whole = 0..<(bytes.count + 1)
    for node in reading.nodes {
      let range = node.range.bytes
      #expect(whole.contains(range.lowerBound) && whole.contains(range.upperBound))
      guard case .scalar(let scalar) = node.content else { continue }
      let count = scalar.text.utf8.count
      for offset in 0...min(count, 50) {
        let place = scalar.map.fileRange(of: offset..<max(offset, min(offset + 2, count)))
        #expect(whole.contains(place.lowerBound) && whole.contains(place.upperBound))
      }
    }
    for diagnostic in reading.diagnostics {
      for range in [diagnostic.range] + diagnostic.notes.compactMap(\.range) {
        #expect(whole.contains(range.bytes.lowerBound) && whole.contains(range.bytes.upperBound))
      }
    }
    let rendering = TextRenderer(files: [reading.file]).render(reading.diagnostics)
    #expect(rendering.isEmpty == reading.diagnostics.isEmpty)
    #expect(!rendering.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }
}
