#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file or folder that the machine refuses.
struct FileError: Error, CustomStringConvertible {
  /// The path, and what the system says of it.
  let description: String

  /// The fault that `errno` tells of, met while trying to do `action` (a verb) with `path`.
  init(_ action: String, _ path: String, errno code: Int32 = errno) {
    self.init(action, path, because: String(cString: strerror(code)))
  }

  /// The fault met while trying to do `action` (a verb) with `path`, in words of our own.
  init(_ action: String, _ path: String, because reason: String) {
    description = "cannot \(action) \(path): \(reason)"
  }
}
