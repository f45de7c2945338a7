/// Bounds on what the run-time half reads and tells (DESIGN, section 11).
public enum RuntimeLimits {
  /// The most bytes of one text: an argument, a file, standard input.
  public static let textBytes = 64 << 20
  /// Bytes of a message, of a line or of another record of a log that are looked at.
  public static let messageBytes = 1 << 20
  /// The most bytes of a check's output that the caller gives.
  public static let outputBytes = 4 << 20
  /// A longer text is a log rather than a paste, and is not unwrapped.
  public static let unwrappedBytes = 4 << 20
  /// Entries of an answer, the rest is counted; a text that shows more is a log to scan, not an error
  /// to read.
  public static let matches = 100
  /// Causes or checks of an entry, outcomes of a check, outcomes that confirm a cause or rule it out, and
  /// checks that an answer weighs: what to do next takes more than their sum.
  public static let parts = 128
  /// Distinct values of one parameter that are told.
  public static let parameterValues = 16
  /// Lists and objects of a JSON text inside one another; deeper text is no JSON to us.
  public static let jsonNesting = 64
  /// Lines before a record of a log that count as its context; at most as many bytes as
  /// ``messageBytes``.
  public static let contextLines = 50
  /// The most bytes of a pack.
  public static let packBytes = 2 << 30
}
