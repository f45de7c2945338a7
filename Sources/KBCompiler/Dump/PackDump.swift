import KBAutomata
package import KBRuntime

/// Shows what a pack holds; everything in it is read, so damage is found.
package enum PackDump {
  /// A line a section, then what the knowledge counts.
  ///
  /// - Throws: ``MatcherError`` for a pack that `kbc` didn't write.
  package static func text(_ pack: PackFile) throws(MatcherError) -> String {
    let table = try KnowledgeTable(pack)
    let scan = try ScanTable(table)
    var lines = ["section at offset, bytes, checksum"]
    for section in pack.sections {
      let checksum = section.checksum == 0 ? "of each part" : Checksum.hexadecimal(section.checksum)
      lines.append("  \(section.kind) at \(section.offset), \(section.count), \(checksum)")
    }
    let ids = try table.entryIDs
    for id in ids { _ = try table.entry(id) }
    let windows = scan.index.symptoms.map(\.anchors.count)
    lines.append("knowledge \(try table.fingerprint)\(try table.isProved ? "" : ", unproved")")
    lines.append("\(ids.count) entries, \(windows.count) symptoms")
    lines.append(
      "\(windows.reduce(0, +)) windows, \(windows.count { $0 == 0 }) symptoms without one")
    return lines.joined(separator: "\n") + "\n"
  }
}
