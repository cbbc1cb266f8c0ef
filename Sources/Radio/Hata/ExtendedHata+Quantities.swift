extension ExtendedHata.Prediction {
  /// Everything, in the order of the computation and by the names of NTIA's program.
  var quantities: [PathQuantity] { terrainQuantities + medianQuantities + correctionQuantities }

  private func quantity(_ symbol: String, _ value: Double, _ unit: String, _ meaning: String) -> PathQuantity {
    PathQuantity(symbol, value, unit: unit, source: "NTIA TR-15-517 appendix A", meaning: meaning)
  }

  private var terrainQuantities: [PathQuantity] {
    var list = [
      quantity("d", terrain.lengthKm, "km", "length of the path"),
      quantity("h_b_eff", baseHeightM, "m", "effective height of the base station's antenna"),
      quantity("h_m_eff", userHeightM, "m", "effective height of the user's antenna"),
      quantity("pfl10", terrain.undulation.height10M, "m", "height that 10 % of the ground exceed"),
      quantity("pfl50", terrain.undulation.height50M, "m", "height that 50 % of the ground exceed"),
      quantity("pfl90", terrain.undulation.height90M, "m", "height that 90 % of the ground exceed"),
      quantity("deltah", terrain.undulation.deltaHM, "m", "terrain irregularity"),
      quantity("theta_m", terrain.slopeMrad, "mrad", "slope of the ground at the user"),
      quantity("beta", terrain.sea.share, "", "share of the path over the sea"),
    ]
    if let ridge = terrain.ridge {
      list += [
        quantity("d1_hzn", ridge.fromBaseKm, "km", "distance of the ridge from the base station"),
        quantity("d2_hzn", ridge.fromUserKm, "km", "distance of the ridge from the user"),
        quantity("hedge_tilda", ridge.heightM, "m", "height of the ridge"),
      ]
    }
    return list
  }

  private var medianQuantities: [PathQuantity] {
    [
      quantity("att_1km", median.attenuation1KmDb, "dB", "reference attenuation at 1 km"),
      quantity("att_100km", median.attenuation100KmDb, "dB", "reference attenuation at 100 km"),
      quantity("d_bp", median.breakpointKm, "km", "breakpoint distance"),
      quantity("plb_urban", median.urbanDb, "dB", "median loss in a city"),
      quantity("plb_med", median.lossDb, "dB", "median loss in these surroundings"),
    ]
  }

  private var correctionQuantities: [PathQuantity] {
    [
      quantity("K_h", hillsDb, "dB", "correction for rolling hills"),
      quantity("K_hf", placeDb, "dB", "correction for the place in the hills"),
      quantity("K_sp", slopeDb, "dB", "correction for the general slope"),
      quantity("K_im", ridgeDb, "dB", "correction for an isolated ridge"),
      quantity("K_S", seaDb, "dB", "correction for sea on the path"),
      quantity("sigma", sigmaDb, "dB", "spread between locations"),
      quantity("L_location", locationDb, "dB", "quantile of that spread"),
      PathQuantity("L_bf", freeSpaceDb, unit: "dB", source: "ITU-R P.525", meaning: "free-space loss"),
      quantity("plb", lossDb, "dB", "loss, at least free space"),
    ]
  }
}
