/// What reads words of a command as something other than text.
///
/// A line names programs, what they read (`shell`, `code`, `edits`, `names`), which operands they read so
/// (`none`, `first`, `rest`, `all`, `switched`), `input` if they read what is piped into them (`always`:
/// beside operands, too), options whose value is code (`-c`), and options with another value (`=-o`).
enum Interpreters {
  /// Looked for anywhere among the words, behind whatever starts them.
  static let programs = table(
    """
    sh|bash|dash|ash|rbash|ksh|mksh|zsh|fish|csh|tcsh|busybox : shell first input -c =-o =-O
    pwsh|powershell : shell all input
    cmd : shell switched
    ssh : shell rest -o =-B =-b =-c =-D =-E =-e =-F =-I =-i =-J =-L =-l =-m =-O =-p =-Q =-R =-S =-W =-w
    su|runuser|script|flock : shell none -c --command
    watch|parallel : shell all
    env : shell none -S --split-string
    awk|gawk|mawk|nawk : code first =-F =-v =-f =-i =--field-separator =--assign =--file
    sed|gsed : edits first -e --expression =-f =-l =--file
    python|python2|python3|py : code none input -c
    perl : code none input -e -E
    ruby|lua|Rscript|osascript : code none input -e
    node|nodejs|deno|bun : code none input -e -p --eval --print
    php : code none input -r
    psql : code none input always -c --command
    mysql|mariadb : code none input always -e --execute
    sqlcmd : code none input always -Q -q
    sqlite3 : code rest input always
    """)

  /// Commands of sh itself, which stand where a command begins.
  static let builtins = table(
    """
    eval|alias : shell all
    trap|.|source : shell first
    let : names all
    read : names all
    unset|mapfile|readarray|getopts : names all
    printf : names none -v
    """)

  /// Those of PowerShell.
  static let cmdlets = table(
    """
    iex|invoke-expression : shell all input
    . : shell first
    """)

  /// Commands of sh that take `name` and `name=value`.
  static let declarations: Set<String> = ["export", "readonly", "declare", "typeset", "local"]

  private static func table(_ text: String) -> [String: Interpreter] {
    var interpreters: [String: Interpreter] = [:]
    for interpreter in text.split(separator: "\n").map({ Interpreter(String($0)) }) {
      for program in interpreter.programs { interpreters[program.lowercased()] = interpreter }
    }
    return interpreters
  }
}
