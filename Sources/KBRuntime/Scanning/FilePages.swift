import KBAutomata
import Synchronization

/// A section of a pack that is read page by page, each checked before its first use, and kept.
package final class FilePages: Sendable {
  /// Bytes of a page; a whole number of table cells.
  package static let size = 4096

  package let count: Int
  private let read: PackFile.Read
  private let checksums: [UInt64]
  /// What has been read; empty for a page that hasn't.
  private let pages: Mutex<[[UInt8]]>

  /// The pages of `count` bytes, which `read` reads.
  ///
  /// - Throws: ``TableError`` for another number of checksums than of pages.
  init(
    count: Int, checksums: [UInt64], read: @escaping PackFile.Read
  ) throws(TableError) {
    guard checksums.count == Self.pageCount(of: count) else {
      throw TableError("the pack's head is damaged")
    }
    self.count = count
    self.checksums = checksums
    self.read = read
    pages = Mutex(Array(repeating: [], count: checksums.count))
  }

  package static func pageCount(of count: Int) -> Int { (count + size - 1) / size }

  /// The bytes of `range`; none where a page of it is damaged or cannot be read.
  func copy(_ range: Range<Int>) -> [UInt8] {
    let range = range.clamped(to: 0..<count)
    guard !range.isEmpty else { return [] }
    var bytes: [UInt8] = []
    for number in range.lowerBound / Self.size...(range.upperBound - 1) / Self.size {
      guard let page = page(number) else { return [] }
      let start = number * Self.size
      bytes += page[max(range.lowerBound - start, 0)..<min(range.upperBound - start, page.count)]
    }
    return bytes
  }

  /// The page of that number; `nil` where it is damaged or cannot be read.
  func page(_ number: Int) -> [UInt8]? {
    let known = pages.withLock { $0[number] }
    if !known.isEmpty { return known }
    let start = number * Self.size
    let size = min(Self.size, count - start)
    let page = read(start, size)
    guard page.count == size, Checksum.isRight(checksums[number], of: page) else { return nil }
    pages.withLock { $0[number] = page }
    return page
  }
}
