/// An IP address, or a block of them in CIDR notation (RFC 4632, RFC 4291).
struct NetworkAddress: Hashable, Sendable {
  /// Four bytes or sixteen, in network order; an IPv4 address mapped into IPv6 has four.
  private var bytes: [UInt8]
  /// Leading bits that all addresses of the block share.
  private var prefix: Int

  /// The address or block written `text`; `nil` for anything else.
  init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = parts.first, let bytes = Self.version4(address) ?? Self.version6(address)
    else { return nil }
    self.bytes = bytes
    prefix = bytes.count * 8
    guard parts.count == 2 else { return }
    guard (1...3).contains(parts[1].utf8.count),
      parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let length = Int(parts[1]), length <= prefix
    else { return nil }
    prefix = length
  }

  /// Whether every address of `other` is in this block.
  func contains(_ other: NetworkAddress) -> Bool {
    bytes.count == other.bytes.count && prefix <= other.prefix
      && (0..<prefix).allSatisfy { bit($0) == other.bit($0) }
  }

  /// Whether it is reached only from inside a network: RFC 1918, RFC 6598, RFC 4193.
  var isPrivate: Bool { Self.privateBlocks.contains { $0.contains(self) } }

  /// Whether it says nothing about where a host is: unspecified, loopback, link-local, multicast.
  var isSpecial: Bool { Self.specialBlocks.contains { $0.contains(self) } }

  private static let privateBlocks = [
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7",
  ].compactMap { NetworkAddress($0) }
  private static let specialBlocks = [
    "0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3", "::/127", "fe80::/10", "ff00::/8",
  ].compactMap { NetworkAddress($0) }

  private func bit(_ index: Int) -> UInt8 { bytes[index / 8] >> (7 - index % 8) & 1 }

  private static func version4(_ text: some StringProtocol) -> [UInt8]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var bytes: [UInt8] = []
    for part in parts {
      guard (1...3).contains(part.utf8.count),
        part.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let byte = UInt8(part)
      else { return nil }
      bytes.append(byte)
    }
    return bytes
  }

  private static func version6(_ text: some StringProtocol) -> [UInt8]? {
    guard (2...45).contains(text.utf8.count) else { return nil }
    var halves: [[UInt8]] = [[]]
    var parts = text.split(separator: ":", omittingEmptySubsequences: false)[...]
    guard parts.count >= 3 else { return nil }
    // `::` gives an empty part; at an end it gives two.
    if parts.first?.isEmpty == true, parts.dropFirst().first?.isEmpty == true {
      parts = parts.dropFirst()
    }
    if parts.last?.isEmpty == true, parts.dropLast().last?.isEmpty == true {
      parts = parts.dropLast()
    }
    while let part = parts.popFirst() {
      if part.isEmpty {
        guard halves.count == 1 else { return nil }
        halves.append([])
      } else if let tail = version4(part), parts.isEmpty {
        halves[halves.count - 1] += tail
      } else {
        guard part.utf8.count <= 4, part.utf8.allSatisfy({ isHexDigit($0) }),
          let group = UInt16(part, radix: 16)
        else { return nil }
        halves[halves.count - 1] += [UInt8(group >> 8), UInt8(group & 0xFF)]
      }
    }
    let count = halves.reduce(0) { $0 + $1.count }
    guard halves.count == 2 ? count <= 14 : count == 16 else { return nil }
    let bytes =
      halves.count == 2
      ? halves[0] + [UInt8](repeating: 0, count: 16 - count) + halves[1] : halves[0]
    let isMapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
    return isMapped ? Array(bytes[12...]) : bytes
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }
}

extension NetworkAddress {
  /// The addresses and blocks that stand in `range`, with their places. A port behind an IPv4
  /// address is left out.
  ///
  /// - Complexity: O(bytes).
  static func all(
    in bytes: [UInt8], _ range: Range<Int>
  ) -> [(address: NetworkAddress, range: Range<Int>)] {
    var found: [(address: NetworkAddress, range: Range<Int>)] = []
    var start = range.lowerBound
    for offset in range.lowerBound...range.upperBound {
      if offset < range.upperBound, isAddressByte(bytes[offset]) { continue }
      defer { start = offset + 1 }
      // A letter before or behind makes it part of a name.
      let touches =
        offset < range.upperBound && isNameByte(bytes[offset])
        || start > range.lowerBound && isNameByte(bytes[start - 1])
      guard !touches, (2...50).contains(offset - start) else { continue }
      var text = Substring(decoding: bytes[start..<offset], as: UTF8.self)
      while let last = text.last, last == "." || last == ":" || last == "/" { text.removeLast() }
      if let address = NetworkAddress(text) ?? withoutPort(text) {
        found.append((address, start..<offset))
      }
    }
    return found
  }

  private static func withoutPort(_ text: Substring) -> NetworkAddress? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 2 ? NetworkAddress(parts[0]) : nil
  }

  private static func isAddressByte(_ byte: UInt8) -> Bool {
    isHexDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: "/")
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "-")
  }
}
