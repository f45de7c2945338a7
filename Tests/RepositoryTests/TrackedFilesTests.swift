import Foundation
import KBTestSupport
import Testing

@Suite struct TrackedFilesTests {
  @Test func nothingBuiltOrResolvedIsTracked() throws {
    let files = try TrackedFiles()
    #expect(files.paths.contains("Package.swift"))
    for path in files.paths {
      let parts = path.split(separator: "/")
      #expect(!parts.contains { $0.hasPrefix(".build") || $0 == "__pycache__" }, "\(path)")
      #expect(parts.last != "Package.resolved" && !path.hasSuffix(".kbpack"), "\(path)")
    }
  }

  @Test func noFileNamesThePlaceOfThisCheckout() throws {
    let files = try TrackedFiles()
    let folders = Set(files.paths.compactMap { $0.split(separator: "/").first })
    let places = folders.union([".build"]).map { Repository.root.appending(path: $0).path }
    for path in files.paths {
      let text = try files.text(path)
      #expect(!places.contains { text.contains($0) }, "\(path)")
    }
  }

  /// Error texts in knowledge and fixtures may show other people's folders; ours may not.
  @Test func noCodeNamesAHomeFolder() throws {
    let files = try TrackedFiles()
    let code = files.paths.filter { path in
      ["Sources/", "Scripts/", ".ci/"].contains { path.hasPrefix($0) } || !path.contains("/")
    }
    #expect(!code.isEmpty)
    for path in code {
      let text = try files.text(path)
      #expect(!["/home/", "/Users/", "/root/"].contains { text.contains($0) }, "\(path)")
    }
  }

  @Test func longSwiftFilesSayWhy() throws {
    let files = try TrackedFiles()
    for path in files.paths where path.hasPrefix("Sources/") && path.hasSuffix(".swift") {
      #expect(try Self.isShortOrSaysWhy(files.text(path)), "\(path) is over 400 lines")
    }
  }

  @Test func reasonForLengthStandsInTheHead() {
    let long = String(repeating: "let a = 1\n", count: 400)
    #expect(Self.isShortOrSaysWhy(long))
    #expect(!Self.isShortOrSaysWhy(long + "let b = 1\n"))
    #expect(Self.isShortOrSaysWhy("// Longer than 400 lines: one table.\n" + long))
    #expect(!Self.isShortOrSaysWhy(long + "// Longer than 400 lines: too late.\n"))
  }

  private static func isShortOrSaysWhy(_ text: String) -> Bool {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    return lines.count <= 400
      || lines.prefix(20).contains { $0.hasPrefix("// Longer than 400 lines") }
  }
}
