import KBModel
import Testing

@testable import KBFrontend

@Suite struct KnownCommandsTests {
  static let cases: [(command: String, effects: [Effect])] = [
    ("az acr show -n contoso", []),
    ("az acr repository list --delete", []),
    ("az acr repository delete -n contoso --repository web", [.changesState, .deletesData]),
    ("az acr update -n contoso --default-action Allow", [.changesState, .opensNetwork]),
    ("az acr update -n contoso --default-action=deny", [.changesState]),
    ("az acr login -n contoso", [.changesState]),
    ("az acr login -n contoso --expose-token", [.exposesSecret]),
    ("az acr run --cmd \"acr purge --filter 'a:.*'\" /dev/null", [.deletesData]),
    ("az acr run --cmd \"acr purge --filter 'a:.*' --dry-run\" /dev/null", []),
    ("az role assignment create --role AcrPull", [.changesState, .changesAccess]),
    ("az rest -m put --url x", [.changesState]),
    ("az rest --method get --url x", []),
    ("kubectl get pods -n shop", []),
    ("kubectl -n shop delete pod web", [.changesState]),
    ("kubectl delete --namespace shop pvc data", [.changesState]),
    ("kubectl delete pvc data", [.changesState, .deletesData]),
    ("kubectl apply -f x.yaml --dry-run=client", []),
    ("kubectl get secret pull -o json", [.exposesSecret]),
    ("kubectl get secret pull -ojsonpath={.data}", [.exposesSecret]),
    ("kubectl get secret pull", []),
    ("kubectl exec web -- rm -rf /tmp/x", [.deletesData]),
    ("curl -XDELETE https://example.com", [.changesState]),
    ("curl --request PUT https://example.com", [.changesState]),
    ("curl -s https://example.com/-X/DELETE", []),
    ("sudo -E /usr/bin/systemctl restart docker", [.changesState]),
    ("PROXY=x env A=b docker push web", [.changesState]),
    ("crictl rmi web", [.changesState]),
    ("oras manifest delete web", [.deletesData]),
    ("helm -n shop upgrade web ./chart", [.changesState]),
    ("echo az acr delete", []),
  ]

  @Test(arguments: cases) func effectsAreKnown(_ known: (command: String, effects: [Effect])) throws
  {
    let parsed = try ParsedCommand(known.command, .sh)
    let effects = Set(parsed.invocations.flatMap(\.effects))
    #expect(effects == Set(known.effects), "\(known.command)")
  }

  /// Reading a line that is malformed would trap.
  @Test func everyLineIsARule() {
    #expect(KnownCommands.rules.count > 60)
    #expect(KnownCommands.rules.allSatisfy { !$0.effects.isEmpty && !$0.program.isEmpty })
  }

  /// Commands by `/`, words by blanks, what stands in a substitution after a `>` with its outer one.
  static let splits: [(script: String, commands: String)] = [
    ("a b | c; d && e", "a b/|c/d/e"),
    ("a 2>&1 | b", "a 2 1/|b"),
    ("x=$(a b)c d", "x=c d/0>a b"),
    ("echo \"$(a \"$(b c)\" d)\" e", "echo  e/0>a  d/1>b c"),
    ("(a; b) | c", "a/b/|c"),
    ("diff <(a) <(b)", "diff  /0>a/0>b"),
    ("`a b` c", " c/0>a b"),
    ("a {registry}.io 'b c'", "a {registry}.io b c"),
  ]

  @Test(arguments: splits) func scriptsAreSplit(_ split: (script: String, commands: String)) throws
  {
    let commands = try ParsedCommand(split.script, .sh).commands
    let text = commands.map { command in
      (command.outer.map { "\($0)>" } ?? "") + (command.followsPipe ? "|" : "")
        + command.words.map(\.text).joined(separator: " ")
    }
    #expect(text.joined(separator: "/") == split.commands)
  }
}
