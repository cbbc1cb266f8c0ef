/// A day of the Gregorian calendar.
public struct CalendarDate: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
  public let year: Int
  public let month: Int
  public let day: Int

  /// nil when there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...CalendarDate.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `2023-09-30`, also `2023/9/30` and `20230930`; nil when it is no day.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(whereSeparator: { $0 == "-" || $0 == "/" })
    if parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]) {
      self.init(year: year, month: month, day: day)
    } else if text.utf8.count == 8, let number = Int(text) {
      self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    } else {
      return nil
    }
  }

  public static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The last day of the month that this day is in.
  public var endOfMonth: CalendarDate {
    CalendarDate(unchecked: year, month, CalendarDate.days(inMonth: month, of: year))
  }

  /// The first day of the month `months` after this day's.
  public func startOfMonth(after months: Int) -> CalendarDate {
    let index = year * 12 + month - 1 + months
    return CalendarDate(unchecked: index / 12, index % 12 + 1, 1)
  }

  /// The same day of the month `months` later, or the month's last where it is shorter.
  public func after(months: Int) -> CalendarDate {
    let first = startOfMonth(after: months)
    return CalendarDate(unchecked: first.year, first.month, min(day, first.endOfMonth.day))
  }

  /// Days since 1 March of the year 0, for differences between days.
  public var ordinal: Int {
    let y = month > 2 ? year : year - 1
    let m = (month + 9) % 12
    return 365 * y + y / 4 - y / 100 + y / 400 + (m * 306 + 5) / 10 + day - 1
  }

  /// ISO 8601: `2023-09-30`.
  public var description: String {
    func padded(_ n: Int, _ width: Int) -> String {
      String(repeating: "0", count: max(0, width - String(n).count)) + String(n)
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  public static func < (a: CalendarDate, b: CalendarDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  init(unchecked year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }
}
