import KBModel
import KBPatterns

extension SymptomProver {
  /// Finds, for each item of `wins_over`, which symptoms of both sides a message can show together.
  mutating func testClaims() {
    var positions: [String: [Int]] = [:]
    for position in subjects.indices {
      positions[subjects[position].address.entry, default: []].append(position)
    }
    for entry in image.entries {
      for (number, loser) in entry.winsOver.enumerated()
      where concerns(entry.id) || concerns(loser.entry) {
        let claim = SymptomOrder.Claim(winner: entry.id, number: number, loser: loser)
        let losers = positions[loser.entry, default: []].filter {
          loser.part == nil || subjects[$0].address.part == loser.part
        }
        test(claim, positions[entry.id, default: []], losers)
      }
    }
  }

  private mutating func test(_ claim: SymptomOrder.Claim, _ winners: [Int], _ losers: [Int]) {
    var meetings: [(winner: Address, loser: Address)] = []
    var meets = false
    var isDoubtful = false
    for winner in winners {
      for loser in losers {
        switch meet(winner, loser) {
        case true?:
          meets = true
          // Of entry kinds, triage comes last whatever is claimed.
          if subjects[winner].isTriage == subjects[loser].isTriage {
            meetings.append((subjects[winner].address, subjects[loser].address))
          }
        case false?: continue
        case nil: isDoubtful = true
        }
      }
    }
    if meets {
      order.meetings[claim] = meetings
    } else if isDoubtful {
      order.doubts.append(.claim(claim))
    } else {
      order.idleClaims.append(claim)
    }
  }

  /// Whether some message shows both; `nil` where no search tells.
  private func meet(_ one: Int, _ other: Int) -> Bool? {
    let (first, second) = (subjects[one], subjects[other])
    if let a = first.witness?.message, let b = second.witness?.message {
      let blank = [UInt8(ascii: " ")]
      let texts = [a, b, a + blank + b, b + blank + a]
      if texts.contains(where: { first.symptom.holds(in: $0) && second.symptom.holds(in: $0) }) {
        return true
      }
    }
    switch TextSearch.shortest(of: first.language.demands + second.language.demands, pool) {
    case .found: return true
    case .none: return false
    case .undecided: return nil
    }
  }
}
