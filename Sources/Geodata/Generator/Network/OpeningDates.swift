import NetworkModel
import Scenarios

/// When stations were opened: evenly between the days whose totals are known.
enum OpeningDates {
  /// The day from which 5G was on sale in China: the first station opens the day after at the earliest.
  private static let launch = (year: 2019, month: 10, day: 31)

  /// A day for each choice, ascending, so that at each total's day exactly so many stations stand.
  static func dates(of choices: [StationChoice.Choice], _ totals: [NetworkSettings.Total]) -> [CalendarDate] {
    guard let first = totals.first, let last = totals.last,
      var day = CalendarDate(year: launch.year, month: launch.month, day: launch.day)
    else { return [] }
    if first.date <= day { day = first.date.previousMonthEnd }
    let days = Days(from: day, to: last.date)
    var dates: [CalendarDate] = []
    dates.reserveCapacity(choices.count)
    var start = 0
    for total in totals {
      let end = days.index(of: total.date)
      let count = total.stations - dates.count
      let span = end - start
      for number in 0..<max(0, count) {
        // From the day after the last total to the day of this one.
        dates.append(days[start + 1 + number * span / count])
      }
      start = end
    }
    return dates
  }

  /// Consecutive days by number.
  private struct Days {
    private let first: Int
    private var days: [CalendarDate] = []

    init(from first: CalendarDate, to last: CalendarDate) {
      self.first = first.ordinal
      var month = first.startOfMonth(after: 0)
      while month <= last {
        for day in 1...CalendarDate.days(inMonth: month.month, of: month.year) {
          if let date = CalendarDate(year: month.year, month: month.month, day: day), date >= first, date <= last {
            days.append(date)
          }
        }
        month = month.startOfMonth(after: 1)
      }
    }

    func index(of date: CalendarDate) -> Int { date.ordinal - first }

    subscript(_ index: Int) -> CalendarDate { days[index] }
  }
}

extension CalendarDate {
  /// The last day of the month before this one.
  fileprivate var previousMonthEnd: CalendarDate { startOfMonth(after: -1).endOfMonth }
}
