import Quantities

extension ItmPrediction {
  /// In which respects the path is outside the range that the model is stated for: NTIA Report 82-100, table 1 and
  /// section 2; the limits are those of NTIA's program.
  func warnings(_ path: PathInput) -> [String] {
    inputWarnings(path) + geometryWarnings
  }

  private func inputWarnings(_ path: PathInput) -> [String] {
    var list: [String] = []
    if !(20...20_000).contains(path.frequency.value) {
      list.append("The frequency is outside 20 MHz to 20 GHz.")
    } else if !(40...10_000).contains(path.frequency.value) {
      list.append("The frequency is outside 40 MHz to 10 GHz, for which the model was made.")
    }
    for (whose, heightM) in [("base station", path.baseHeightM), ("user", path.userHeightM)] {
      if heightM < Self.heightRangeM.lowerBound {
        list.append("The \(whose)'s antenna is below 0.5 m; 0.5 m was taken.")
      } else if heightM > Self.heightRangeM.upperBound {
        list.append("The \(whose)'s antenna is above 3000 m.")
      } else if !(1...1000).contains(heightM) {
        list.append("The \(whose)'s antenna is outside 1 to 1000 m, for which the model was made.")
      }
    }
    let refractivity = medium.unboundedSurfaceRefractivity
    if !ItmMedium.surfaceRefractivityRange.contains(refractivity) {
      list.append("The surface refractivity is outside 150 to 400 N-units; the nearer limit was taken.")
    } else if refractivity < 250 {
      list.append("The surface refractivity is below 250 N-units.")
    }
    let deviates = [variability.timeDeviate, variability.locationDeviate, variability.situationDeviate]
    if deviates.contains(where: { $0.magnitude > ItmVariability.extremeDeviate }) {
      list.append("A percentage is below 0.1 or above 99.9, where the variability is extrapolated.")
    }
    return list
  }

  private var geometryWarnings: [String] {
    var list: [String] = []
    let distanceM = geometry.distanceM
    if distanceM < 1e3 {
      list.append("The distance is below 1 km.")
    } else if distanceM > 2000e3 {
      list.append("The distance is beyond 2000 km.")
    } else if distanceM > 1000e3 {
      list.append("The distance is beyond 1000 km, for which the model was made.")
    }
    if distanceM < (geometry.effectiveHeightsM.base - geometry.effectiveHeightsM.user).magnitude / 0.2 {
      list.append("The distance is below five times the difference of the effective heights.")
    }
    let smooth = reference.diffraction.smoothHorizonsM
    let ends = [
      ("base station", geometry.horizonAngles.base, geometry.horizonDistancesM.base, smooth.base),
      ("user", geometry.horizonAngles.user, geometry.horizonDistancesM.user, smooth.user),
    ]
    for (whose, angle, horizonM, smoothM) in ends {
      if angle.magnitude > 0.2 {
        list.append("The \(whose)'s horizon is more than 200 mrad off the horizontal.")
      }
      if horizonM < 0.1 * smoothM {
        list.append("The \(whose)'s horizon is nearer than a tenth of the smooth earth's.")
      } else if horizonM > 3 * smoothM {
        list.append("The \(whose)'s horizon is further than three times the smooth earth's.")
      }
    }
    if medium.impedance.real <= medium.impedance.imaginary.magnitude {
      list.append("The ground's impedance is outside the model: its real part must exceed its imaginary part.")
    }
    return list
  }
}
