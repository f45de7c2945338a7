/// A run of literal bytes that a match has to hold, and the window of it that a prefilter looks for.
public struct LiteralAnchor: Hashable, Sendable {
  /// What comparing a run takes at most.
  public static let maximumLength = 64
  /// The most elements of a window before the run, and behind it.
  public static let maximumEdgeLength = 2

  /// What has to stand before the run, so that the window tells more.
  public var lead: [LiteralWindow.Element]
  /// Literal elements.
  public var run: [LiteralWindow.Element]
  /// What has to stand behind the run.
  public var tail: [LiteralWindow.Element]
  /// Where the window begins in the three together.
  public var windowStart: Int
  /// The number of bytes of the window.
  public var windowLength: Int

  /// The anchor of a window within a run and what stands around it.
  public init(
    lead: [LiteralWindow.Element] = [], run: [LiteralWindow.Element],
    tail: [LiteralWindow.Element] = [], windowStart: Int, windowLength: Int
  ) {
    self.lead = lead
    self.run = run
    self.tail = tail
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
    let range = windowStart..<windowStart + windowLength
    if lead.isEmpty && range.upperBound <= run.count { return LiteralWindow(Array(run[range])) }
    return LiteralWindow(Array((lead + run + tail)[range]))
  }

  /// Whether the window lies where it may, and a prefilter takes it.
  var isValid: Bool {
    run.count <= Self.maximumLength && lead.count <= Self.maximumEdgeLength
      && tail.count <= Self.maximumEdgeLength && windowStart >= 0 && windowLength >= 0
      && windowStart + windowLength <= lead.count + run.count + tail.count
      && windowStart + windowLength >= lead.count && run.allSatisfy(\.isLiteral)
      && LiteralWindow.isFoldingValid(run) && window.isValid
  }
}
