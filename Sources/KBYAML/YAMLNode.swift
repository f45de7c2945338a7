package import KBDiagnostics

/// A YAML value in which every part knows its bytes.
package struct YAMLNode: Sendable {
  package enum Content: Sendable {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    case mapping([YAMLPair])
  }

  package var content: Content
  /// The text of the value: a quoted scalar with its quotes, a block scalar from its indicator to
  /// the end of its last line that is not blank, an empty value right after its key's colon.
  package var range: SourceRange
  /// Whether a fault of this very value has been reported, so that its consequences need not be.
  package var isFaulty: Bool

  package init(_ content: Content, at range: SourceRange, isFaulty: Bool = false) {
    self.content = content
    self.range = range
    self.isFaulty = isFaulty
  }
}

/// One key of a mapping with its value.
package struct YAMLPair: Sendable {
  package var key: Located<String>
  package var value: YAMLNode

  package init(key: Located<String>, value: YAMLNode) {
    self.key = key
    self.value = value
  }
}

/// A scalar as the author meant it, with the way back to the file.
package struct YAMLScalar: Sendable {
  package enum Style: Sendable { case plain, singleQuoted, doubleQuoted, literal, folded }

  package var text: String
  package var style: Style
  /// Maps UTF-8 offsets of `text` to byte offsets of the file.
  package var map: ScalarMap

  package init(text: String, style: Style, map: ScalarMap) {
    self.text = text
    self.style = style
    self.map = map
  }
}

extension YAMLScalar {
  /// Whether nothing is meant: no text at all, or a plain word that YAML's core schema reads as null
  /// (<https://yaml.org/spec/1.2.2/#103-core-schema>).
  package var isNull: Bool {
    style == .plain && ["", "~", "null", "Null", "NULL"].contains(text)
  }
}
