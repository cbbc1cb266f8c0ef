/// A key of the scenario that two runs have different values for.
public struct SettingChange: Sendable, Hashable {
  /// `radio.offset_db`, `programmes[fill].budget.stations`.
  public let key: String
  /// nil where the scenario does not have the key.
  public let base: String?
  public let other: String?

  /// By key, without those that change no result.
  ///
  /// - Parameters:
  ///   - base: values by key, as ``SavedRun/settings`` has them
  ///   - other: likewise
  public static func list(_ base: [String: String], _ other: [String: String]) -> [SettingChange] {
    Set(base.keys).union(other.keys).sorted()
      .filter { base[$0] != other[$0] && !$0.hasPrefix("output.") }
      .map { SettingChange(key: $0, base: base[$0], other: other[$0]) }
  }

  /// Both values in one line each, of so many characters at most. What long values have in common at their beginning is left
  /// out, so that the difference can be seen.
  public func texts(most: Int) -> (base: String?, other: String?) {
    let lines = [base, other].map { $0.map(Self.line) }
    let isLong = lines.contains { ($0?.count ?? 0) > most }
    let alike = isLong ? zip(lines[0] ?? "", lines[1] ?? "").prefix { $0 == $1 }.count : 0
    let skipped = alike > most / 2 ? alike - most / 4 : 0
    let cut = lines.map { line in line.map { Self.cut($0, skipping: skipped, most: most) } }
    return (cut[0], cut[1])
  }

  private static func cut(_ text: String, skipping skipped: Int, most: Int) -> String {
    let rest = (skipped > 0 ? "…" : "") + text.dropFirst(skipped)
    return rest.count > most ? rest.prefix(most - 1) + "…" : rest
  }

  /// Without line breaks and other control characters.
  private static func line(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }
}
