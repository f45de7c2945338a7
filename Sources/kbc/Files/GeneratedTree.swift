// GeneratedTree: what `kbc build` writes, as one step.
//
// The new tree is made whole beside the old one and then takes its place by one
// rename, so that a build that fails or is killed leaves the old tree as it was.
// Files whose content stays are linked, not copied: their times stay too, and
// nothing that depends on them is built again. One build at a time changes the
// folder that holds the tree, so what another one left there is of one that was killed.

import KBCompiler

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The folder of generated files.
struct GeneratedTree {
  /// How a file differs from what it should be.
  enum Difference: String { case missing, outdated, unexpected }

  private let folder: String
  /// Where the new tree is made.
  private var staging: String { "\(folder).kbc-new" }
  /// Where the old tree waits on systems that cannot exchange two folders.
  private var former: String { "\(folder).kbc-old" }

  /// The tree at `path`, or where it leads to as a link.
  init(folder path: String) throws(FileError) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    folder = try FileSystem.target(of: path)
  }

  /// The files that differ from `outputs`, by path.
  ///
  /// A file that is not among them counts only when it says that `kbc` made it.
  func differences(
    from outputs: [Compilation.Output]
  ) throws(FileError) -> [(path: String, difference: Difference)] {
    let present = try contents()
    let existing = Set(present)
    var found: [(path: String, difference: Difference)] = []
    for file in outputs {
      if !existing.contains(file.path) {
        found.append((file.path, .missing))
      } else if try !holds(file) {
        found.append((file.path, .outdated))
      }
    }
    for path in try strangers(among: present, to: outputs) where path.isOurs {
      found.append((path.path, .unexpected))
    }
    return found.sorted { $0.path < $1.path }
  }

  /// Makes the folder hold `outputs`, and whatever is beside them that `kbc` did not make.
  ///
  /// - Returns: what was changed; nothing is touched when that is empty.
  func replace(
    with outputs: [Compilation.Output]
  ) throws(FileError) -> [(path: String, difference: Difference)] {
    let parent = FileSystem.parent(of: folder)
    try FileSystem.createFolder(parent)
    return try FolderLock.hold(parent) { () throws(FileError) in
      try recover()
      let changes = try differences(from: outputs)
      if !changes.isEmpty { try replace(with: outputs, changing: Set(changes.map(\.path))) }
      return changes
    }
  }

  private func replace(
    with outputs: [Compilation.Output], changing changed: Set<String>
  ) throws(FileError) {
    do throws(FileError) {
      try FileSystem.createFolder(staging)
      for file in outputs {
        let target = "\(staging)/\(file.path)"
        try FileSystem.createFolder(FileSystem.parent(of: target))
        if changed.contains(file.path) || link("\(folder)/\(file.path)", target) != 0 {
          try FileSystem.write([file.contents], to: target)
        }
      }
      for path in try strangers(among: contents(), to: outputs) where !path.isOurs {
        let target = "\(staging)/\(path.path)"
        try FileSystem.createFolder(FileSystem.parent(of: target))
        guard link("\(folder)/\(path.path)", target) == 0 else { throw FileError("link", target) }
      }
      try exchange()
    } catch {
      try? FileSystem.removeFolder(staging)
      throw error
    }
  }

  /// Undoes what a killed build left.
  private func recover() throws(FileError) {
    if try FileSystem.kind(of: staging) == .folder { try FileSystem.removeFolder(staging) }
    guard try FileSystem.kind(of: former) == .folder else { return }
    if try FileSystem.kind(of: folder) != nil { return try FileSystem.removeFolder(former) }
    guard rename(former, folder) == 0 else { throw FileError("restore", folder) }
  }

  /// Puts `staging` in the folder's place, and removes what stood there.
  private func exchange() throws(FileError) {
    if try FileSystem.kind(of: folder) == nil {
      guard rename(staging, folder) == 0 else { throw FileError("write", folder) }
      return
    }
    if !FileSystem.exchange(staging, folder) {
      // Without an exchange there is a moment in which neither stands in its place.
      guard rename(folder, former) == 0 else { throw FileError("replace", folder) }
      guard rename(staging, folder) == 0 else {
        let fault = FileError("replace", folder)
        _ = rename(former, folder)
        throw fault
      }
      try FileSystem.removeFolder(former)
      return
    }
    try FileSystem.removeFolder(staging)
  }

  /// What stands in the folder, hidden files and links too; nothing where there is no folder.
  private func contents() throws(FileError) -> [String] {
    guard let kind = try FileSystem.kind(of: folder) else { return [] }
    guard kind == .folder else { throw FileError("write", folder, errno: ENOTDIR) }
    return try FileSystem.contents(below: folder) { _ in true }
  }

  /// Whether the folder has the file as it should be.
  private func holds(_ file: Compilation.Output) throws(FileError) -> Bool {
    let path = "\(folder)/\(file.path)"
    guard try FileSystem.kind(of: path) == .file else { return false }
    return try FileSystem.read(path, limit: file.contents.count + 1) == file.contents
  }

  /// What is in the folder and not among `outputs`, and whether `kbc` made it.
  private func strangers(
    among present: [String], to outputs: [Compilation.Output]
  ) throws(FileError) -> [(path: String, isOurs: Bool)] {
    let made = Set(outputs.map(\.path))
    var found: [(path: String, isOurs: Bool)] = []
    for path in present where !made.contains(path) {
      guard try FileSystem.kind(of: "\(folder)/\(path)") == .file else {
        found.append((path, false))
        continue
      }
      let head = try FileSystem.read("\(folder)/\(path)", limit: 200)
      found.append((path, String(decoding: head, as: UTF8.self).contains("GENERATED by kbc")))
    }
    return found
  }
}
