/// A run of literal bytes that a match has to hold, and the window of it that a prefilter looks for.
public struct LiteralAnchor: Hashable, Sendable {
  /// What comparing a run takes at most.
  public static let maximumLength = 64

  /// At least as long as the window.
  public var run: [LiteralWindow.Element]
  /// Where the window begins in the run.
  public var windowStart: Int
  /// The number of bytes of the window.
  public var windowLength: Int

  /// The anchor of a window within a run.
  public init(run: [LiteralWindow.Element], windowStart: Int, windowLength: Int) {
    self.run = run
    self.windowStart = windowStart
    self.windowLength = windowLength
  }

  /// An anchor that is no more than its window.
  public init(_ window: LiteralWindow) {
    self.init(run: window.elements, windowStart: 0, windowLength: window.elements.count)
  }

  /// The part that a prefilter looks for.
  ///
  /// - Precondition: ``isValid``, or made by a compiler.
  public var window: LiteralWindow {
    LiteralWindow(Array(run[windowStart..<windowStart + windowLength]))
  }

  /// Whether the window lies within the run, and a prefilter takes it.
  var isValid: Bool {
    run.count <= Self.maximumLength && windowStart >= 0 && windowLength >= 0
      && windowStart + windowLength <= run.count && window.isValid
      && LiteralWindow.isFoldingValid(run)
  }
}
