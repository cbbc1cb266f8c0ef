import Foundation
import Quantities
import Radio
import Testing

@Suite struct LinkBudgetTests {
  /// Worked by hand: 53 dBm over 273 resource blocks at 3.5 GHz, free
  /// space, a user 1 km away in the beam.
  ///
  ///     53 - 10 log10(3276) = 53 - 35.1534 = 17.8466 dBm per resource element
  ///     + 24 dBi; elevation -atan(23.5 / 1000) = -1.3462 deg, 4.6538 deg above the tilt of 6 deg:
  ///     12 x 0.46538^2 = 2.5990 dB; d_3D = 1000.276 m; loss 32.4478 + 70.8814 + 0.0024 = 103.3316 dB
  ///     17.8466 + 24 - 2.5990 - 103.3316 = -64.0840 dBm
  @Test func handExample() {
    let budget = LinkBudget(
      cellPower: DecibelMilliwatts(53), resourceBlocks: 273,
      antenna: SectorAntenna(maximumGain: Decibels(24), vertical: VerticalPattern(tiltDeg: 6)), azimuthOffsetDeg: 0,

      path: PathInput(groundDistanceM: 1000, baseHeightM: 25, userHeightM: 1.5, frequency: Megahertz(3500)),
      model: FreeSpace())
    #expect(abs(budget.powerPerResourceElement.value - 17.8466) < 1e-4)
    #expect(abs(budget.verticalAttenuation.value - 2.5990) < 1e-3)
    #expect(abs(budget.loss.loss.value - 103.3316) < 1e-3)
    #expect(abs(budget.rsrp.value + 64.0840) < 2e-3)
    #expect(budget.rsrpAfterMargin == budget.rsrp)
  }

  /// The example that `Documentation/RadioModels.md` works through, to the digits printed there.
  @Test func documentedExample() {
    let sigma = Decibels(8)
    let budget = LinkBudget(
      cellPower: DecibelMilliwatts(52), resourceBlocks: 160,
      antenna: SectorAntenna(maximumGain: Decibels(15), vertical: VerticalPattern(tiltDeg: 3)), azimuthOffsetDeg: 30,

      path: PathInput(groundDistanceM: 1500, baseHeightM: 35, userHeightM: 1.5, frequency: Megahertz(773)),
      model: RuralMacro(), otherLosses: Decibels(2),
      shadowMargin: ShadowMargin.margin(sigma: sigma, cellEdgeProbability: Fraction(0.85)))
    let printed: [(String, Double)] = [
      ("Cell power", 52), ("One resource element's share", -32.83), ("Power per resource element", 19.17),
      ("Antenna gain in the beam", 15), ("Antenna, horizontal offset", -2.56), ("Antenna, vertical offset", -0.36),
      ("Antenna, limit of both offsets", 0), ("Path loss", -118.80), ("Other losses", -2),
      ("Loss into the building", 0), ("SS-RSRP, median", -89.54), ("Shadow margin", -8.29),
      ("SS-RSRP after the margin", -97.83),
    ]
    let sums = budget.lines.filter { $0.kind != .detail }
    #expect(sums.count == printed.count)
    for (line, (name, value)) in zip(sums, printed) {
      #expect(line.name == name)
      #expect(abs(line.value - value) <= 0.005 + 1e-9, "\(name)")
    }
    let details = [
      ("d3D", 1500.37), ("dBP", 849.96), ("L_LOS", 100.55), ("L_NLOS", 124.10), ("P_LOS", 0.23), ("L", 118.80),
    ]
    for (symbol, value) in details {
      let line = budget.lines.first { $0.kind == .detail && $0.name.hasPrefix("\(symbol), ") }
      #expect(abs((line?.value ?? .nan) - value) <= 0.005 + 1e-9, "\(symbol)")
    }
    let noise = ThermalNoise.perResourceElement(subcarrierSpacingKHz: 15, noiseFigure: Decibels(7))
    #expect(abs(noise.value + 125.24) <= 0.005)
    let sinr = Sinr.linear(
      serving: budget.rsrp.milliwatts, others: DecibelMilliwatts(-100).milliwatts, load: Fraction(0.5),
      noise: noise.milliwatts)
    #expect(abs(sinr - 22.10) <= 0.005)
    #expect(abs(Decibels(factor: sinr).value - 13.44) <= 0.005)
    let mapping = RateMapping(resourceBlocks: 160, subcarrierSpacingKHz: 15, layers: 2, downlinkShare: Fraction(1))
    #expect(abs(mapping.rate(sinr: sinr).value - 106.7) <= 0.05)
  }

