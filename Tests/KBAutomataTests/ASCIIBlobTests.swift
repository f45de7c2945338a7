import KBAutomata
import KBTestSupport
import Testing

@Suite struct ASCIIBlobTests {
  @Test func decodingGivesWhatWasEncoded() throws {
    var random = SplitMix(seed: 3)
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

  @Test func eachBitAndTheLengthChangeAChecksum() {
    for count in 0..<20 {
      let bytes = [UInt8](repeating: 0, count: count)
      var seen: Set<Checksum> = [Checksum(of: bytes), Checksum(of: bytes + [0])]
      for bit in 0..<8 * count {
        var other = bytes
        other[bit / 8] ^= 1 << UInt8(bit % 8)
        seen.insert(Checksum(of: other))
      }
      #expect(seen.count == 8 * count + 2)
    }
  }

  /// The checksums of packs and tables are compared on other machines.
  @Test func checksumsStayAsTheyAre() {
    #expect(Checksum(of: []).value == 0x6885_3b6a_3912_cca3)
    #expect(Checksum(of: Array("a record of a table".utf8)).value == 0xe893_9414_9475_55c5)
  }
}
