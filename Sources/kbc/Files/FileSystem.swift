#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The few things `kbc` does with files, by way of the C library.
enum FileSystem {
  /// Reads a regular file whole, or its first `limit` bytes.
  ///
  /// A pipe or a device is refused: opening one may wait for ever, reading one may never end.
  static func read(_ path: String, limit: Int = .max) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileError("read", path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError("read", path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw FileError("read", path, because: "it is no regular file")
    }
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
      } else if !isPassing(errno, of: descriptor, until: POLLIN) {
        throw FileError("read", name)
      }
    }
    return bytes
  }

  /// Writes a new file of pieces that follow one another through to the disk.
  static func write(_ pieces: [[UInt8]], to path: String) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError("write", path) }
    defer { close(descriptor) }
    // Small ones go together.
    var pending: [UInt8] = []
    for piece in pieces {
      if pending.count + piece.count > 1 << 20 {
        try write(pending, to: descriptor, named: path)
        pending.removeAll(keepingCapacity: true)
      }
      if piece.count > 1 << 20 {
        try write(piece, to: descriptor, named: path)
      } else {
        pending += piece
      }
    }
    try write(pending, to: descriptor, named: path)
    guard fsync(descriptor) == 0 else { throw FileError("write", path) }
  }

  /// Puts a file of pieces at `path` in one step; what stood there stays until then.
  ///
  /// A link leads to the file that is replaced, and the new one has its permissions. A pipe or a device
  /// stays what it is, and is a fault. What a killed process left beside the file is removed.
  static func replace(_ path: String, with pieces: [[UInt8]]) throws(FileError) {
    let path = try target(of: path)
    switch try kind(of: path) {
    case .folder: throw FileError("write", path, errno: EISDIR)
    case .other: throw FileError("write", path, because: "it is no regular file")
    case .file, nil: break
    }
    try FolderLock.hold(parent(of: path)) { () throws(FileError) in
      let temporary = "\(path).kbc-new"
      if try kind(of: temporary) == .file { unlink(temporary) }
      do throws(FileError) {
        try write(pieces, to: temporary)
        var status = stat()
        if stat(path, &status) == 0, chmod(temporary, status.st_mode & 0o7777) != 0 {
          throw FileError("write", path)
        }
        guard rename(temporary, path) == 0 else { throw FileError("write", path) }
      } catch {
        unlink(temporary)
        throw error
      }
    }
  }

  /// Where a path leads, free of links and dots; `nil` where nothing is there.
  static func realPath(_ path: String) -> String? {
    guard let target = realpath(path, nil) else { return nil }
    defer { free(target) }
    return String(cString: target)
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
      } else if !isPassing(errno, of: descriptor, until: POLLOUT) {
        throw FileError("write", name)
      }
    }
  }

  /// Whether a call is to be made again: a signal came, or the stream is one that another program has set
  /// not to block, which is waited for.
  private static func isPassing(
    _ code: Int32, of descriptor: Int32, until event: some BinaryInteger
  ) -> Bool {
    guard code == EAGAIN else { return code == EINTR }
    var request = pollfd(fd: descriptor, events: Int16(event), revents: 0)
    return poll(&request, 1, -1) >= 0 || errno == EINTR
  }

  /// Whatever is below `folder` and no folder, relative to it, ordered by the bytes of the paths.
  ///
  /// Links to folders are not followed, so no loop of links can hold the walk.
  ///
  /// - Parameter isWanted: whether a name counts, of a folder with all that is in it.
  static func contents(
    below folder: String, where isWanted: (_ name: String) -> Bool
  ) throws(FileError) -> [String] {
    var found: [String] = []
    var pending = [""]
    while let relative = pending.popLast() {
      let path = relative.isEmpty ? folder : "\(folder)/\(relative)"
      for name in try names(in: path) where isWanted(name) {
        let child = relative.isEmpty ? name : "\(relative)/\(name)"
        switch try kind(of: "\(folder)/\(child)") {
        case .file, .other: found.append(child)
        case .folder: pending.append(child)
        case nil: break
        }
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// What a path leads to; a link to a folder is no folder.
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

  /// The folder that `path` stands in.
  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The path without links that `path` leads to, where it is a link.
  static func target(of path: String) throws(FileError) -> String {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return path }
    guard let target = realPath(path) else { throw FileError("read", path) }
    return target
  }

  /// Removes a folder with everything in it; links are removed, never what they lead to.
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
  ///
  /// - Throws: for a name that is not UTF-8: repaired it would name another file, or none.
  private static func names(in folder: String) throws(FileError) -> [String] {
    guard let stream = opendir(folder) else { throw FileError("read", folder) }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      // The end and a fault differ by this alone; a list cut short would be taken for the whole.
      errno = 0
      guard let entry = readdir(stream) else {
        guard errno == 0 else { throw FileError("read", folder) }
        break
      }
      let bytes = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      guard let name = String(validating: bytes, as: UTF8.self) else {
        throw FileError(
          "read", "\(folder)/\(String(decoding: bytes, as: UTF8.self))",
          because: "its name is not UTF-8")
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
