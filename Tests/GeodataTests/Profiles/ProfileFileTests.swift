import Diagnostics
import Foundation
import Geometry
import Quantities
import Radio
import TestSupport
import Testing

@testable import Geodata

/// A path of three points in the exchange form.
private func exchange(
  points: String = "0,10,2,0,4\n0.5,30.5,4,15,3\n1.2,12,1,0,1", count: Int = 3, header: String = "",
  measurements: String = "900,30,,1.5,2,,,,,,,,,,10,,,141.25,,\n1800,30,,10,1,,,,,,,,,,50"
) -> String {
  """
  hill,,,
  Tx LAT:,32.5,,
  Tx LON:,118.5,,
  Rx LAT:,32.5,,
  Rx LON:,118.513,,
  Tx site name:,NANJING,,
  \(header)
  {Begin of Meteorology},,,
  Average annual values dN (N-units/km):,53.5,,
  Average annual sea-level surface refractivity No (N-units):,341,,
  {End of meteorology},,,
  {Begin of Profile},,,
  Number of Points:,\(count),,
  \(points)
  {End of Profile},,,
  #,,,
  {Begin of Measurements},,,
  \(measurements)
  {End of Measurements},,,
  """
}

private func problems(_ text: String) -> [Diagnostic] {
  do throws(InputError) {
    _ = try ProfileFile.read(text, path: "p.csv")
    return []
  } catch { return error.diagnostics }
}

@Suite struct ProfileFileTests {
  @Test func theExchangeFormGivesProfileClimateAndCases() throws {
    let file = try ProfileFile.read(exchange(), path: "p.csv")
    #expect(file.name == "hill")
    #expect(file.transmitter.name == "NANJING")
    #expect(file.receiver.coordinate == Point(x: 118.513, y: 32.5))
    #expect(file.profile.distanceKm == [0, 0.5, 1.2])
    #expect(file.profile.groundM == [10, 30.5, 12])
    #expect(file.profile.clutterM == [0, 15, 0])
    #expect(file.profile.zones == [.inland, .coastal, .sea])
    #expect(file.climate.deltaN == 53.5)
    #expect(file.climate.n0 == 341)
    #expect(abs(file.climate.latitudeDeg - 32.5) < 1e-4)
    #expect(file.climate.baseCoastDistanceKm == 500)
    #expect(file.climate.userCoastDistanceKm == 0)
    #expect(file.cases.count == 2)
    let first = try #require(file.cases.first)
    #expect(first.line == 20)
    #expect(first.expectedLoss == Decibels(141.25))
    #expect(first.input.frequency == Megahertz(900))
    #expect(first.input.baseHeightM == 30)
    #expect(first.input.userHeightM == 1.5)
    #expect(first.input.polarisation == .vertical)
    #expect(first.input.timePercent == 10)
    #expect(first.input.groundDistanceM == 1200)
    #expect(first.input.profile == file.profile)
    #expect(file.cases[1].expectedLoss == nil)
    #expect(file.cases[1].input.polarisation == .horizontal)
  }

  @Test func aProfileFromTheReceiverIsTurnedRound() throws {
    let file = try ProfileFile.read(exchange(header: "First Point TX or RX:,R,,"), path: "p.csv")
    #expect(file.profile.groundM == [12, 30.5, 10])
    #expect(file.profile.zones.first == .sea)
    #expect(file.profile.distanceKm.first == 0)
    #expect(file.profile.lengthKm == 1.2)
  }

  @Test(arguments: [
    "0 10\n0.5 20\n1 15\n", "0,10\r\n0.5,20\r\n1,15\r\n", "\u{FEFF}distance_km;height_m\n0;10\n0.5;20\n1;15",
    "# by hand\nd(m)\th(m)\n0\t10\n500\t20\n1000\t15", "distance [m] height [m]\n0 10\n500 20\n\n1000 15",
  ]) func columnsOfDistanceAndHeightAreAProfile(text: String) throws {
    let file = try ProfileFile.read(text, path: "p.txt")
    #expect(file.profile == TerrainProfile(distanceKm: [0, 0.5, 1], groundM: [10, 20, 15]))
    #expect(file.cases.isEmpty)
    #expect(file.climate == RadioClimate())
  }

