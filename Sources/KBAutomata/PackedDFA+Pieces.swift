extension PackedDFA {
  /// Whether all pieces are found one after the other in the `count` bytes from `place` on, or back
  /// from it, each within reach of the one before.
  func searchPieces(_ place: UnsafePointer<UInt8>, count: Int) -> Bool {
    let (pieces, last) = (pieces, pieceCount - 1)
    // The byte that is read after `position` others.
    let (origin, step) = isReversed ? (place - 1, -1) : (place, 1)
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: 2 * pieceCount + 1) { storage in
      guard let states = storage.baseAddress else { return false }
      /// Where the piece before each ended last; the place itself is the end before the first.
      let ends = states + pieceCount
      // Pieces before `lowest` have done their part, those after `highest` may not begin yet.
      var (lowest, highest) = (0, 0)
      states[0] = Int(pieces[0].start)
      ends[0] = 0
      if pieces[0].isOptional {
        highest = 1
        states[1] = Int(pieces[1].start)
        ends[1] = 0
        if pieces[1].reach == .max { lowest = 1 }
      }
      var position = 0
      while position < count {
        if lowest == highest {
          // One piece is awake: the usual case, in loops of its own.
          let piece = pieces[lowest]
          let (classOf, special) = (piece.classOf, Int(piece.lastAccepting))
          var state = states[lowest]
          var isFound = false
          let seeded = piece.cells + Int(piece.seedOffset)
          let limit =
            piece.reach >= count &- ends[lowest] ? count : ends[lowest] &+ piece.reach &+ 1
          while position < limit {
            if state == 0 {
              // Bytes that it may as well not read, as in `PackedDFA.Piece.passed`.
              var next = Int(seeded[Int(classOf[Int(origin[step &* position])])])
              while position &+ 1 < limit, next &- 1 >= special || next == 0 {
                let column = Int(classOf[Int(origin[step &* (position &+ 1)])])
                let skipped = Int(seeded[column])
                if skipped != Int(seeded[next &+ column]) { break }
                next = skipped
                position &+= 1
              }
            }
            state = Int(seeded[state &+ Int(classOf[Int(origin[step &* position])])])
            position &+= 1
            if state &- 1 < special && state != 0 {
              isFound = true
              break
            }
          }
          while !isFound && state != 0 && position < count {
            state = Int(piece.cells[state &+ Int(classOf[Int(origin[step &* position])])])
            position &+= 1
            isFound = state != 0 && state <= special
          }
          guard isFound else { return false }
          if lowest == last { return true }
          states[lowest] = state
          highest = lowest + 1
          ends[highest] = position
          states[highest] = Int(pieces[highest].start)
          if pieces[highest].reach == .max { lowest = highest }
          continue
        }
        let byte = Int(origin[step &* position])
        var index = highest
        while index >= lowest {
          let piece = pieces[index]
          let mayBegin = position &- ends[index] <= piece.reach
          let column = Int(piece.classOf[byte]) &+ (mayBegin ? Int(piece.seedOffset) : 0)
          let state = Int(piece.cells[states[index] &+ column])
          states[index] = state
          if state != 0 && state <= Int(piece.lastAccepting) {
            if index == last { return true }
            ends[index + 1] = position &+ 1
            if index == highest {
              highest = index + 1
              states[highest] = Int(pieces[highest].start)
            }
            if pieces[index + 1].reach == .max { lowest = max(lowest, index + 1) }
          }
          index &-= 1
        }
        position &+= 1
        // A piece without a thread that may begin no more has done its part.
        while lowest < highest && states[lowest] == 0
          && position &- ends[lowest] > pieces[lowest].reach
        {
          lowest += 1
        }
      }
      return false
    }
  }
}
