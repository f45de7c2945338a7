// The record format: what a table says of an entry, as text that a person can review.
//
// A record is lines of UTF-8. A line is two spaces for each level of depth, a tag, and, after one
// space, a value; the lines below it that are one level deeper are its parts:
//
//     entry contoso-timeout
//       title The registry does not answer
//       solution open-port
//         title Let port 443 through
//         step
//           text First line of a text
//             + and its second line
//           run nc -vz {registry}.example.com 443
//
// A value of several lines goes on in lines tagged `+`, which come before every other part.
// In a value `\\` is a backslash and `\xHH` a byte; so are written: control characters, line
// separators, marks that reorder text on a screen, a blank at the end, bytes that are not UTF-8.
// Four kinds of value have a syntax of their own on top of that:
//
// - *prose*: `{name}` is a parameter, `{{` a brace;
// - *words*: each with its blanks as `\x20`, joined by single spaces; a command's words are prose;
// - *bound text* of an outcome: as prose, its parameters being bound values;
// - *script*: as prose, with `{"name"}` and `{'name'}` for a parameter that stands inside quotes.
//
// An *automata block* is one ASCII-encoded automaton a line; records name its lines from 0.
// The *index* is lines of this form too: for each entry, by pool, the length and checksum of its
// record and its automata block, and the literals without which a symptom can't match. Blocks of a
// pool follow one another, so no offset stands here, and an edit changes the lines of its own entry
// alone. Offsets are in the *directory* (`TableDirectory`), which is made of all this and read in place.

/// The tags of all records, declared once for those who write and those who read.
package enum RecordTag: String, Sendable, CaseIterable {
  /// Goes on with the value of the line above.
  case continuation = "+"

  // The index.
  case format, pool, record, automata, literals

  // Roots, and entries in the index.
  case entry, vocabulary

  // An entry.
  case area, title, kind, severity, summary, formerly, runbook
  case reviewBy = "review_by"
  case winsOver = "wins_over"
  case symptom, evidence, cause, check, solution, section, reference

  // A symptom's conditions, and what is known of a pattern.
  case match, any, none, context
  case regex, automaton, captures, specificity, literal, inside

  // Causes, checks, solutions, steps.
  case likelihood, explanation, value, needs, from, run, portal, caution, effect
  case step, text, snippet, wait, verify, rollback, shell, script, outcome
  case appliesWhen = "applies_when"
  case likelyWith = "likely_with"
  case confirmedBy = "confirmed_by"
  case ruledOutBy = "ruled_out_by"
  case verifyRun = "verify_run"

  // Outcomes of checks.
  case recognise, bind, whole, json, table, column, missing, equals, row, cell, every, some
  case address, ask, unless, sets
  case notEquals = "not_equals"
  case noRow = "no_row"
  case containsAddress = "contains_address"
  case lacksAddress = "lacks_address"
  case lessThan = "less_than"
  case atMost = "at_most"
  case greaterThan = "greater_than"
  case atLeast = "at_least"

  // References, parameters, facts.
  case url, parameter, fact, description, pattern, find, example, sensitivity, question, detect
  case howToFind = "how_to_find"
}
