/// Why a symptom matches a text, or what keeps it from matching.
public struct SymptomExplanation: Sendable {
  /// What a pattern is for.
  public enum Role: String, Sendable {
    /// Has to hold in the message.
    case all
    /// One of these has to hold in the message.
    case any
    /// Must not hold in the message.
    case none
    /// Has to hold somewhere in the text.
    case context
  }

  /// One pattern of the symptom.
  public struct Part: Sendable {
    /// What it is for.
    public var role: Role
    /// As the author wrote it.
    public var pattern: String
    /// Where it holds, as byte offsets of the text; `nil` where it doesn't.
    public var span: Range<Int>?
    /// For one that doesn't hold: the end of the longest stretch of text that follows it; `nil` where
    /// that is too short to tell anything.
    public var stoppedAt: Int?
  }

  /// The symptom's id.
  public var symptom: String
  /// Whether it matches.
  public var holds: Bool
  /// The message that was looked at: of several the one that comes closest.
  public var message: Range<Int>
  /// Its patterns, in the author's order by role.
  public var parts: [Part]

  /// ``parts`` without the alternatives of `any` that another one makes up for.
  public var tellingParts: [Part] {
    let hasAny = parts.contains { $0.role == .any && $0.span != nil }
    return parts.filter { !(hasAny && $0.role == .any && $0.span == nil) }
  }
}
