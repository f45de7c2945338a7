extension PackedDFA.Piece {
  /// Whether the only piece of an automaton finds a match in the `count` bytes from `place` on.
  @inline(__always)
  func search(from place: UnsafePointer<UInt8>, count: Int) -> Bool {
    var state = start
    var position = 0
    while true {
      while state < rowsEnd {
        if position == count { return endsWell(state) }
        state = cells[Int(state) &+ Int(classOf[Int(place[position])])]
        position &+= 1
      }
      if state >= PackedDFA.lost { return state == PackedDFA.found }
      let length = Int(cells[Int(state)])
      guard length <= count &- position,
        holds(UnsafeRawPointer(place + position), chain: state, length)
      else { return false }
      position &+= length
      state = cells[Int(state) &+ 1]
    }
  }

  /// How many of the first bytes the start may as well not read: after the next byte the
  /// state is the same. No load waits for the one of the byte before.
  ///
  /// Apart, so that its loop keeps its values in registers.
  @inline(never)
  func passed(_ place: UnsafePointer<UInt8>, _ count: Int) -> Int {
    guard start < rowsEnd, count > 0 else { return 0 }
    let (cells, classOf, rowsEnd) = (cells, classOf, rowsEnd)
    let fromStart = cells + Int(start)
    var byte = place
    let last = place + (count &- 1)
    var next = fromStart[Int(classOf[Int(byte[0])])]
    while byte < last, next < rowsEnd {
      let column = Int(classOf[Int(byte[1])])
      let skipped = fromStart[column]
      if skipped != cells[Int(next) &+ column] { break }
      next = skipped
      byte += 1
    }
    return byte - place
  }

  /// The same as ``search(from:count:)`` for the bytes before `place`, read backwards.
  @inline(__always)
  func searchBack(from place: UnsafePointer<UInt8>, count: Int) -> Bool {
    var state = start
    var position = 0
    while true {
      while state < rowsEnd {
        if position == count { return endsWell(state) }
        position &+= 1
        state = cells[Int(state) &+ Int(classOf[Int(place[0 &- position])])]
      }
      if state >= PackedDFA.lost { return state == PackedDFA.found }
      let length = Int(cells[Int(state)])
      guard length <= count &- position,
        holds(UnsafeRawPointer(place - position - length), chain: state, length)
      else { return false }
      position &+= length
      state = cells[Int(state) &+ 1]
    }
  }

  @inline(__always)
  private func endsWell(_ state: UInt16) -> Bool {
    endColumn > 0 && cells[Int(state) &+ Int(endColumn)] == PackedDFA.found
  }

  /// Whether the `length` bytes at `text` are those of a chain.
  @inline(__always)
  private func holds(_ text: UnsafeRawPointer, chain: UInt16, _ length: Int) -> Bool {
    let bytes = UnsafeRawPointer(cells + Int(chain) + 2)
    var index = 0
    while index &+ 8 <= length {
      if text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        != bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      {
        return false
      }
      index &+= 8
    }
    while index < length {
      if text.load(fromByteOffset: index, as: UInt8.self)
        != bytes.load(fromByteOffset: index, as: UInt8.self)
      {
        return false
      }
      index &+= 1
    }
    return true
  }
}
