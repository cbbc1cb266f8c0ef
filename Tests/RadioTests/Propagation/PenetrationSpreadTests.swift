import Quantities
import Radio
import Testing

@Suite struct PenetrationSpreadTests {
  @Test func theMedianIsNotExceededByHalf() {
    for carrier in everyCarrier {
      for loss in PenetrationLoss.allCases {
        #expect(loss.loss(at: carrier, probability: Fraction(0.5)) == loss.median(at: carrier))
      }
    }
  }

  /// One sigma, 4.4 and 6.5 dB, at the normal distribution's 84.13 %.
  @Test func oneSigma() {
    let above = Fraction(0.8413447460685429)
    for (loss, sigma) in [(PenetrationLoss.low, 4.4), (.high, 6.5)] {
      let spread = loss.loss(at: Megahertz(3500), probability: above) - loss.median(at: Megahertz(3500))
      #expect(abs(spread.value - sigma) < 1e-12)
    }
  }

  /// The smaller of two uniform variables, drawn.
  @Test func wayIndoorsIsTheSmallerOfTwoDraws() {
    for way in IndoorWay.allCases {
      var generator = SeededGenerator(seed: 5, key: "way")
      let draws = (0..<20_000).map { _ in
        way.maximumM * min(generator.uniform(), generator.uniform())
      }.sorted()
      #expect(abs(draws.reduce(0, +) / 20_000 - way.meanM) < 0.01 * way.maximumM)
      for share in [0.1, 0.5, 0.9] {
        #expect(abs(draws[Int(share * 20_000)] - way.quantileM(Fraction(share))) < 0.01 * way.maximumM)
      }
    }
    #expect(IndoorWay.urban.quantileM(Fraction(1)) == 25 && IndoorWay.rural.quantileM(Fraction(0)) == 0)
  }

  @Test func buildingClasses() {
    let carrier = Megahertz(3500)
    #expect(BuildingClass.outdoors.entryLoss(at: carrier, probability: Fraction(0.9)) == .zero)
    #expect(BuildingClass.low.entryLoss(at: carrier) == PenetrationLoss.low.median(at: carrier))
    #expect(
      BuildingClass.high.entryLoss(at: carrier, indoorDistanceM: 10)
        == PenetrationLoss.high.median(at: carrier, indoorDistanceM: 10))
    #expect(
      BuildingClass.traditional.entryLoss(at: carrier, probability: Fraction(0.8), elevationDeg: 5)
        == BuildingEntryLoss.traditional.loss(at: carrier, probability: Fraction(0.8), elevationDeg: 5))
    #expect(
      BuildingClass.thermallyEfficient.entryLoss(at: carrier)
        == BuildingEntryLoss.thermallyEfficient.loss(at: carrier, probability: Fraction(0.5)))
    #expect(BuildingClass.car.entryLoss(at: carrier) == Decibels(9))
    #expect(abs(BuildingClass.car.entryLoss(at: carrier, probability: Fraction(0.9)).value - 15.4078) < 1e-4)
    #expect(CarPenetration.metallisedWindows.median == Decibels(20))
  }

  @Test func onOneCarrierTheWallIsTwentyDecibels() {
    #expect(SingleCarrierPenetration.loss(indoorDistanceM: 0) == Decibels(20))
    #expect(SingleCarrierPenetration.loss(indoorDistanceM: SingleCarrierPenetration.maximumWayM) == Decibels(32.5))
    #expect(SingleCarrierPenetration.shadowSigma == Decibels(7))
  }
}
