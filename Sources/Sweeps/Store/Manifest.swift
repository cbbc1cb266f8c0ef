import Scenarios

/// Which cases a sweep has: `manifest.csv`, a line a case.
public struct Manifest: Sendable, Hashable {
  public struct Entry: Sendable, Hashable {
    public var number: Int
    public var id: String
    public var point: Int
    public var replicate: Int
    /// By factor.
    public var parameters: [String]
  }

  /// Ids of the factors.
  public var factors: [String]
  /// By number.
  public var entries: [Entry]

  public init(factors: [String], entries: [Entry]) {
    self.factors = factors
    self.entries = entries
  }

  public init(_ plan: SweepPlan) {
    self.init(
      factors: plan.settings.factors.map(\.id),
      entries: plan.cases.map {
        Entry(
          number: $0.number, id: $0.id, point: $0.point, replicate: $0.replicate, parameters: $0.parameters)
      })
  }

  private static let columns = ["number", "id", "point", "replicate"]

  /// RFC 4180, with line ends of one line feed.
  public var text: String {
    var text = TidyLine.text(Manifest.columns + factors)
    for entry in entries {
      text += TidyLine.text(
        ["\(entry.number)", entry.id, "\(entry.point)", "\(entry.replicate)"] + entry.parameters)
    }
    return text
  }

  /// nil for what is no manifest.
  public init?(text: String) {
    var lines = TidyLine.fields(text)
    guard let header = lines.first, header.starts(with: Manifest.columns) else { return nil }
    lines.removeFirst()
    factors = Array(header.dropFirst(Manifest.columns.count))
    entries = []
    for line in lines {
      guard line.count == header.count, let number = Int(line[0]), let point = Int(line[2]),
        let replicate = Int(line[3])
      else { return nil }
      entries.append(
        Entry(
          number: number, id: line[1], point: point, replicate: replicate,
          parameters: Array(line.dropFirst(Manifest.columns.count))))
    }
  }
}
