import KBTestSupport
import Testing

@testable import KBRuntime

@Suite struct SecretMaskTests {
  private func masked(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return SecretMask.masked(bytes, in: 0..<bytes.count, hiding: SecretMask.ranges(in: bytes))
  }

  @Test(arguments: [
    ("token eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.c2ln end", "token *** end"),
    ("Authorization: Bearer abcdef0123456789 x", "Authorization: Bearer *** x"),
    ("docker login -u ada --password hunter2 x", "docker login -u ada --password *** x"),
    ("--password=hunter2", "--password=***"), ("PASSWORD=hunter2 next", "PASSWORD=*** next"),
    ("{\"password\":\"hunter 2\",\"x\":1}", "{\"password\":\"***\",\"x\":1}"),
    ("{\\\"password\\\": \\\"hunter2\\\"}", "{\\\"password\\\": \\\"***\\\"}"),
    ("AccountName=a;AccountKey=Zm9v+/8=;x=y", "AccountName=a;AccountKey=***;x=y"),
    ("https://x.example.com/a?sv=1&sig=ab%2Fc&se=2", "https://x.example.com/a?sv=1&sig=***&se=2"),
    ("\"auths\":{\"x\":{\"auth\":\"YWRhOnB3\"}}", "\"auths\":{\"x\":{\"auth\":\"***\"}}"),
    ("  client_secret: s3cret\nnext", "  client_secret: ***\nnext"),
    ("AZURE_CLIENT_SECRET=abc", "AZURE_CLIENT_SECRET=***"),
  ])
  func secretsAreHidden(_ text: String, _ expected: String) {
    #expect(masked(text) == expected)
  }

  /// Each holds `hunter2` where its mask is to stand.
  @Test(arguments: [
    // Names, however they are spelled
    "refreshToken=hunter2 accessToken=hunter2 x", "client_assertion=hunter2&x=1",
    "token=hunter2, x",
    "access-token: hunter2", "passphrase=hunter2", "DB_PASSWORD2=hunter2", "db.password=hunter2",
    "a_variable_of_the_environment_with_a_long_name_password=hunter2",
    "password: hunter2, next pull",
    "{Username:ada Password:hunter2 Auth:hunter2 Email: IdentityToken: RegistryToken:}",
    "password = hunter2 x", "\"password\" => \"hunter2\"", "$env:PASSWORD = \"hunter2\"",
    "<password>hunter2</password>", "docker-password: hunter2",
    "log: password: hunter2 was refused",
    "{\"name\":\"password2\",\"value\":\"hunter2\"}",
    "- name: DB_PASSWORD\n  value: hunter2\n- name: X",
    "{\"password\":\n\"hunter2\"}", "x:\n  password: |-\n    hunter2\n  y: z",
    "x --docker-password=hunter2 --docker-email=x",
    // Names and marks that something escaped, coloured or put on a page
    "https://x/?se=1\\u0026sig=hunter2\\u0026sp=r", "https://x/?se=1%26sig%3Dhunter2%26sp%3Dr",
    "https://x/?se=1&amp;sig=hunter2&amp;sp=r", "\\u0070assword=hunter2", "password%3Dhunter2",
    "password%253Dhunter2", "&quot;password&quot;:&quot;hunter2&quot;,&quot;x&quot;",
    "{\\\"password\\\":\\\"hunter2\\\"}", "{\\u0022password\\u0022:\\u0022hunter2\\u0022}",
    "pass\u{1B}[1mword=hunter2", "password\u{1B}[0m=hunter2", "pass\\u001b[1mword=hunter2",
    "Get \"https://x/?sig=hunter2\": net/http: timeout", "<a href=\"https://x/?sig=hunter2\">",
    "pass\u{200B}word=hunter2", "client\\_secret=hunter2", "Password: hunter2\\nUser: ada",
    // Addresses, schemes and commands
    "amqp://u:hunter2@h", "https://ada:hunter2@host/a@b", "https:\\/\\/ada:hunter2@host\\/a",
    "https%3A%2F%2Fada%3Ahunter2%40host%2Fa", "redis://:hunter2@h", "Authorization: Basic hunter2",
    "map[Authorization:[Basic hunter2] Accept:[*/*]]", "{\"Authorization\": [\"Bearer hunter2\"]}",
    "docker login -u ada -p hunter2 x", "docker login -u ada -phunter2 x; docker run -p 80:80 x",
    "az login --service-principal \\\n  -u x -p \"hunter2\" -t y", "curl -u ada:hunter2 x",
    "curl --user ada:hunter2 x", "skopeo copy --src-creds ada:hunter2 x y",
  ])
  func hunter2IsHidden(_ text: String) {
    #expect(masked(text) == text.replacing("hunter2", with: "***"))
  }

