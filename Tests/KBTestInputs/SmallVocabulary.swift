/// A vocabulary with the parts that every kind of entry may use; fixtures and seeds name them.
package enum SmallVocabulary {
  /// As `vocabulary.yaml` holds it.
  package static let text = """
    parameters:
      - {id: registry, description: Name of a registry, pattern: '[a-z0-9]{5,50}', find: ['{registry}.example.io'], example: contoso, how_to_find: Ask the team., sensitivity: host}
      - {id: cluster, description: Name of a cluster, pattern: '[A-Za-z0-9-]{1,63}'}
      - {id: client_ip, description: Address of the client, pattern: '[0-9.]{7,15}', example: 203.0.113.7}
    facts:
      - {id: network_mode, values: [public, private], question: How is the registry reached?, detect: {private: ['privatelink']}}
    sources:
      - {id: vendor-guide, title: The guide, url: 'https://example.com/guide', read: 2026-11-02}
    glossary:
      - {id: registry, term: registry, text: 'A store of images; changes take {limit:spread}.'}
    limits:
      - {id: spread, value: 1-5, unit: min, text: How long a change takes., when: always, source: vendor-guide}
    """
}
