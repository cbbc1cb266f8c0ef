/// The periods that a scenario runs through, all of one length.
public struct Timeline: Sendable, Hashable, Codable {
  public enum Step: String, Sendable, Hashable, Codable, CaseIterable {
    case month, quarter, year

    public var months: Int {
      switch self {
      case .month: 1
      case .quarter: 3
      case .year: 12
      }
    }
  }

  public struct Period: Sendable, Hashable, Codable {
    public let index: Int
    /// `2023-09`, `2023Q3` or `2023`.
    public let label: String
    public let start: CalendarDate
    /// The last day, included.
    public let end: CalendarDate
  }

  public let step: Step
  public let periods: [Period]

  /// Without periods.
  public static let empty = Timeline(step: .year, periods: [])

  private init(step: Step, periods: [Period]) {
    self.step = step
    self.periods = periods
  }

  /// Periods that cover `start` to `end`: whole months, quarters or years of the calendar, the first the one that
  /// `start` is in and the last the one that `end` is in. Empty when `end` comes before `start`.
  public init(start: CalendarDate, end: CalendarDate, step: Step) {
    self.step = step
    let firstMonth = (start.month - 1) / step.months * step.months + 1
    var opening = CalendarDate(unchecked: start.year, firstMonth, 1)
    var periods: [Period] = []
    while opening <= end, start <= end {
      let last = opening.startOfMonth(after: step.months - 1).endOfMonth
      let label =
        switch step {
        case .month: String(last.description.dropLast(3))
        case .quarter: "\(opening.year)Q\((opening.month - 1) / 3 + 1)"
        case .year: "\(opening.year)"
        }
      periods.append(Period(index: periods.count, label: label, start: opening, end: last))
      opening = opening.startOfMonth(after: step.months)
    }
    self.periods = periods
  }

  /// The first period at whose end something opened on `date` stands: 0 for all that stood before, nil for what opens
  /// after the last.
  public func firstPeriod(standing date: CalendarDate) -> Int? {
    periods.first { date <= $0.end }?.index
  }
}
