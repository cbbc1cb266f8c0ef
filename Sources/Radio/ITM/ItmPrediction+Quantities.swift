extension ItmPrediction {
  /// Everything, in the order of the computation and by NTIA's symbols; `tx` is the base station, `rx` the user.
  var quantities: [PathQuantity] {
    mediumQuantities + geometryQuantities + attenuationQuantities + variabilityQuantities
  }

  private var mediumQuantities: [PathQuantity] {
    [
      PathQuantity(
        "N_s", medium.surfaceRefractivity, unit: "N-units", source: "TN101 eq. (4.3)",
        meaning: "surface refractivity at the path's height"),
      PathQuantity(
        "a_e", medium.effectiveRadiusM / 1000, unit: "km", source: "TN101 eq. (4.4)", meaning: "effective earth radius"),
      PathQuantity(
        "Re_Z_g", medium.impedance.real, unit: "", source: "ITM algorithm section 2",
        meaning: "ground impedance, real part"),
      PathQuantity(
        "Im_Z_g", medium.impedance.imaginary, unit: "", source: "ITM algorithm section 2",
        meaning: "ground impedance, imaginary part"),
    ]
  }

  private var geometryQuantities: [PathQuantity] {
    let horizons = "ITM algorithm section 3"
    return [
      PathQuantity("d", geometry.distanceM / 1000, unit: "km", source: "", meaning: "length of the path"),
      PathQuantity(
        "delta_h", geometry.deltaHM, unit: "m", source: horizons, meaning: "terrain irregularity parameter"),
      PathQuantity(
        "theta_hzn_tx", geometry.horizonAngles.base * 1000, unit: "mrad", source: horizons,
        meaning: "elevation of the base station's horizon"),
      PathQuantity(
        "theta_hzn_rx", geometry.horizonAngles.user * 1000, unit: "mrad", source: horizons,
        meaning: "elevation of the user's horizon"),
      PathQuantity(
        "d_hzn_tx", geometry.horizonDistancesM.base / 1000, unit: "km", source: horizons,
        meaning: "distance of the base station's horizon"),
      PathQuantity(
        "d_hzn_rx", geometry.horizonDistancesM.user / 1000, unit: "km", source: horizons,
        meaning: "distance of the user's horizon"),
      PathQuantity(
        "h_e_tx", geometry.effectiveHeightsM.base, unit: "m", source: horizons,
        meaning: "effective height of the base station's antenna"),
      PathQuantity(
        "h_e_rx", geometry.effectiveHeightsM.user, unit: "m", source: horizons,
        meaning: "effective height of the user's antenna"),
      PathQuantity(
        "d_ML", geometry.horizonDistanceM / 1000, unit: "km", source: "ITM algorithm section 4",
        meaning: "longest line of sight of the path"),
      PathQuantity(
        "d_sML", reference.diffraction.smoothHorizonM / 1000, unit: "km", source: "ITM algorithm section 4",
        meaning: "longest line of sight over a smooth earth"),
      PathQuantity(
        "theta_los", reference.diffraction.sightAngle * 1000, unit: "mrad", source: "ITM algorithm section 4",
        meaning: "angular distance that line of sight covers"),
    ]
  }

  private var attenuationQuantities: [PathQuantity] {
    var list = [
      PathQuantity(
        "A_fo", reference.diffraction.clutterDb, unit: "dB", source: "ERL 79-ITS 67 eq. (3.38c)",
        meaning: "loss in the clutter of the terrain"),
      PathQuantity(
        "m_d", reference.diffractionLine.slope * 1000, unit: "dB/km", source: "ITM algorithm section 4.1",
        meaning: "slope of the diffraction loss"),
      PathQuantity(
        "A_ed", reference.diffractionLine.intercept, unit: "dB", source: "ITM algorithm section 4.1",
        meaning: "diffraction loss extended to distance 0"),
    ]
    if let sight = reference.sight {
      list += [
        PathQuantity(
          "K_1", sight.linear * 1000, unit: "dB/km", source: "ERL 79-ITS 67 eq. (3.21)",
          meaning: "linear part within line of sight"),
        PathQuantity(
          "K_2", sight.logarithmic, unit: "dB", source: "ERL 79-ITS 67 eq. (3.20)",
          meaning: "logarithmic part within line of sight, per factor e"),
      ]
    }
    if let scatter = reference.scatter {
      list += [
        PathQuantity(
          "m_s", scatter.line.slope * 1000, unit: "dB/km", source: "ITM algorithm section 4.3",
          meaning: "slope of the scatter loss"),
        PathQuantity(
          "d_x", scatter.fromM / 1000, unit: "km", source: "ITM algorithm section 4.3",
          meaning: "distance from which scatter is the lesser loss"),
      ]
    }
    list += [
      PathQuantity(
        "mode", Double(reference.mode.rawValue), unit: "", source: "ITM algorithm section 4",
        meaning: "1 line of sight, 2 diffraction, 3 troposcatter"),
      PathQuantity(
        "A_ref", reference.attenuationDb, unit: "dB", source: "ITM algorithm section 4",
        meaning: "reference attenuation relative to free space"),
    ]
    return list
  }

  private var variabilityQuantities: [PathQuantity] {
    [
      PathQuantity(
        "d_e", variability.effectiveDistanceM / 1000, unit: "km", source: "ITM algorithm eq. (5.3)",
        meaning: "effective distance"),
      PathQuantity(
        "V_med", variability.medianDb, unit: "dB", source: "ITM algorithm section 5",
        meaning: "what the year's median is below the reference"),
      PathQuantity(
        "sigma_T", variability.timeSigmaDb, unit: "dB", source: "ITM algorithm section 5", meaning: "spread in time"),
      PathQuantity(
        "sigma_L", variability.locationSigmaDb, unit: "dB", source: "ITM algorithm eq. (5.9)",
        meaning: "spread between locations"),
      PathQuantity(
        "sigma_S", variability.situationSigmaDb, unit: "dB", source: "ITM algorithm eq. (5.10)",
        meaning: "spread between situations"),
      PathQuantity(
        "Y_R", variability.reliabilityDb, unit: "dB", source: "ITM algorithm section 5",
        meaning: "what the percentages of time and location take off"),
      PathQuantity(
        "Y_S", variability.confidenceDb, unit: "dB", source: "ITM algorithm section 5",
        meaning: "what the percentage of situations takes off"),
      PathQuantity(
        "A_q", variability.attenuationDb, unit: "dB", source: "ITM algorithm section 5",
        meaning: "quantile of the attenuation relative to free space"),
      PathQuantity("A_fs", freeSpaceDb, unit: "dB", source: "", meaning: "free-space basic transmission loss"),
      PathQuantity("A", lossDb, unit: "dB", source: "", meaning: "basic transmission loss"),
    ]
  }
}
