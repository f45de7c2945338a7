import KBCompiler
import KBDiagnostics
import KBRuntime
import Testing

/// A knowledge with one check for each sort of outcome.
enum GalleryKnowledge {
  static let error = "the gallery contoso is closed"

  private static let linked: Result<Matcher, any Error> = Result { try compiled() }

  static func matcher() throws -> Matcher { try linked.get() }

  private static func compiled() throws -> Matcher {
    let sources = Compilation.Sources(
      root: "Knowledge",
      entries: [
        SourceFile(path: "Knowledge/vocabulary.yaml", text: vocabulary),
        SourceFile(path: "Knowledge/gallery.yaml", text: entry),
      ])
    return Matcher(try #require(Compilation(sources).table))
  }

  private static let vocabulary = """
    parameters:
      - {id: gallery, description: Name of the gallery, pattern: '[a-z]{5,20}', find: ['gallery {gallery} is'], sensitivity: host}
      - {id: guard_id, description: The id of the guard, pattern: 'g-[0-9]{1,6}', how_to_find: ask, sensitivity: id}
      - {id: client_ip, description: An address, pattern: '[0-9a-f.:]{2,45}', how_to_find: ask}
    facts:
      - {id: roof, values: [glass, steel], question: Of what is the roof?, detect: {glass: ['panes of glass']}}
      - {id: floor, values: [stone, wood, cork], question: Of what is the floor?}
    """

  private static let entry = """
    id: gallery-closed
    title: The gallery is closed
    summary: Nobody gets in.
    symptoms:
      - {id: closed, match: 'the gallery {gallery} is closed'}
      - {id: dark, match: 'no light in the gallery'}
    evidence:
      - {id: strike, any: ['guards are on strike']}
    causes:
      - {id: no-guard, title: No guard came, likelihood: common, confirmed_by: [text#strike, guards#absent], ruled_out_by: [guards#on-duty]}
      - {id: rain, title: It rains in, applies_when: {roof: glass}, likely_with: [dark], confirmed_by: [meter#wet], ruled_out_by: [meter#dry]}
      - {id: polish, title: The floor is polished, applies_when: {floor: [stone, wood]}, confirmed_by: [polisher#at-work]}
      - {id: feast, title: It is a feast day, likelihood: rare, ruled_out_by: [calendar#working-day]}
    checks:
      - id: register
        title: Which guard has the key?
        run: gallery show {gallery} -o json
        recognise: {json: [guard, floor]}
        binds: {guard_id: {json: guard}}
        outcomes:
          - {id: stone-floor, json: floor, equals: Stone, sets: {floor: stone}}
          - {id: cork-floor, json: floor, equals: cork, sets: {floor: cork}}
      - id: guards
        title: Who is on duty?
        run: gallery guards --name {gallery} -o table
        needs: [register]
        recognise: {table: [Guard, State]}
        outcomes:
          - {id: on-duty, row: {Guard: '{=guard_id}', State: on duty}}
          - {id: absent, no_row: {Guard: '{=guard_id}'}}
      - id: meter
        title: How wet is it?
        run: gallery meter {gallery}
        outcomes:
          - {id: wet, greater_than: 60}
          - {id: dry, at_most: 60}
      - id: polisher
        title: Is somebody polishing?
        portal: [Galleries, '{gallery}', Floors]
        outcomes: [{id: at-work, ask: Is somebody polishing?}]
      - id: calendar
        title: Which days are feasts?
        run: gallery feasts
        outcomes:
          - {id: working-day, every: {date: before-now}}
          - {id: feast-ahead, some: {date: after-now}}
      - id: all
        title: Everything else
        run: gallery dump
        binds: {client_ip: {json: client}}
        outcomes:
          - {id: says, match: 'guard "{=guard_id}" {*}asleep'}
          - {id: lacks, missing: 'asleep'}
          - {id: shaped, regex: '^[a-z]+ [0-9]+$'}
          - {id: same, equals: '[]'}
          - {id: different, not_equals: off}
          - {id: there, json: 'rooms[].open'}
          - {id: open-room, json: 'rooms[].open', equals: 'true'}
          - {id: no-open-room, json: 'rooms[].open', not_equals: 'true'}
          - {id: inside, address: private}
          - {id: outside, address: public}
          - {id: listed, json: 'ips[]', contains_address: '{=client_ip}'}
          - {id: unlisted, json: 'ips[]', lacks_address: '{=client_ip}'}
          - {id: fixed, contains_address: 192.0.2.7}
          - {id: few, json: count, less_than: 3}
          - {id: many, json: count, at_least: 3}
          - {id: many-but-same, json: count, at_least: 3, unless: [listed]}
    """

  /// The standing of every outcome of a check, `nil` for what is unknown.
  static func outcomes(
    of check: String, _ options: Matcher.Options, text: String = error
  ) throws -> [String: Bool] {
    let diagnosis = try matcher().diagnose(Array(text.utf8), options: options)
    let answer = try #require(diagnosis.matches.first?.checks.first { $0.id == check })
    return Dictionary(
      uniqueKeysWithValues: answer.outcomes.compactMap { outcome in
        outcome.holds.map { (outcome.id, $0) }
      })
  }
}
