package import KBModel

/// What is proved of how symptoms of different entries lie to one another.
///
/// Ordered by address throughout; equal knowledge gives equal results.
package struct SymptomOrder: Sendable {
  /// Every message that shows one symptom shows the other, and not the other way round.
  package struct Inclusion: Sendable {
    package var inner: Address
    package var outer: Address
    /// A message that shows both.
    package var witness: String
  }

  /// Two symptoms with the same messages.
  package struct Equality: Sendable {
    package var first: Address
    package var second: Address
    package var witness: String
  }

  /// A symptom whose own short text shows another one too, neither being inside the other.
  package struct Overlap: Sendable {
    package var symptom: Address
    package var other: Address
    /// A message that shows both.
    package var witness: String
    /// One that shows the first alone.
    package var difference: String
  }

  /// A symptom each of whose messages shows one that goes before it.
  package struct Shadow: Sendable {
    package var symptom: Address
    package var others: [Address]
    package var witness: String
  }

  /// What no search within its bounds could tell.
  package enum Doubt: Sendable {
    /// Whether a text shows the symptom at all.
    case witness(Address)
    /// Whether the messages of one symptom show the other.
    case inclusion(Address, in: Address)
    /// Whether a message of the symptom shows none of the others.
    case shadow(Address, by: [Address])
    /// Whether some message shows what an item of `wins_over` names, and its winner too.
    case claim(Claim)
  }

  /// An item of `wins_over`.
  package struct Claim: Hashable, Comparable, Sendable {
    package var winner: String
    /// Its position in the entry's list.
    package var number: Int
    package var loser: Address

    package static func < (a: Claim, b: Claim) -> Bool {
      (a.winner, a.number) < (b.winner, b.number)
    }
  }

  /// A short message for each symptom that has one.
  package internal(set) var witnesses: [Address: String] = [:]
  package internal(set) var inclusions: [Inclusion] = []
  package internal(set) var equalities: [Equality] = []
  package internal(set) var overlaps: [Overlap] = []
  package internal(set) var shadows: [Shadow] = []
  /// Symptoms that no message shows.
  package internal(set) var empty: [Address] = []
  /// Claims of which no message shows both sides.
  package internal(set) var idleClaims: [Claim] = []
  /// For each claim that some message shows: the symptoms of both sides that meet.
  var meetings: [Claim: [(winner: Address, loser: Address)]] = [:]
  package internal(set) var doubts: [Doubt] = []

  /// The symptoms that each symptom is inside of; a message that shows it shows them too.
  package var outer: [Address: [Address]] {
    Dictionary(grouping: inclusions, by: \.inner).mapValues { $0.map(\.outer).sorted() }
  }
}
