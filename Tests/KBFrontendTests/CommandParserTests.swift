import KBFrontend
import KBModel
import Testing

/// A command, and what is made of it: words between `⟨⟩` or pieces of script, holes by their names.
struct CommandCase: CustomTestStringConvertible, Sendable {
  var source: String
  var expected: String
  var shell = "sh"

  init(_ source: String, _ expected: String, _ shell: String = "sh") {
    self.source = source
    self.expected = expected
    self.shell = shell
  }

  var testDescription: String { source }
}

@Suite struct CommandParserTests {
  static let words: [CommandCase] = [
    .init("az acr list", "⟨az⟩⟨acr⟩⟨list⟩"),
    .init("  az   acr\tlist  ", "⟨az⟩⟨acr⟩⟨list⟩"),
    .init("az acr show -n {registry}", "⟨az⟩⟨acr⟩⟨show⟩⟨-n⟩⟨[registry]⟩"),
    .init("nslookup {registry}.example.io", "⟨nslookup⟩⟨[registry].example.io⟩"),
    .init("curl https://{registry}.{cluster}/v2/", "⟨curl⟩⟨https://[registry].[cluster]/v2/⟩"),
    .init("echo 'one word'", "⟨echo⟩⟨one word⟩"),
    .init("echo \"one word\"", "⟨echo⟩⟨one word⟩"),
    .init("echo on'e w'o\"rd s\"", "⟨echo⟩⟨one word s⟩"),
    .init("echo '' \"\"", "⟨echo⟩⟨⟩⟨⟩"),
    .init("echo '{registry}' \"{cluster}\"", "⟨echo⟩⟨[registry]⟩⟨[cluster]⟩"),
    .init("echo \"name: {registry}.\"", "⟨echo⟩⟨name: [registry].⟩"),
    .init("echo a\\ b \\'", "⟨echo⟩⟨a b⟩⟨'⟩"),
    .init("echo \"a\\\"b\\$c\\\\d\\e\"", "⟨echo⟩⟨a\"b$c\\d\\e⟩"),
    .init("echo 'a\\b$c`d`'", "⟨echo⟩⟨a\\b$c`d`⟩"),
    .init("az acr list \\\n  -o tsv", "⟨az⟩⟨acr⟩⟨list⟩⟨-o⟩⟨tsv⟩"),
    .init("az show --query \"{sp:a.b, id:id}\"", "⟨az⟩⟨show⟩⟨--query⟩⟨{sp:a.b, id:id}⟩"),
    .init("az show --query '[].{name:name}'", "⟨az⟩⟨show⟩⟨--query⟩⟨[].{name:name}⟩"),
    .init("kubectl get -o \"jsonpath={.data.\\.x}\"", "⟨kubectl⟩⟨get⟩⟨-o⟩⟨jsonpath={.data.\\.x}⟩"),
    .init("kubectl get -o jsonpath={.items}", "⟨kubectl⟩⟨get⟩⟨-o⟩⟨jsonpath={.items}⟩"),
    .init("docker ps --format '{{.ID}} {{end}}'", "⟨docker⟩⟨ps⟩⟨--format⟩⟨{{.ID}} {{end}}⟩"),
    .init("echo {{registry} {{{registry}", "⟨echo⟩⟨{registry}⟩⟨{[registry]⟩"),
    .init("echo a#b 50% x=y", "⟨echo⟩⟨a#b⟩⟨50%⟩⟨x=y⟩"),
    .init("echo 'ünï' “q”", "⟨echo⟩⟨ünï⟩⟨“q”⟩"),
    .init("grep 'a$' \"b$\" c$", "⟨grep⟩⟨a$⟩⟨b$⟩⟨c$⟩"),
    .init("echo {} {a", "⟨echo⟩⟨{}⟩⟨{a⟩"),
    .init("Get-Item 'it''s' \"a`\"b\"", "⟨Get-Item⟩⟨it's⟩⟨a\"b⟩", "powershell"),
    .init(
      "Get-Item -Name {registry} `\n  -Force", "⟨Get-Item⟩⟨-Name⟩⟨[registry]⟩⟨-Force⟩", "powershell"
    ),
    .init("Get-Item C:\\dir\\x", "⟨Get-Item⟩⟨C:\\dir\\x⟩", "powershell"),
  ]

