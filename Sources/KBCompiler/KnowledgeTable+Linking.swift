import KBAutomata
import KBBackends
package import KBModel
package import KBRuntime

extension KnowledgeTable {
  /// The table of linked knowledge, in memory.
  package init(linking image: KnowledgeImage) {
    do {
      try self.init(image)
    } catch {
      preconditionFailure("a table that was just written cannot be read: \(error.reason)")
    }
  }
}
