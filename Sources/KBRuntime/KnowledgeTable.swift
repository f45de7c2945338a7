/// Compiled knowledge: the entries' records, and an index to find them by.
///
/// The bytes are what `kbc` wrote, in the program's own static strings or in memory. Opening one
/// validates the index alone; an entry's record is validated when it is first read.
public struct KnowledgeTable: Sendable {
}