  private var everything: LinkBudget {
    LinkBudget(
      cellPower: DecibelMilliwatts(52), resourceBlocks: 160,
      antenna: SectorAntenna(maximumGain: Decibels(15), vertical: VerticalPattern(tiltDeg: 3)), azimuthOffsetDeg: 170,

      path: PathInput(groundDistanceM: 40, baseHeightM: 35, userHeightM: 1.5, frequency: Megahertz(773)),
      model: RuralMacro(), otherLosses: Decibels(2), indoorLoss: Decibels(10), shadowMargin: Decibels(8.3))
  }

  /// Each level is the level before it plus the changes between them: nothing is left out of what is printed.
  @Test func linesAddUp() throws {
    let lines = everything.lines
    #expect(lines.first?.kind == .level)
    var sum = try #require(lines.first?.value)
    for line in lines.dropFirst() {
      switch line.kind {
      case .change: sum += line.value
      case .level: #expect(abs(line.value - sum) < 1e-9, "\(line.name)")
      case .detail: break
      }
    }
    #expect(abs(sum - everything.rsrpAfterMargin.value) < 1e-9)
    #expect(lines.last?.value == everything.rsrpAfterMargin.value)
  }

  @Test func linesInOrder() {
    let levels = everything.lines.filter { $0.kind != .detail }.map(\.name)
    #expect(
      levels == [
        "Cell power", "One resource element's share", "Power per resource element", "Antenna gain in the beam",
        "Antenna, horizontal offset", "Antenna, vertical offset", "Antenna, limit of both offsets", "Path loss",
        "Other losses", "Loss into the building", "SS-RSRP, median", "Shadow margin", "SS-RSRP after the margin",
      ])
  }

  /// What a model computed on the way stands before its loss, with its source: over terrain too.
  @Test func everyQuantityOfTheLossIsALine() {
    let path = PathInput(groundDistanceM: 2000, baseHeightM: 35, userHeightM: 1.5, frequency: Megahertz(773))
    for name in PathModelName.allCases {
      let loss = name.model.evaluate(path)
      let budget = LinkBudget(
        cellPower: DecibelMilliwatts(52), resourceBlocks: 160, antenna: OmniAntenna(maximumGain: Decibels(15)),
        azimuthOffsetDeg: 0, elevationDeg: path.flatElevationDeg, loss: loss)
      let details = budget.lines.filter { $0.kind == .detail }
      #expect(details.map(\.value) == loss.quantities.map(\.value))
      #expect(details.map(\.source) == loss.quantities.map(\.source))
      #expect(budget.lines.first { $0.name == "Path loss" }?.value == -loss.loss.value)
    }
  }

  @Test func lossOfNothingIsPrintedWithoutSign() {
    var budget = everything
    budget.otherLosses = .zero
    let other = budget.lines.first { $0.name == "Other losses" }
    #expect(other?.value.sign == .plus)
  }

  @Test func combinedLimitIsGivenBack() {
    let budget = everything
    #expect(budget.horizontalAttenuation == Decibels(30))
    #expect(budget.verticalAttenuation == Decibels(20))
    #expect(budget.attenuation == Decibels(30))
    #expect(budget.lines.first { $0.name == "Antenna, limit of both offsets" }?.value == 20)
  }

  /// 30 kHz: -174 + 44.77 + 7 = -122.23 dBm.
  @Test func noisePerResourceElement() {
    let noise = ThermalNoise.perResourceElement(subcarrierSpacingKHz: 30, noiseFigure: Decibels(7))
    #expect(abs(noise.value + 122.2288) < 1e-4)
  }
}

