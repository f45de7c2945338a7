import KBRuntime
import KBTable

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension PackFile {
  /// Opens a pack by its path; it stays open as long as the program runs.
  ///
  /// The file is read, not mapped: one that shrinks must not end the program.
  static func open(_ path: String) throws(Fault) -> PackFile {
    let descriptor = try InputFile.openRegular(path)
    let size = Int(lseek(descriptor, 0, SEEK_END))
    do throws(MatcherError) {
      return try PackFile { offset, count in
        // Lengths come from the file itself, so they are held to its size before memory is asked for.
        guard offset >= 0, count >= 0, offset <= size, count <= size - offset else { return [] }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
          while let base = buffer.baseAddress, filled < count {
            let got = pread(descriptor, base + filled, count - filled, off_t(offset + filled))
            if got < 0 && errno == EINTR { continue }
            if got <= 0 { break }
            filled += got
          }
        }
      }
    } catch {
      throw Fault(reason: "'\(path)': \(error.reason)")
    }
  }
}

extension KnowledgeTable {
  /// The knowledge of a pack, or the built-in one.
  static func open(pack path: String?) throws(Fault) -> KnowledgeTable {
    guard let path else { return .builtIn }
    let pack = try PackFile.open(path)
    do throws(MatcherError) {
      return try KnowledgeTable(pack)
    } catch {
      throw Fault(reason: "'\(path)': \(error.reason)")
    }
  }
}
