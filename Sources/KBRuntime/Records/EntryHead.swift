/// What an entry is, without what it knows: enough to rank and to name it.
struct EntryHead: Sendable {
  var id: EntryID
  var title = ""
  var kind: Match.Kind = .symptom
  var severity: Match.Severity = .error
  var runbook = ""
  var winsOver: [RecordAddress] = []
}

extension EntryRecord {
  var head: EntryHead {
    EntryHead(
      id: id, title: title, kind: kind, severity: severity, runbook: runbook, winsOver: winsOver)
  }
}
