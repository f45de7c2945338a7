#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The right to change what stands in a folder: one process has it, the others wait.
///
/// The system takes it back from a process that ends, however it ends, so it leaves nothing behind.
enum FolderLock {
  /// Runs `body` while no other process holds `folder`.
  static func hold<Result>(
    _ folder: String, _ body: () throws(FileError) -> Result
  ) throws(FileError) -> Result {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError("open", folder) }
    defer { close(descriptor) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw FileError("lock", folder) }
    }
    return try body()
  }
}
