import Foundation
import Geometry
import NetworkModel
import Quantities
import Radio
import Results
import Simulation
import Testing

/// What `explain` says beside the budget, held against levels worked out from the budget with the standard library alone.
@Suite struct LinkFiguresTests {
  private let place = Point(x: 6500, y: 5000)

  /// Two omnidirectional masts 1.5 km and 2 km from a place, and one that opens later.
  private func server(
    _ change: (inout SmallWorld) -> Void = { _ in }
  ) throws -> PlaceExplanation.Server {
    var small = SmallWorld(operators: ["red"])
    small.addSite(Point(x: 5000, y: 5000), [(0, "2021-01-15")], azimuthsDeg: [])
    small.addSite(Point(x: 8500, y: 5000), [(0, "2021-01-15")], azimuthsDeg: [])
    small.addSite(Point(x: 6600, y: 5000), [(0, "2021-12-15")], azimuthsDeg: [])
    change(&small)
    let explainer = Explainer(world: small.world, settings: small.settings, results: try small.run(), period: 0)
    return try #require(explainer.explain("point", place).carriers[0].server)
  }

  /// The levels of both masts, mW.
  private func levels(_ server: PlaceExplanation.Server) throws -> (best: Double, second: Double) {
    let second = try #require(server.figures.secondBest)
    return (pow(10, server.rsrp.value / 10), pow(10, second.rsrp.value / 10))
  }

  @Test func theSecondBestIsTheOtherMastThatStands() throws {
    let server = try server()
    let second = try #require(server.figures.secondBest)
    #expect(server.stationId == "M0-0")
    #expect(second.stationId == "M1-0")
    #expect(second.azimuthDeg == nil)
    #expect(abs(second.handoverMargin.value - (server.rsrp - second.rsrp).value) < 1e-5)
    #expect(server.figures.overlappingCells == (second.handoverMargin.value <= 6 ? 2 : 1))
    // Alone, the other mast is what it was as a neighbour.
    let alone = try self.server { $0.world.stations.removeFirst() }
    #expect(abs(alone.rsrp.value - second.rsrp.value) < 1e-9)
    #expect(alone.figures.secondBest == nil)
    #expect(alone.figures.overlappingCells == 1)
  }

  @Test func overlapHasItsWindow() throws {
    let margin = try #require(try server().figures.secondBest).handoverMargin
    for (window, cells) in [(margin.value + 0.01, 2), (margin.value - 0.01, 1)] {
      let figures = try server { $0.settings.radio.overlapWithin = Decibels(window) }.figures
      #expect(figures.overlappingCells == cells)
    }
    let deaf = try server {
      $0.settings.radio.overlapWithin = Decibels(40)
      $0.settings.coverage.signalMin = DecibelMilliwatts(-31)
    }
    #expect(deaf.figures.overlappingCells == 0)
  }

  /// Three sectors of one mast are three cells.
  @Test func sectorsAreCells() throws {
    let server = try server {
      $0.world.stations.removeSubrange(1...)
      $0.world.stations[0].azimuthsDeg = [90, 180, 270]
      $0.settings.radio.overlapWithin = Decibels(40)
    }
    #expect(server.azimuthDeg == 90)
    #expect(server.figures.overlappingCells == 3)
    let second = try #require(server.figures.secondBest)
    #expect(second.stationId == server.stationId)
    #expect(second.azimuthDeg == 180)
    // 12 (90/65)^2 dB to the side of a parabolic beam, TR 38.901 table 7.3-1; the tilt adds the same to both.
    #expect(abs(second.handoverMargin.value - 12 * pow(90 / 65.0, 2)) < 1e-5)
  }

  /// S / (12 (S + 0.5 I + N)), N = -174 + 10 log10(15 kHz) + 7 dBm.
  @Test func rsrqIsOfBothMastsAndNoise() throws {
    let server = try server()
    let (best, second) = try levels(server)
    let noise = pow(10, (-174 + 10 * log10(15e3) + 7) / 10)
    #expect(abs(server.figures.rsrq.value - 10 * log10(best / (12 * (best + 0.5 * second + noise)))) < 1e-6)
  }

  /// Phi by the C library's erfc; at a level that just meets the threshold after the margin it is the edge's.
  @Test func probabilityIsThatOfTheMargin() throws {
    let server = try server()
    for above in [-9.0, -1, 0, 4, 13] {
      let figures = try self.server {
        $0.settings.coverage.rsrpMin = DecibelMilliwatts(server.rsrp.value - above)
      }.figures
      #expect(abs(figures.coverageProbability.value - erfc(-above / (8 * 2.0.squareRoot())) / 2) < 1e-12)
    }
    let edge = try self.server { $0.settings.coverage.rsrpMin = server.rsrpAfterMargin }
    #expect(abs(edge.figures.coverageProbability.value - 0.85) < 1e-7)
  }

  /// A village has the probability of its worst public place; one that no station reaches has none.
  @Test func aVillageHasThatOfItsWorstPlace() throws {
    var small = SmallWorld(periods: 1, operators: ["red"])
    small.addSite(Point(x: 5000, y: 5000), [(0, "2021-01-15")])
    small.addVillage([Point(x: 5500, y: 5000), Point(x: 8800, y: 5100), Point(x: 5200, y: 5300)])
    small.addVillage([Point(x: 18_000, y: 18_000)])
    let results = try small.run()
    let explainer = Explainer(world: small.world, settings: small.settings, results: results, period: 0)
    let places = explainer.explain(small.world.villages[0]).map { $0.carriers[0].server?.figures.coverageProbability }
    let worst = try #require(places[1])
    let found = try #require(results.villages[0].coverageProbability)
    #expect(abs(found.value - worst.value) < 1e-9)
    #expect(places.allSatisfy { ($0?.value ?? 0) >= worst.value })
    #expect(worst.value < 1)
    #expect(results.villages[1].coverageProbability == nil)
  }

