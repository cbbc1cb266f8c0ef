import NetworkModel
import Quantities
import Results

/// Works in a park: what a rule does to it from the period in which they begin to the one in which they end.
struct Works: Sendable {
  let park: Int
  let action: LandAction
  /// May lie after the last period: then they do not end.
  let ends: Int
  /// The industrial parcels that no project holds.
  let parcels: [Int]
  /// What stood on each of ``parcels`` before.
  let before: [LandFigures]
  let cost: Yuan

  /// Begins works: production ends, or a share of it rests.
  static func begin(
    _ rule: TransitionRule, in park: Int, period: Int, step: Timeline.Step, _ state: inout LandState
  ) -> Works {
    let parcels = state.parcelsForWorks(in: park)
    let areaMu = parcels.reduce(0.0) { $0 + state.land.parcels[$1].areaMu.value }
    let works = Works(
      park: park, action: rule.action,
      ends: period + step.periods(months: rule.leadMonths), parcels: parcels,
      before: parcels.map { state.figures[$0] },
      cost: Yuan((areaMu * Double(rule.costCnyPerMu)).rounded(to: Int.self)))
    switch rule.action {
    case .close:
      state.parks[park] = .closing
      for parcel in parcels { state.figures[parcel] = state.figures[parcel].withoutProduction }
    case .convert:
      state.parks[park] = .converting
      for parcel in parcels { state.figures[parcel] = state.figures[parcel].withoutProduction }
    case .upgrade(let effect):
      state.parks[park] = .upgrading
      for parcel in parcels { state.figures[parcel] = state.figures[parcel].resting(effect.restingShare) }
    }
    return works
  }

  /// What the works have done takes effect.
  func end(in period: Int, _ state: inout LandState) {
    switch action {
    case .close(let effect):
      effect.apply(to: parcels, in: period, &state)
      state.parks[park] = .closed
    case .convert(let effect):
      effect.apply(to: parcels, in: period, &state)
      state.parks[park] = .converted
    case .upgrade(let effect):
      for (parcel, figures) in zip(parcels, before) {
        state.figures[parcel] = effect.upgraded(figures, areaMu: state.land.parcels[parcel].areaMu)
      }
      state.parks[park] = .upgraded
      if let kind = effect.becomes { state.kinds[park] = kind }
    }
  }

  /// Output of the parcels after an upgrade over that before; ``UpgradeEffect/outputFactor`` where there was none, and nil
  /// for other works.
  func outputGrowth(_ land: Land) -> Double? {
    guard case .upgrade(let effect) = action else { return nil }
    var sums = (before: 0.0, after: 0.0)
    for (parcel, figures) in zip(parcels, before) {
      sums.before += figures.output10kCny
      sums.after += effect.upgraded(figures, areaMu: land.parcels[parcel].areaMu).output10kCny
    }
    return sums.before > 0 ? sums.after / sums.before : effect.outputFactor
  }
}

extension Timeline.Step {
  /// Whole periods that so many months take.
  func periods(months: Int) -> Int { (months + self.months - 1) / self.months }
}

extension Double {
  /// The nearest whole number, and the nearest there is where it does not fit.
  func rounded(to type: Int.Type) -> Int {
    let whole = rounded()
    return Int(exactly: whole) ?? (whole > 0 ? .max : whole < 0 ? .min : 0)
  }
}

extension LandFigures {
  /// Floors, ground under buildings and investment alone: nothing is produced, nobody works there.
  var withoutProduction: LandFigures {
    LandFigures(floorAreaM2: floorAreaM2, buildingM2: buildingM2, investment10kCny: investment10kCny)
  }

  /// With a share of output, added value, tax and energy at rest. Floors, investment and jobs stay.
  func resting(_ share: Double) -> LandFigures {
    var figures = producing(1 - share)
    figures.energyTce *= 1 - share
    return figures
  }
}
