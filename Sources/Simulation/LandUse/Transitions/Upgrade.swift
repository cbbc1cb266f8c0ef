import NetworkModel
import Quantities

extension UpgradeEffect {
  /// Floor area of a parcel after the upgrade: ``floorFactor`` times what stands, to ``plotRatioCap`` at most, and never
  /// less than what stands.
  func floorAreaM2(from floorAreaM2: Double, areaMu: Mu) -> Double {
    max(floorAreaM2, min(floorAreaM2 * floorFactor, plotRatioCap * areaMu.squareMetres))
  }

  /// Whether a parcel gets floors.
  func addsFloors(to figures: LandFigures, areaMu: Mu) -> Bool {
    floorAreaM2(from: figures.floorAreaM2, areaMu: areaMu) > figures.floorAreaM2
  }

  /// What stands and happens on a parcel after the upgrade. With g, the growth of its floor area (1 where it had none):
  ///
  /// - output, added value and tax: times g, times ``outputFactor``
  /// - energy: times g, times ``outputFactor``, times ``energyFactor``
  /// - jobs: times g, times ``jobsFactor``
  /// - investment: plus ``investmentCnyPerM2`` for every m2 of added floor
  /// - ground under buildings: ``buildingDensity`` of the parcel, and no more than its floors; as it was, without one
  func upgraded(_ before: LandFigures, areaMu: Mu) -> LandFigures {
    let floorAreaM2 = floorAreaM2(from: before.floorAreaM2, areaMu: areaMu)
    let growth = before.floorAreaM2 > 0 ? floorAreaM2 / before.floorAreaM2 : 1
    var after = before.producing(growth * outputFactor)
    after.floorAreaM2 = floorAreaM2
    after.energyTce *= growth * outputFactor * energyFactor
    after.jobs *= growth * jobsFactor
    after.investment10kCny += (floorAreaM2 - before.floorAreaM2) * investmentCnyPerM2 / 10_000
    if let buildingDensity { after.buildingM2 = min(floorAreaM2, buildingDensity * areaMu.squareMetres) }
    return after
  }
}