  static let scripts: [CommandCase] = [
    .init("a | b", "a | b"),
    .init("a && b; c & d", "a && b; c & d"),
    .init("a > out 2>&1 < in", "a > out 2>&1 < in"),
    .init("echo $HOME {registry}", "echo $HOME [registry:bare]"),
    .init("echo \"$X {registry}\"", "echo \"$X [registry:doubleQuoted]\""),
    .init("echo $X '{registry}'", "echo $X '[registry:singleQuoted]'"),
    .init("echo ${registry}", "echo ${registry}"),
    .init(
      "echo \"$(cmd '{registry}' {cluster})\"",
      "echo \"$(cmd '[registry:singleQuoted]' [cluster:bare])\""),
    .init("x=`cmd y`; y {registry}", "x=`cmd y`; y [registry:bare]"),
    .init("ls *.txt", "ls *.txt"),
    .init("ls ~/x a?b [ab]", "ls ~/x a?b [ab]"),
    .init("NAME=x az acr list", "NAME=x az acr list"),
    .init("if true", "if true"),
    .init("{ a", "{ a"),
    .init("echo {a,b} {registry}", "echo {a,b} [registry:bare]"),
    .init("echo {1..3}", "echo {1..3}"),
    .init("a # note\nb", "a # note\nb"),
    .init("a\nb {registry}", "a\nb [registry:bare]"),
    .init("(cd x; a {registry})", "(cd x; a [registry:bare])"),
    .init("case x in a) b;; esac", "case x in a) b;; esac"),
    .init(
      "cat <<EOF | x {registry}\nbody ' \"\nEOF\necho {cluster}",
      "cat <<EOF | x [registry:bare]\nbody ' \"\nEOF\necho [cluster:bare]"),
    .init("echo $((1 + (2 << 3))) {registry}", "echo $((1 + (2 << 3))) [registry:bare]"),
    .init("echo \"${x:-\"a b\"}\" {registry}", "echo \"${x:-\"a b\"}\" [registry:bare]"),
    .init("get | base64 -d {{end}}", "get | base64 -d {{end}}"),
    .init("echo $'it\\'s' {registry}", "echo $'it\\'s' [registry:bare]"),
    .init("((x = 1)); y {registry}", "((x = 1)); y [registry:bare]"),
    .init("( (a {registry}) )", "( (a [registry:bare]) )"),
    .init("echo $[a[1] + 2] {registry}", "echo $[a[1] + 2] [registry:bare]"),
    .init("a[1]={registry}; ls [ab] {registry}", "a[1]=[registry:bare]; ls [ab] [registry:bare]"),
    .init("[ {registry} = x ]", "[ [registry:bare] = x ]"),
    .init("[[ {registry} == x ]]", "[[ [registry:bare] == x ]]"),
    .init("echo \"${x}{registry}\"", "echo \"${x}[registry:doubleQuoted]\""),
    .init("Get-Item {registry} | Out-Null", "Get-Item [registry:bare] | Out-Null", "powershell"),
    .init("Set-X \"$env:A {registry}\"", "Set-X \"$env:A [registry:doubleQuoted]\"", "powershell"),
    .init(
      "$x = \"$(Get-Y '{registry}')\"", "$x = \"$(Get-Y '[registry:singleQuoted]')\"", "powershell"),
    .init(
      "Where-Object { $_.Name -eq '{registry}' }",
      "Where-Object { $_.Name -eq '[registry:singleQuoted]' }", "powershell"),
    .init("echo ${registry}", "echo ${registry}", "powershell"),
    .init("$x = {registry}; $y={cluster}", "$x = [registry:bare]; $y=[cluster:bare]", "powershell"),
    .init(
      "foreach ($n in {registry},{cluster}) { if ({registry} -eq $n) { return {cluster} } }",
      "foreach ($n in [registry:bare],[cluster:bare]) "
        + "{ if ([registry:bare] -eq $n) { return [cluster:bare] } }", "powershell"),
    .init(
      "Get-X \"https://{registry}/v2/\"; y", "Get-X \"https://[registry:doubleQuoted]/v2/\"; y",
      "powershell"),
    .init("<# it's #> Get-X {registry}", "<# it's #> Get-X [registry:bare]", "powershell"),
    .init("@'\nit's\n'@ | Set-X {registry}", "@'\nit's\n'@ | Set-X [registry:bare]", "powershell"),
  ]

