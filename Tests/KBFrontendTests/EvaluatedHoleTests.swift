import KBFrontend
import Testing

/// What a value would become in a word that something reads as code.
@Suite struct EvaluatedHoleTests {
  private static let vocabulary = """
    parameters:
      - {id: v, description: Any text, pattern: '.+', example: x}
      - {id: n, description: A number, pattern: '[0-9]{1,5}', example: '1'}
      - {id: path, description: A path, pattern: '[a-z]+(?:/[a-z]+)*', example: a/b}
    sources: []
    """

  private static func codes(_ command: String, _ shell: String = "sh") -> [String] {
    let block = command.split(separator: "\n").map { "          \($0)\n" }.joined()
    return FrontendRun([
      "vocabulary.yaml": vocabulary,
      "net/entry.yaml": """
      id: commands
      title: Commands
      kind: howto
      sections:
        - id: one
          title: One
          steps:
            - shell: \(shell)
              run: |2-
      \(block)
      """,
    ]).errors
  }

  @Test(arguments: [
    "sh -c 'nslookup {v}'", "bash -c \"nslookup {v}\"", "bash -lc 'x {v}'", "bash -xcv 'x {v}'",
    "bash -o pipefail -c 'x {v}'", "/bin/sh -ec 'x {v}'", "sudo sh -c 'x {v}'",
    "sudo -u y sh -c 'x {v}'", "xargs sh -c 'x {v}'", "xargs -I {} sh -c 'x {v}' _ {}",
    "find . -name x -exec sh -c 'y {v}' ';'", "trap {v} EXIT", "trap 'rm {v}' EXIT",
    "eval \"x {v}\"",
    "eval x '{v}'", ". {v}", "source {v}", ". ./{v}", "ssh host \"cmd {v}\"",
    "ssh -p 22 host cmd {v}",
    "ssh -o ProxyCommand='x {v}' host", "ssh -oProxyCommand='x {v}' host",
    "kubectl exec pod -- sh -c \"x {v}\"", "docker exec c bash -c 'x {v}'",
    "docker run --rm image sh -c 'x {v}'", "watch \"cmd {v}\"", "watch -n 5 cmd {v}",
    "env -S \"x {v}\" y", "python -c \"print('{v}')\"", "python3 -Ic 'x({v})'", "perl -ne 'x {v}'",
    "node --eval='x({v})'", "awk '{print {v}}'", "awk -F : '/{v}/' file", "sed \"s/{v}/x/\"",
    "sed -n -e 's/x/{v}/' file", "sed -i '' 's/x/{v}/' file", "sed 's/x/{path}/' file",
    "psql -c \"select '{v}'\"", "echo \"x {v}\" | sh", "echo {v} | sudo bash -s",
    "echo {v} | bash -s x", "echo {v} | python -",
    "echo {v} | psql -h x db",
    "echo {v} | tee x | sh",
    "echo 'x {v}' | kubectl exec -i pod -- sh", "bash <<< \"x {v}\"", "mysql <<< 'select {v}'",
    "alias x='y {v}'", "if true; then eval 'x {v}'; fi", "y=$(sh -c 'x {v}')",
    "powershell -Command \"x {v}\"", "cmd /c \"x {v}\"", "sh -c 'sh -c \"x {v}\"'",
  ])
  func codeAdmitsPlainValuesAlone(_ command: String) {
    #expect(Self.codes(command) == ["evaluated-hole"])
  }

  @Test(arguments: [
    "[[ {v} -eq 1 ]]", "[[ 1 -lt \"{v}\" ]]", "[[ x == y && 1 -ge {v} ]]", "[ {v} -ne 1 ]",
    "test 1 -le {v}", "let x={v}", "declare -i x={v}", "typeset -ix x={v}; y", "local -i x='{v}'",
    "test -v {v}", "[[ -v {v} ]]", "printf -v {v} x", "read {v}", "read -r 'a[{v}]'", "unset {v}",
    "export {v}", "export {v}=x", "if [[ {v} -eq 1 ]]; then x; fi", "[[ {path} -eq 1 ]]",
  ])
  func namesAndNumbersAreNothingElse(_ command: String) {
    #expect(Self.codes(command) == ["evaluated-hole"])
  }

  @Test(arguments: [
    "{n} --version", "{n}", "sudo -u x {n} y", "x; {n}", "x | xargs {n}",
    "kubectl exec pod -- {n} x",
    "sh -c '{n} x'", "sh -c 'x; {n}'", "eval {n}", "eval \"$({n} x)\"", "ssh host {n}",
    "ssh host 'sh -c \"{n}\"'", "trap {n} EXIT", ". {n}",
  ])
  func noValueNamesWhatIsRun(_ command: String) {
    #expect(Self.codes(command) == ["evaluated-hole"])
  }

  @Test(arguments: [
    "Invoke-Expression \"x {v}\"", "iex 'x {v}'", "'x {v}' | iex", "powershell -Command \"x {v}\"",
    "pwsh -c 'x {v}'", "cmd.exe /c \"x {v}\"", "& {n} x | y", ". {n}; y", "wsl bash -c 'x {v}'",
  ])
  func powerShellReadsCodeToo(_ command: String) {
    #expect(Self.codes(command, "powershell") == ["evaluated-hole"])
  }

  @Test(arguments: [
    "sh -c 'nslookup {n}.example.io'", "sh -c 'nslookup \"$1\"' sh {v}", "bash -c 'x' _ '{v}'",
    "bash -euo pipefail -c 'x {path}'", "awk -v x={v} '$1 == x' {v}", "sed -n 1p {v}",
    "sed -e 's/x/{n}/' {v}", "[[ {n} -eq 1 ]]", "[[ {v} == x ]]", "[ -n {v} ]", "export X={v}; y",
    "declare x={v}; y", "ssh {v} uptime", "ssh -p {n} {v}", "ssh {v} fsck {path}",
    "python -m x {v}", "python x.py {v}",
    "sudo -u {v} x", "timeout {v} x", "x > {v}", "y=$(< {v})", "a=({v} x); y", "rm -- {v}",
    "xargs -I {v} x", "printf '%s' {v} | base64 -d", "echo {v} | sed 's/x/y/'", "X={v} y",
    "for x in {v}; do y \"$x\"; done", "case {v} in x) y;; esac", "eval \"$(x {v})\"",
    "kubectl exec {v} -- x {v}", "find . -name {v}", "echo {v} | python x.py",
    "pg_dump -d {path} | psql db",
  ])
  func wordsThatNothingReadsAdmitAnyValue(_ command: String) {
    #expect(Self.codes(command) == [])
  }

  @Test(arguments: [
    "$ns = {v}; x -n $ns", "if ({v} -eq 'x') { y }", "return {v}", "foreach ($n in {v}) { y $n }",
    "{v} | Set-Content x", "Get-X {v} | y",
  ])
  func expressionsOfPowerShellAreText(_ command: String) {
    #expect(Self.codes(command, "powershell") == [])
  }
}
