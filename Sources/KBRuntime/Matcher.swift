/// Finds the entries that a text shows, and says what to do.
public struct Matcher: Sendable {
  /// What the caller knows beyond the text.
  public struct Options: Sendable {
    /// Values for parameters (`--set`); they win over values found in the text.
    public var values: [String: String] = [:]
    /// The shell that commands are quoted for.
    public var shell: Shell = .sh

    /// Nothing beyond the text.
    public init() {}
  }

  private let table: KnowledgeTable

  /// A matcher over `table`.
  public init(_ table: KnowledgeTable) {
    self.table = table
  }

  /// What the knowledge says of `text`.
  ///
  /// - Complexity: O(bytes of the text × states of the symptoms whose literals occur).
  public func diagnose(_ text: [UInt8], options: Options = Options()) throws(MatcherError)
    -> Diagnosis
  {
    Diagnosis()
  }
}

/// Why a table could not be read.
public struct MatcherError: Error, Sendable {
  /// Lower case, one line, no full stop.
  public var reason: String
}
