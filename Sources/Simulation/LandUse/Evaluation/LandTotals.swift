import NetworkModel
import Quantities

/// What indicators are made from: adds up over parcels, parks and regions.
struct LandTotals: Sendable, Hashable {
  var areaMu = 0.0
  var constructionMu = 0.0
  /// Construction land in use.
  var builtMu = 0.0
  var industrialMu = 0.0
  /// Of all parcels.
  var figures = LandFigures()
  /// Of the parcels that are industrial.
  var industrial = LandFigures()

  static func += (sum: inout LandTotals, term: LandTotals) {
    sum.areaMu += term.areaMu
    sum.constructionMu += term.constructionMu
    sum.builtMu += term.builtMu
    sum.industrialMu += term.industrialMu
    sum.figures = sum.figures + term.figures
    sum.industrial = sum.industrial + term.industrial
  }

  /// With output, added value and tax of industrial parcels times `factor`.
  func producing(_ factor: Double) -> LandTotals {
    guard factor != 1 else { return self }
    var totals = self
    totals.industrial = industrial.producing(factor)
    totals.figures.output10kCny += totals.industrial.output10kCny - industrial.output10kCny
    totals.figures.addedValue10kCny += totals.industrial.addedValue10kCny - industrial.addedValue10kCny
    totals.figures.tax10kCny += totals.industrial.tax10kCny - industrial.tax10kCny
    return totals
  }

  /// The indicators that have a denominator, as ``LandIndicator`` defines them.
  var indicators: [LandIndicator: Double] {
    var values: [LandIndicator: Double] = [:]
    values.reserveCapacity(LandIndicator.allCases.count)
    func put(_ indicator: LandIndicator, _ part: Double, of whole: Double) {
      if whole > 0 { values[indicator] = part / whole }
    }
    let builtM2 = Mu(builtMu).squareMetres
    put(.developedRatio, constructionMu, of: areaMu)
    put(.builtRatio, builtMu, of: constructionMu)
    put(.industrialShare, industrialMu, of: builtMu)
    put(.plotRatio, figures.floorAreaM2, of: builtM2)
    put(.buildingDensity, figures.buildingM2, of: builtM2)
    put(.investmentPerMu, industrial.investment10kCny, of: industrialMu)
    put(.outputPerMu, industrial.output10kCny, of: industrialMu)
    put(.taxPerMu, industrial.tax10kCny, of: industrialMu)
    put(.addedValuePerMu, industrial.addedValue10kCny, of: industrialMu)
    put(.energyPerOutput, industrial.energyTce, of: industrial.output10kCny)
    return values
  }
}

extension LandFigures {
  /// With output, added value and tax times `factor`: more is produced on the same floors by as many people.
  func producing(_ factor: Double) -> LandFigures {
    var figures = self
    figures.output10kCny *= factor
    figures.addedValue10kCny *= factor
    figures.tax10kCny *= factor
    return figures
  }
}

extension LandState {
  func totals(of parcel: Int) -> LandTotals {
    var totals = LandTotals()
    for piece in pieces(of: parcel) {
      let areaMu = self.piece(piece, of: parcel).areaMu.value
      let use = uses[piece]
      totals.areaMu += areaMu
      if use.isConstructionLand { totals.constructionMu += areaMu }
      if use.isBuiltUp { totals.builtMu += areaMu }
      if use.isIndustrial { totals.industrialMu += areaMu }
    }
    totals.figures = figures[parcel]
    if totals.industrialMu > 0 { totals.industrial = figures[parcel] }
    return totals
  }
}
