import Foundation
import KBTestInputs
import KBTestSupport
import Testing

/// The targets themselves, and what they once found.
@Suite struct FuzzTargetTests {
  @Test(arguments: FuzzTargets.all.keys.sorted())
  func anyBytesKeepTheLaws(target: String) throws {
    let run = try #require(FuzzTargets.all[target])
    var random = SplitMix(seed: 1)
    let seeds = [
      "", "\n", "a: [b, 'c''d', \"e\\n\"]\nf: >\n  g\n  h\n", "t{name} {*}\"b\na  b",
      "r(a|b)*?c\nabc", "kbc\ncheck\n--help", "{\"a\":[1]}",
      "0\0\u{3}\u{1}\u{2}mailbox full\n12x\n", "1\0\0\u{9}\0{\"message\":\"12x\"}\n{",
      "2\u{7}\u{7}\u{7}\u{7}{\"items\":[\n{\"note\":\"smtp\"}]}", "3\0\0\0\0smtp\nsmtp",
    ]
    for seed in seeds {
      try run(Array(seed.utf8))
      for _ in 0..<10 {
        var bytes = Array(seed.utf8)
        let place = Int.random(in: 0...bytes.count, using: &random)
        bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
        try run(bytes)
      }
    }
  }

  @Test func packsAreAskedInThirds() throws {
    try FuzzTargets.all["pack"]?(SmallPack.bytes())
  }

  @Test(arguments: try findings()) func fixedFindingIsNone(target: String, file: String) throws {
    let bytes = try Data(contentsOf: Self.folder.appending(path: "\(target)/\(file)"))
    let run = try #require(FuzzTargets.all[target])
    try run(Array(bytes))
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Findings")

  private static func findings() throws -> [(String, String)] {
    let files = FileManager.default
    return try files.contentsOfDirectory(atPath: folder.path).sorted().flatMap { target in
      try files.contentsOfDirectory(atPath: folder.appending(path: target).path).sorted()
        .map { (target, $0) }
    }
  }
}
