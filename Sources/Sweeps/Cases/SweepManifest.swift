import Scenarios

/// The list of a sweep's cases as CSV: `number,id,point,replicate` and a column for each factor.
public enum SweepManifest {
  /// UTF-8, a line a case, in the order of their numbers.
  public static func text(_ plan: SweepPlan) -> String {
    var text = line(["number", "id", "point", "replicate"] + plan.settings.factors.map(\.id))
    for sweepCase in plan.cases {
      text += line(
        ["\(sweepCase.number)", sweepCase.id, "\(sweepCase.point)", "\(sweepCase.replicate)"] + sweepCase.parameters)
    }
    return text
  }

  private static func line(_ cells: [String]) -> String { cells.map(quoted).joined(separator: ",") + "\n" }

  /// RFC 4180.
  private static func quoted(_ cell: String) -> String {
    guard cell.contains(where: { ",\"\n\r".contains($0) }) else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }
}