  @Test func aThirdColumnIsTheClutter() throws {
    let file = try ProfileFile.read("km,m,clutter_m\n0,10,\n0.5,20,15\n1,15,0", path: "p.csv")
    #expect(file.profile.clutterM == [0, 15, 0])
  }

  @Test(arguments: [
    ("0,10\n0.5,abc\n1,5", 2, "profile-number"), ("0,10\n0.5,nan\n1,5", 2, "profile-number"),
    ("0,10\n0.5\n1,5", 2, "profile-number"), ("0,10\n0.5,1\n0.5,5", 3, "profile-order"),
    ("0.1,10\n0.5,1\n0.7,5", 1, "profile-order"), ("0,10\n0.5,-32768\n1,5", 2, "profile-height"),
    ("0,10,0\n0.5,1,-3\n1,5,0", 2, "profile-height"),
  ]) func aBadLineIsNamed(text: String, line: Int, id: String) throws {
    let found = problems(text)
    #expect(found.map(\.id) == [id])
    #expect(found.map(\.line) == [line])
  }

  @Test func manyBadLinesAreCountedNotListed() {
    let found = problems((0..<50).map { "\($0),void" }.joined(separator: "\n"))
    #expect(found.count == 10)
    #expect(found.last?.advice == "40 more lines have problems.")
  }

  @Test func aBrokenExchangeFileSaysWhatIsMissing() {
    #expect(problems("").map(\.id) == ["profile-short"])
    #expect(problems("0,10").map(\.id) == ["profile-short"])
    #expect(problems("one,two\nthree,four").map(\.id) == ["profile-form"])
    #expect(problems(exchange(count: 4)).map(\.id) == ["profile-count"])
    let cut = exchange().components(separatedBy: "{End of Profile}")[0]
    #expect(problems(cut).map(\.id) == ["profile-form"])
    #expect(problems(exchange(points: "0,10,2,0,4\n0.5,30.5,4,15,2\n1.2,12,1,0,1")).map(\.id) == ["profile-zone"])
    let bad = problems(exchange(measurements: "0,30,,1.5,3,,,,,,,,,,10,,,x,,"))
    #expect(bad.map(\.id) == ["profile-case", "profile-case", "profile-case"])
    #expect(bad.allSatisfy { $0.line == 20 })
  }

  @Test func filesThatAreNoTextAreRefused() throws {
    let scratch = try Scratch()
    #expect(throws: InputError.self) { try ProfileFile.read(scratch.path) }
    try scratch.write("", to: "empty.csv")
    try scratch.write("0,1\u{0}\n", to: "binary.csv")
    func id(_ name: String) -> String? {
      do throws(InputError) {
        _ = try ProfileFile.read(scratch.file(name))
        return nil
      } catch { return error.diagnostics.first?.id }
    }
    #expect(id("none.csv") == "file-missing")
    #expect(id("empty.csv") == "file-empty")
    #expect(id("binary.csv") == "profile-form")
  }
}

/// The published profiles, which are not part of the repository.
private let publishedProfiles = SharedFolder.validation.tables(in: "p1812/profiles")

@Suite(.enabled(if: !publishedProfiles.isEmpty)) struct PublishedProfileTests {
  @Test func everyCaseOfThePublishedProfilesIsRead() throws {
    let files = try publishedProfiles.map { try ProfileFile.read($0.path) }
    #expect(files.count == 19)
    #expect(files.reduce(0) { $0 + $1.cases.count } == 63)
    #expect(files.allSatisfy { file in file.cases.allSatisfy { $0.expectedLoss != nil } })
    let first = try #require(files.first)
    #expect(first.name == "b2iseac")
    #expect(first.profile.count == 211)
    #expect(first.climate.n0 == 326.079979)
    // The latitude phi that its results file gives.
    #expect(abs(first.climate.latitudeDeg - 53.68658428) < 1e-8)
  }
}
