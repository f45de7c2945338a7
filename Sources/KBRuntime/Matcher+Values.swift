import KBAutomata

extension Matcher {
  /// A value of a parameter, where it stands in a text.
  package struct KnownValue: Hashable, Sendable {
    package var parameter: String
    package var range: Range<Int>
  }

  /// The values that the parameters' own `find` templates know in a text, in the vocabulary's order.
  ///
  /// - Complexity: O(bytes × states of the templates whose literals occur).
  package func knownValues(in text: [UInt8]) throws(MatcherError) -> [KnownValue] {
    do throws(TableError) {
      return try ParameterFinder(table, in: PastedText(text)).knownValues()
    } catch {
      throw MatcherError(error)
    }
  }
}

extension ParameterFinder {
  fileprivate func knownValues() throws(TableError) -> [Matcher.KnownValue] {
    var found: [Matcher.KnownValue] = []
    for parameter in try valuesKnownByThemselves() {
      found += parameter.places.map { Matcher.KnownValue(parameter: parameter.id, range: $0) }
    }
    return found
  }
}

/// A pasted text as one who writes an entry from it needs it.
package enum PasteForm {
  /// The text without what terminals, CI systems, Markdown and JSON put around it.
  package static func unwrapped(_ text: [UInt8]) -> [UInt8] {
    UnwrappedText(text)?.bytes ?? text
  }

  /// The text with its secrets masked, repaired to UTF-8.
  package static func masked(_ text: [UInt8]) -> String {
    SecretMask.masked(text, in: 0..<text.count, hiding: SecretMask.ranges(in: text))
  }
}
