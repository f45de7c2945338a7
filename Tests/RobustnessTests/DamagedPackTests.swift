import Foundation
import KBTestInputs
import Testing

/// Packs with accidental damage: refused, or answered as if they were whole.
@Suite struct DamagedPackTests {
  private let pack: [UInt8]
  private let whole: [String]

  init() throws {
    pack = SmallPack.bytes()
    whole = SmallPack.answers(pack)
    try #require(!whole.contains { $0.hasPrefix("refused") }, "\(whole)")
  }

  /// Whether each answer is the right one or a refusal.
  private func isHonest(_ answers: [String]) -> Bool {
    if answers.count == 1, answers[0].hasPrefix("refused: ") { return true }
    guard answers.count == whole.count else { return false }
    return zip(answers, whole).allSatisfy { damaged, whole in
      damaged == whole || damaged.hasPrefix("refused: ")
    }
  }

  /// How many bytes are left between two that are tried; 1 in Scripts/robustness.
  private static var stride: Int {
    ProcessInfo.processInfo.environment["KB_ROBUSTNESS"] == nil ? 211 : 1
  }

  @Test func everyFlippedByteIsNoticed() {
    for place in Swift.stride(from: 0, to: pack.count, by: Self.stride) {
      var damaged = pack
      damaged[place] ^= 1 << UInt8(place % 8)
      let answers = SmallPack.answers(damaged)
      #expect(isHonest(answers) && answers != whole, "byte \(place)")
    }
  }

  @Test func everyShorterPackIsRefused() {
    for count in Swift.stride(from: 0, to: pack.count, by: Self.stride) {
      let answers = SmallPack.answers(Array(pack[..<count]))
      #expect(isHonest(answers) && answers != whole, "\(count) bytes")
    }
  }

  @Test func bytesAfterTheEndChangeNothing() {
    #expect(SmallPack.answers(pack + [0, 1, 2]) == whole)
  }
}
