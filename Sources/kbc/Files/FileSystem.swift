#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The few things `kbc` does with files, by way of the C library.
enum FileSystem {
  /// Reads a file whole, or its first `limit` bytes.
  static func read(_ path: String, limit: Int = .max) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError("read", path) }
    defer { close(descriptor) }
    return try read(descriptor, named: path, limit: limit)
  }

  /// Reads an open file to its end, or its first `limit` bytes.
  static func read(
    _ descriptor: Int32, named name: String, limit: Int = .max
  ) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < limit {
      let wanted = min(chunk.count, limit - bytes.count)
      #if canImport(Darwin)
        let count = Darwin.read(descriptor, &chunk, wanted)
      #elseif canImport(Musl)
        let count = Musl.read(descriptor, &chunk, wanted)
      #else
        let count = Glibc.read(descriptor, &chunk, wanted)
      #endif
      if count > 0 {
        bytes += chunk[..<count]
      } else if count == 0 {
        break
      } else if errno != EINTR {
        throw FileError("read", name)
      }
    }
    return bytes
  }

  /// Writes a new file and its content through to the disk.
  static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError("write", path) }
    defer { close(descriptor) }
    try write(bytes, to: descriptor, named: path)
    guard fsync(descriptor) == 0 else { throw FileError("write", path) }
  }

  /// Puts a file with `bytes` at `path` in one step; what stood there stays until then.
  static func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
    let temporary = "\(path).\(getpid()).tmp"
    do throws(FileError) {
      try write(bytes, to: temporary)
      guard rename(temporary, path) == 0 else { throw FileError("write", path) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Writes all of `bytes` to an open file.
  static func write(
    _ bytes: [UInt8], to descriptor: Int32, named name: String
  ) throws(FileError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { buffer in
        #if canImport(Darwin)
          Darwin.write(descriptor, buffer.baseAddress, buffer.count)
        #elseif canImport(Musl)
          Musl.write(descriptor, buffer.baseAddress, buffer.count)
        #else
          Glibc.write(descriptor, buffer.baseAddress, buffer.count)
        #endif
      }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw FileError("write", name)
      }
    }
  }

  /// The regular files below `folder`, relative to it, ordered by the bytes of their paths.
  ///
  /// Names that begin with a dot are left out. Links to files count as files; links to folders
  /// are not followed, so no loop of links can hold the walk.
  static func files(below folder: String) throws(FileError) -> [String] {
    var found: [String] = []
    var pending = [""]
    while let relative = pending.popLast() {
      let path = relative.isEmpty ? folder : "\(folder)/\(relative)"
      for name in try names(in: path) where !name.hasPrefix(".") {
        let child = relative.isEmpty ? name : "\(relative)/\(name)"
        switch try kind(of: "\(folder)/\(child)") {
        case .file: found.append(child)
        case .folder: pending.append(child)
        case .other, nil: break
        }
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// What a path leads to.
  enum Kind { case file, folder, other }

  /// What `path` leads to; `nil` when nothing is there.
  static func kind(of path: String) throws(FileError) -> Kind? {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return nil }
      throw FileError("read", path)
    }
    if status.st_mode & S_IFMT == S_IFDIR { return .folder }
    if status.st_mode & S_IFMT == S_IFLNK {
      guard stat(path, &status) == 0 else { return .other }
    }
    return status.st_mode & S_IFMT == S_IFREG ? .file : .other
  }

  /// Creates a folder and those above it.
  static func createFolder(_ path: String) throws(FileError) {
    guard mkdir(path, 0o755) != 0, errno != EEXIST else { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
      throw FileError("create", path)
    }
    try createFolder(String(path[..<slash]))
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw FileError("create", path) }
  }

  /// Removes a folder with everything in it.
  static func removeFolder(_ path: String) throws(FileError) {
    for name in try names(in: path) {
      let child = "\(path)/\(name)"
      if try kind(of: child) == .folder {
        try removeFolder(child)
      } else if unlink(child) != 0 {
        throw FileError("remove", child)
      }
    }
    guard rmdir(path) == 0 else { throw FileError("remove", path) }
  }

  /// Lets two paths change places in one step; false where the system cannot.
  static func exchange(_ one: String, _ other: String) -> Bool {
    #if canImport(Darwin)
      return renamex_np(one, other, UInt32(RENAME_SWAP)) == 0
    #else
      // The headers that Swift sees leave it out: <https://man7.org/linux/man-pages/man2/rename.2.html>.
      typealias Rename =
        @convention(c) (
          Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
        ) -> Int32
      guard let symbol = dlsym(nil, "renameat2") else { return false }
      let exchange: UInt32 = 2  // RENAME_EXCHANGE
      return unsafeBitCast(symbol, to: Rename.self)(AT_FDCWD, one, AT_FDCWD, other, exchange) == 0
    #endif
  }

  /// Names in a folder, without `.` and `..`, in no order.
  private static func names(in folder: String) throws(FileError) -> [String] {
    guard let stream = opendir(folder) else { throw FileError("read", folder) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