  @Test(arguments: [
    ("{\"password\":\"a\\\"hunter2\"} x", "{\"password\":\"***\"} x"),
    ("{\\\"password\\\":\\\"a\\\\\\\"hunter2\\\"} x", "{\\\"password\\\":\\\"***\\\"} x"),
    ("{\"password\":\"a\\u0022hunter2\"} x", "{\"password\":\"***\"} x"),
    ("password=\"it's\" x", "password=\"***\" x"), ("password='it''s' x", "password='***' x"),
    ("password=it's x", "password=*** x"), ("'password=a' x", "'password=***' x"),
    ("password=a;b x", "password=*** x"),
    ("Password=a;b;Encrypt=true;", "Password=***;Encrypt=true;"),
    ("sig=a%26b&se=1", "sig=***&se=1"), ("https://ada:a%2Fb@h/c", "https://ada:***@h/c"),
    ("password=\"a\nb\" x", "password=\"***\" x"), ("password=\"a b\nc", "password=\"***\nc"),
    ("Authorization: Basic aHVudGVyMg== x", "Authorization: Basic *** x"),
    (
      "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOi\nJhZGEifQ0.c2ln end", "Bearer *** end"
    ),
    (".dockerconfigjson: eyJhdXRocyI6eyJ4Ijp7fX19\nkind: x", ".dockerconfigjson: ***\nkind: x"),
    ("shown eyJhdXRocyI6eyJ4Ijp7fX19 x", "shown *** x"),
    ("{\"auths\":{\"x\":{\"auth\": \"YWRhOnB3\"}}}", "{\"auths\":{\"x\":{\"auth\": \"***\"}}}"),
    (
      "-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc=\n-----END RSA PRIVATE KEY-----\nx",
      "-----BEGIN RSA PRIVATE KEY-----\n***-----END RSA PRIVATE KEY-----\nx"
    ),
    (
      "\"-----BEGIN PRIVATE KEY-----\\nMIIE\\nab==\\n-----END PRIVATE KEY-----\\n\"",
      "\"-----BEGIN PRIVATE KEY-----\\n***-----END PRIVATE KEY-----\\n\""
    ),
    (
      "-----BEGIN PRIVATE KEY-----\nMIIEabcdefghijklmnop\nab==\nno end",
      "-----BEGIN PRIVATE KEY-----\n***no end"
    ),
    (String(repeating: "a", count: 42) + "+ACRAbcdef x", "*** x"),
    ("given abc8Q~" + String(repeating: "a", count: 34) + " x", "given *** x"),
    ("ghp_" + String(repeating: "a", count: 36), "***"),
  ])
  func aSecretIsHiddenWhole(_ text: String, _ expected: String) {
    #expect(masked(text) == expected)
  }

  @Test(arguments: [
    "unauthorized: authentication required", "Bearer authentication", "sign=here", "auth failed",
    "password: authentication failed for ada", "the password is wrong", "secretName web",
    "WWW-Authenticate: Bearer realm=\"https://x\"", "--password-stdin", "eyJ", "password=", "sig",
    "--password", "\"password\":\"\"",
    "failed to fetch anonymous token: unexpected status from GET request to "
      + "https://x.example/oauth2/token?scope=repository%3Aa%2Fb%3Apull&service=x.example: 401 Unauthorized",
    "failed to fetch oauth token: EOF", "failed to get token: timeout", "Error: token: 401",
    "Post \"https://x.example/oauth2/token\": dial tcp: no such host", "authorization: denied",
    "failed to acquire token: AADSTS700016: no application", "token: expired", "auth=false",
    "Using --password via the CLI is insecure. Use --password-stdin.",
    "use --password or --password-stdin", "docker run -p 8080:80 x.example/a",
    "password: <password>",
    "docker login x.example -u <user> -p <password>", "--password <new_secret>",
    "TOKEN=$(az acr login)",
    "secret \"regcred\" not found", "imagePullSecret: regcred",
    "https://x.example:5000/a@sha256:0f1e",
    "x.example/a:1.4@sha256:0f1e", "Www-Authenticate: Basic realm=\"Registry\"",
    "Basic authentication is required", "basic authentication/authorization failed",
    "-----BEGIN CERTIFICATE-----\nMIIEabcdefghijklmnop\n-----END CERTIFICATE-----",
    "--build-arg VERSION=1 --secret id=npm,src=/x", "{\"token\": null, \"password\": \"\"}",
    "{\"secret\": {\"secretName\": \"regcred\"}}", "{\"token\": [{\"x\": 1}]}",
    "100%complete &amp; done \\u003cnil\\u003e", "C:\\Users\\ada\\token\\new", "https://x.example@",
    "error getting credentials - err: exit status 1, out: ``",
    "Type: kubernetes.io/dockerconfigjson",
  ])
  func proseStays(_ text: String) {
    #expect(masked(text) == text)
  }

  @Test func aRangeShowsNoPartOfASecret() {
    let bytes = Array("x password=hunter2 y".utf8)
    let secrets = SecretMask.ranges(in: bytes)
    #expect(SecretMask.masked(bytes, in: 13..<16, hiding: secrets) == "***")
    #expect(SecretMask.masked(bytes, in: 0..<14, hiding: secrets) == "x password=***")
  }

  @Test func secretsOfALongTextAreFound() {
    let line = Array("Password=hunter2\\n\n".utf8)
    let count = (9 << 17) / line.count
    var text: [UInt8] = []
    for _ in 0..<count { text += line }
    #expect(SecretMask.ranges(in: text).count == count)
  }

  @Test func costIsLinear() {
    for unit in [
      "password ", "eyJaaaaaaaaaa.", "--password ", "password: ", "\\", "a", "\"auth\":",
      "password=\"", "password='x\n", "password: |\n", "password='\\\"x\n",
      "-----BEGIN PRIVATE KEY-----", "://a:b@", "://a:", "%25",
      "&amp;", "\\u0026", "\u{1B}[", "docker login -p ", "curl -u ",
      "Bearer a1b2c3d4e5f6g7h8i9j0\n",
      "<password>", "password=\\", "\"password\"\n\n", "password,,,", "Q~", "password=a;b",
    ] {
      let isLinear = LinearTime.holds(for: 40_000 / unit.utf8.count) { count in
        _ = SecretMask.ranges(in: Array(String(repeating: unit, count: count).utf8))
      }
      #expect(isLinear, "\(unit)")
    }
  }
}