@Suite struct ShadowMarginTests {
  /// Quantiles by bisection of the distribution function with 60 digits (`reference.py`).
  @Test func quantileAgreesWithTable() throws {
    let table = try ReferenceTable(fixture: "quantiles.csv")
    #expect(table.rows.count == 30)
    for row in table.rows {
      let expected = try row.number("quantile")
      let found = NormalQuantile.value(probability: try row.number("probability"))
      #expect(abs(found - expected) <= 1e-12 * max(1, abs(expected)), "\(row)")
    }
  }

  @Test func quantileAtAndBeyondTheEnds() {
    #expect(NormalQuantile.value(probability: 0) == -.infinity)
    #expect(NormalQuantile.value(probability: 1) == .infinity)
    #expect(NormalQuantile.value(probability: -0.1).isNaN)
    #expect(NormalQuantile.value(probability: 1.1).isNaN)
    #expect(NormalQuantile.value(probability: .nan).isNaN)
  }

  @Test func quantileIsOddAndRises() {
    var last = -Double.infinity
    for step in 1..<1000 {
      let p = Double(step) / 1000
      let value = NormalQuantile.value(probability: p)
      #expect(value > last)
      #expect(abs(value + NormalQuantile.value(probability: 1 - p)) < 1e-12)
      last = value
    }
  }

  /// 8.3 dB is the margin in use for 95 % at a sigma near 5; 8 dB at 85 % takes 8.29 dB.
  @Test func margins() {
    let margin = ShadowMargin.margin(sigma: Decibels(8), cellEdgeProbability: Fraction(0.85))
    #expect(abs(margin.value - 8 * 1.0364333894937898) < 1e-12)
    #expect(ShadowMargin.margin(sigma: Decibels(8), cellEdgeProbability: Fraction(0.5)).value == 0)
    #expect(ShadowMargin.margin(sigma: .zero, cellEdgeProbability: Fraction(0.95)).value == 0)
  }
}

@Suite struct PenetrationLossTests {
  @Test func agreesWithTable() throws {
    for row in try ReferenceTable(fixture: "penetration.csv").rows {
      let frequency = Megahertz(try row.number("frequency_mhz"))
      let inside = try row.number("indoor_distance_m")
      let low = PenetrationLoss.low.median(at: frequency, indoorDistanceM: inside).value
      let high = PenetrationLoss.high.median(at: frequency, indoorDistanceM: inside).value
      #expect(try abs(low - row.number("low_loss_db")) < 1e-6)
      #expect(try abs(high - row.number("high_loss_db")) < 1e-6)
      #expect(high > low)
    }
  }

  @Test func besideTheWallIsTheWallAlone() {
    for building in PenetrationLoss.allCases {
      #expect(building.median(at: Megahertz(3500)) == building.throughWall(at: Megahertz(3500)))
    }
    #expect(PenetrationLoss.low.sigma == Decibels(4.4))
    #expect(PenetrationLoss.high.sigma == Decibels(6.5))
    #expect(abs(PenetrationLoss.Material.wood.loss(at: Megahertz(3500)).value - 5.27) < 1e-12)
  }
}

extension LinkBudget {
  /// By a statistical model, over flat ground.
  init(
    cellPower: DecibelMilliwatts, resourceBlocks: Int, antenna: some AntennaPattern, azimuthOffsetDeg: Double,
    path: PathInput, model: some PropagationModel, otherLosses: Decibels = .zero, indoorLoss: Decibels = .zero,
    shadowMargin: Decibels = .zero
  ) {
    self.init(
      cellPower: cellPower, resourceBlocks: resourceBlocks, antenna: antenna, azimuthOffsetDeg: azimuthOffsetDeg,
      elevationDeg: path.flatElevationDeg, loss: StatisticalPathModel(model).evaluate(path), otherLosses: otherLosses,
      indoorLoss: indoorLoss, shadowMargin: shadowMargin)
  }
}
