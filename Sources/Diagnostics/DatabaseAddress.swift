/// The address of a database as a layer's path or a destination: `PG:service=office`, `PG:dbname=plans`, or `PG:` alone, which
/// leaves everything to the environment.
///
/// Passwords do not stand in it: paths are printed in messages and written to `run.json`. PostgreSQL's client takes them
/// from `~/.pgpass`, a service file or `PGPASSWORD`.
public enum DatabaseAddress {
  public static func isOne(_ path: String) -> Bool { path.prefix(3).uppercased() == "PG:" }

  /// What stands against a path that holds a password: without a word of it. nil where it holds none.
  public static func secretFinding(in path: String) -> Diagnostic? {
    guard holdsPassword(path) else { return nil }
    return Diagnostic(
      id: "database-password",
      "the address of a database holds a password, which would be written to messages and records",
      advice:
        "Leave it out: PostgreSQL takes it from ~/.pgpass, from a service file (PG:service=NAME), or from PGPASSWORD.")
  }

  /// `password = x` and its like among keywords, or `//user:x@host`.
  private static func holdsPassword(_ path: String) -> Bool {
    let text = path.lowercased()
    guard isOne(path) || text.hasPrefix("postgres") else { return false }
    for keyword in text.ranges(of: "password") {
      let rest = text[keyword.upperBound...].drop { $0.isWhitespace }
      if rest.first == "=" { return true }
    }
    guard let user = text.firstRange(of: "//") else { return false }
    let authority = text[user.upperBound...].prefix { $0 != "/" }
    return authority.lastIndex(of: "@").map { authority[..<$0].contains(":") } ?? false
  }
}