  static let faults: [CommandCase] = [
    .init("echo 'a", "unbalanced-quote"),
    .init("echo \"a", "unbalanced-quote"),
    .init("echo `a", "unbalanced-quote"),
    .init("echo $(a", "unbalanced-quote"),
    .init("echo ${a", "unbalanced-quote"),
    .init("(a", "unbalanced-quote"),
    .init("a # {registry}", "unquotable-hole"),
    .init("echo ${x:-{registry}}", "unquotable-hole"),
    .init("echo $(( {cluster} + 1 ))", "unquotable-hole"),
    .init("echo $'{registry}'", "unquotable-hole"),
    .init("echo \\{registry}", "unquotable-hole"),
    .init("echo \"\\{registry}\"", "unquotable-hole"),
    .init("cat <<-'E'\n\t{registry}\n\tE", "unquotable-hole"),
    .init("ls `cat \"{cluster}\"`", "unquotable-hole"),
    .init("echo `echo {cluster}`", "unquotable-hole"),
    .init("echo \"`echo '{cluster}'`\"", "unquotable-hole"),
    .init("echo `echo $(echo {cluster})`", "unquotable-hole"),
    .init("((x={cluster}))", "unquotable-hole"),
    .init("for ((i = 0; i < \"{cluster}\"; i++)); do x; done", "unquotable-hole"),
    .init("echo $[ {cluster} ]", "unquotable-hole"),
    .init("echo \"$[a[{cluster}]]\"", "unquotable-hole"),
    .init("a[{cluster}]=1", "unquotable-hole"),
    .init("a[\"{cluster}\"]=1", "unquotable-hole"),
    .init("a[ 1 + {cluster} ]=1", "unquotable-hole"),
    .init("a=([{cluster}]=1)", "unquotable-hole"),
    .init("echo $x{cluster}", "unquotable-hole"),
    .init("echo \"$x{cluster}\"", "unquotable-hole"),
    .init("echo {registry} {host}", "unknown-parameter"),
    .init("Get-X 'a", "unbalanced-quote", "powershell"),
    .init("Get-X `{registry}", "unquotable-hole", "powershell"),
    .init("@'\n{registry}\n'@", "unquotable-hole", "powershell"),
    .init("<# note\n{cluster}\n#>", "unquotable-hole", "powershell"),
    .init("Get-X <# note", "unbalanced-quote", "powershell"),
    .init("icacls --% {cluster}", "unquotable-hole", "powershell"),
    .init("$x = {registry}.example.io", "unquotable-hole", "powershell"),
    .init("$x = https://{registry}", "unquotable-hole", "powershell"),
    .init("az --name={registry} | y", "unquotable-hole", "powershell"),
    .init("$x = (y){registry}", "unquotable-hole", "powershell"),
    .init("y '$x'{registry}; z", "unquotable-hole", "powershell"),
    .init("$x = \u{201C} {cluster} \u{201D}", "unquotable-hole", "powershell"),
    .init("Get-X \"a\u{201D} {cluster} \"", "unquotable-hole", "powershell"),
    .init("Get-X 'a\u{2019} {cluster} '", "unquotable-hole", "powershell"),
    .init("Set-X \"$env:{cluster}\"", "unquotable-hole", "powershell"),
    .init("Get-X | % { a", "unbalanced-quote", "powershell"),
  ]

  @Test(arguments: words) func plainWordsAreResolved(_ command: CommandCase) throws {
    let parsed = try #require(Self.parse(command).command)
    #expect(Self.describe(parsed.form) == command.expected)
    #expect(parsed.source == command.source)
    guard case .words = parsed.form else {
      Issue.record("a script")
      return
    }
  }

  @Test(arguments: scripts) func scriptsKeepTheirTextAndQuoting(_ command: CommandCase) throws {
    let parsed = try #require(Self.parse(command).command)
    #expect(Self.describe(parsed.form) == command.expected)
    guard case .script(let pieces) = parsed.form else {
      Issue.record("words")
      return
    }
    let text = pieces.map { piece in
      switch piece {
      case .source(let text): text
      case .parameter(let name, _): "{\(name)}"
      }
    }
    #expect(text.joined() == command.source)
  }

  @Test(arguments: faults) func faultsAreReported(_ command: CommandCase) {
    let (parsed, errors) = Self.parse(command)
    #expect(parsed == nil)
    #expect(errors == [command.expected])
  }

  /// Reads a command as the only step of an entry.
  static func parse(_ command: CommandCase) -> (command: Command?, errors: [String]) {
    let lines = command.source.split(separator: "\n", omittingEmptySubsequences: false)
    let block = lines.map { "          \($0)\n" }.joined()
    let run = FrontendRun(
      entry: """
        id: commands
        title: Commands
        kind: howto
        sections:
          - id: one
            title: One
            steps:
              - shell: \(command.shell)
                run: |2-
        \(block)
        """)
    return (run.result.entries.first?.sections.first?.steps.first?.run, run.errors)
  }

  static func describe(_ form: Command.Form) -> String {
    switch form {
    case .words(let words):
      words.map { word in
        "⟨"
          + word.map { if case .parameter(let name) = $0 { "[\(name)]" } else { literal($0) } }
          .joined() + "⟩"
      }.joined()
    case .script(let pieces):
      pieces.map { piece in
        switch piece {
        case .source(let text): text
        case .parameter(let name, let quoting): "[\(name):\(quoting)]"
        }
      }.joined()
    }
  }

  private static func literal(_ piece: Command.Piece) -> String {
    if case .literal(let text) = piece { text } else { "" }
  }
}