  /// What the downlink allows is the path's loss plus what SS-RSRP has to spare.
  @Test func theDownlinkAllowsWhatIsToSpare() throws {
    let server = try server()
    let loss = try #require(server.lines.first { $0.name == "Path loss" }).value
    let allowed = server.figures.uplink.allowedPathLoss.downlink.value
    #expect(abs(allowed - (-loss + server.rsrpAfterMargin.value + 105)) < 1e-9)
  }

  /// The base station hears the phone over the same gains and losses: 23 dBm shared by the blocks, against
  /// -174 + 10 log10(180 kHz) + 3.5 + 3 dBm in each.
  @Test func theUplinkByHand() throws {
    for losses in [0.0, 20, 35] {
      let server = try server { $0.settings.radio.otherLosses = Decibels(losses) }
      // From the cell's power per resource element to SS-RSRP.
      let coupling = 52 - 10 * log10(12 * 160) - server.rsrp.value
      let alone = 23 - coupling - (-174 + 10 * log10(180e3) + 6.5)
      let blocks = min(160, max(alone >= -10 ? 1 : 0, Int(pow(10, (alone + 10) / 10))))
      let uplink = server.figures.uplink
      #expect(uplink.devicePower == DecibelMilliwatts(23))
      #expect(uplink.resourceBlocks == blocks)
      let sinr = pow(10, alone / 10) / Double(max(blocks, 1))
      let rate = 0.18 * 0.92 * Double(blocks) * min(0.4 * log2(1 + sinr), 6.0 * 948 / 1024)
      #expect(abs(uplink.rate.value - rate) < 1e-6 * rate + 1e-9, "\(losses)")
    }
  }

  /// The rate asked for is had up to the limit and no further.
  @Test func theUplinksLimitHasTheRate() throws {
    let server = try server()
    let loss = try #require(server.lines.first { $0.name == "Path loss" }).value
    let allowed = server.figures.uplink.allowedPathLoss
    let up = try #require(allowed.uplink).value
    // With as much more loss as is left, less the margin, a phone has the rate; with 0.01 dB more it has not.
    let margin = server.rsrp.value - server.rsrpAfterMargin.value
    let spare = up + loss + margin
    for (extra, reaches) in [(spare - 0.01, true), (spare + 0.01, false)] {
      let there = try self.server { $0.settings.radio.otherLosses = Decibels(extra) }
      #expect((there.figures.uplink.rate.value >= 1) == reaches)
    }
    #expect(allowed.limiting == (up < allowed.downlink.value ? .uplink : .downlink))
    let greedy = try self.server { $0.settings.radio.uplink.rateMin = MegabitsPerSecond(1000) }
    #expect(greedy.figures.uplink.allowedPathLoss.uplink == nil)
    #expect(greedy.figures.uplink.allowedPathLoss.limiting == .uplink)
  }

  /// A receiving beam helps the uplink alone, and TDD leaves it a share of the time.
  @Test func beamAndShareOfTime() throws {
    let plain = try server().figures.uplink
    let beam = try server { $0.world.carriers[0].band.trafficBeamGain = Decibels(6) }.figures.uplink
    #expect(beam.allowedPathLoss.downlink == plain.allowedPathLoss.downlink)
    let up = try #require(plain.allowedPathLoss.uplink)
    #expect(abs(try #require(beam.allowedPathLoss.uplink).value - up.value - 6) < 1e-9)
    let shared = try server {
      $0.world.carriers[0].band.duplex = .tdd
      $0.world.carriers[0].band.downlinkShare = Fraction(0.75)
    }.figures.uplink
    #expect(abs(shared.rate.value - plain.rate.value / 4) < 1e-9 * plain.rate.value)
  }

  /// At 773 MHz. Walls of TR 38.901 table 7.4.3-2 by hand; P.2109-1, table 1 and eqs. (1) to (10), at its median.
  @Test(arguments: [RadioSettings.IndoorLoss.none, .high])
  func levelsByBuilding(_ tested: RadioSettings.IndoorLoss) throws {
    let outdoors = try server()
    let server = try server { $0.settings.radio.indoor = tested }
    let (ghz, lg) = (0.773, log10(0.773))
    func wall(_ share: Double, _ glass: Double) -> Double {
      5 - 10 * log10(share * pow(10, -glass / 10) + (1 - share) * pow(10, -(5 + 4 * ghz) / 10))
    }
    let elevation = atan2(35 - 1.5, 1500) * 180 / Double.pi
    func entry(_ horizontal: Double, _ mu2: Double) -> Double {
      10 * log10(pow(10, (horizontal + 0.212 * elevation) / 10) + pow(10, mu2 / 10) + pow(10, -0.3))
    }
    let losses: [BuildingClass: Double] = [
      .outdoors: 0, .low: wall(0.3, 2 + 0.2 * ghz), .high: wall(0.7, 23 + 0.3 * ghz),
      .traditional: entry(12.64 + 3.72 * lg + 0.96 * lg * lg, 9.1 - 3 * lg),
      .thermallyEfficient: entry(28.19 - 3 * lg + 8.48 * lg * lg, 27.8 - 2.9 * lg), .car: 9,
    ]
    #expect(server.figures.levels.count == losses.count)
    for level in server.figures.levels {
      let expected = outdoors.rsrp.value - (losses[level.building] ?? .nan)
      #expect(abs(level.rsrp.value - expected) < 1e-6, "\(level.building)")
    }
  }
}
