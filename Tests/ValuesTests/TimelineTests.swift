import NetworkModel
import Testing

@Suite struct TimelineTests {
  @Test func quartersOfThreeYears() {
    let timeline = Timeline(start: CalendarDate("2021-01-01")!, end: CalendarDate("2023-12-31")!, step: .quarter)
    #expect(timeline.periods.count == 12)
    #expect(timeline.periods.first?.label == "2021Q1")
    #expect(timeline.periods.last?.label == "2023Q4")
    #expect(timeline.periods[8].end.description == "2023-03-31")
    #expect(zip(timeline.periods, timeline.periods.dropFirst()).allSatisfy { $0.end < $1.start })
  }

  @Test func monthsAndYearsAreThoseOfTheCalendar() {
    let months = Timeline(start: CalendarDate("2023-11-20")!, end: CalendarDate("2024-02-03")!, step: .month)
    #expect(months.periods.map(\.label) == ["2023-11", "2023-12", "2024-01", "2024-02"])
    #expect(months.periods.last?.end.description == "2024-02-29")
    let years = Timeline(start: CalendarDate("2021-06-01")!, end: CalendarDate("2022-01-01")!, step: .year)
    #expect(years.periods.map(\.label) == ["2021", "2022"])
    #expect(years.periods[0].start.description == "2021-01-01")
  }

  @Test func anEndBeforeTheStartHasNoPeriods() {
    let none = Timeline(start: CalendarDate("2023-02-01")!, end: CalendarDate("2023-01-31")!, step: .month)
    #expect(none.periods.isEmpty)
  }

  @Test func stationsStandFromTheirPeriodOn() {
    let timeline = Timeline(start: CalendarDate("2021-01-01")!, end: CalendarDate("2021-12-31")!, step: .quarter)
    #expect(timeline.firstPeriod(standing: CalendarDate("2019-06-01")!) == 0)
    #expect(timeline.firstPeriod(standing: CalendarDate("2021-03-31")!) == 0)
    #expect(timeline.firstPeriod(standing: CalendarDate("2021-04-01")!) == 1)
    #expect(timeline.firstPeriod(standing: CalendarDate("2022-01-01")!) == nil)
  }

  @Test func monthsLaterIsTheSameDayOrTheLastOfTheMonth() {
    for (day, months, later) in [
      ("2023-09-30", 0, "2023-09-30"), ("2023-09-30", 5, "2024-02-29"), ("2023-12-31", 3, "2024-03-31"),
      ("2023-08-31", 1, "2023-09-30"), ("2023-01-15", 60, "2028-01-15"),
    ] {
      #expect(CalendarDate(day)!.after(months: months).description == later)
    }
  }

  @Test(arguments: ["2023-02-29", "2023-13-01", "2023-00-10", "0000-01-01", "tomorrow", "2023-1", "", "20230230"])
  func daysThatDoNotExist(text: String) { #expect(CalendarDate(text) == nil) }

  @Test func daysInTheirForms() {
    #expect(CalendarDate("2024/2/29")?.description == "2024-02-29")
    #expect(CalendarDate("20230930")?.description == "2023-09-30")
    #expect(CalendarDate("2024-03-01")!.ordinal - CalendarDate("2024-02-28")!.ordinal == 2)
    #expect(CalendarDate("2023-03-01")!.ordinal - CalendarDate("2022-03-01")!.ordinal == 365)
  }
}
