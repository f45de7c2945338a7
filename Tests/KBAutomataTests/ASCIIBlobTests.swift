import KBAutomata
import Testing

@Suite struct ASCIIBlobTests {
  @Test func decodingGivesWhatWasEncoded() throws {
    var random = SplitMix(state: 3)
    for count in 0..<200 {
      let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      #expect(try ASCIIBlob.decode(Array(ASCIIBlob.encode(bytes).utf8)) == bytes)
    }
  }

  @Test func encodedTextStandsInAnyStringLiteral() {
    let text = ASCIIBlob.encode((0...255).map { UInt8($0) })
    #expect(text.utf8.allSatisfy { !"\"\\#\n".utf8.contains($0) && $0 > 0x20 && $0 < 0x7F })
  }

  @Test(arguments: [
    ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy"),
  ])
  func formIsThatOfTheRFC(text: String, encoded: String) {
    #expect(ASCIIBlob.encode(Array(text.utf8)) == encoded)
  }

  @Test(arguments: ["A", "Zg=", "Zg==", "Z g", "Zh", "Zm9", "Zm9vA", "Zm+v", "é"])
  func otherTextIsRefused(text: String) {
    #expect(throws: TableError.self) { try ASCIIBlob.decode(Array(text.utf8)) }
  }

  @Test func checksumsAreThoseOfFNV1a() {
    #expect(Checksum().value == 0xcbf2_9ce4_8422_2325)
    #expect(Checksum(of: [UInt8]("a".utf8)).value == 0xaf63_dc4c_8601_ec8c)
    #expect(Checksum(of: [UInt8]("foobar".utf8)).value == 0x8594_4171_f739_67e8)
    var checksum = Checksum(of: [UInt8]("foo".utf8))
    checksum.update([UInt8]("bar".utf8)[...])
    #expect(checksum == Checksum(of: [UInt8]("foobar".utf8)))
  }
}
