import KBDiagnostics

/// A reference is not written as an address.
struct InvalidAddress: Check {
  static let id: Diagnostic.ID = "invalid-address"
  static let explanation = """
    A reference names a part by its address: `id` within the same entry, `entry#id` in another one. A
    cause cites outcomes as `check#outcome`, `entry#check#outcome`, or `text#evidence`.

        confirmed_by: [list-role-assignments#no-row-for-identity, text#aadsts-secret]
    """
}

extension Diagnostic {
  static func invalidAddress(
    _ reference: Located<String>, expected form: String, near: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      InvalidAddress.id, "invalid reference '\(reference.value)'", at: reference.range,
      Remedy(reference, near: near, rule: "a reference here is written \(form)"))
  }
}
