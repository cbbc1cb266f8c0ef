import Quantities

extension P1812 {
  public func evaluate(_ path: PathInput) -> PathLoss {
    let analysis = Analysis(path, withDucting: true)
    let carrier = Carrier(path)
    let budget = budget(analysis, carrier, isWhole: true)
    return PathLoss(
      loss: Decibels(budget.lb),
      quantities: inputs(path, analysis, budget) + geometry(analysis, budget) + losses(budget),
      warnings: warnings(path))
  }

  private func inputs(_ path: PathInput, _ analysis: Analysis, _ budget: P1812Budget) -> [PathQuantity] {
    [
      quantity("f", path.frequency.gigahertz, "GHz", "", "carrier frequency"),
      quantity("p", path.timePercent, "%", "", "share of time in which the loss is not exceeded"),
      quantity("pL", path.locationPercent, "%", "", "share of places in which the loss is not exceeded"),
      quantity("sigmaL", budget.sigmaL, "dB", "eq. (64)", "standard deviation from place to place"),
      quantity("htg", analysis.htgM, "m", "", "base antenna above the ground"),
      quantity("hrg", analysis.hrgM, "m", "", "user antenna above the ground"),
      quantity("pol", Double(path.polarisation.rawValue), "", "", "1 horizontal, 2 vertical"),
      quantity("DN", path.climate.deltaN, "N-units/km", "section 3.4", "lapse rate of refractivity"),
      quantity("N0", path.climate.n0, "N-units", "section 3.4", "surface refractivity at sea level"),
      quantity("dct", path.climate.baseCoastDistanceKm, "km", "", "base to the coast over land"),
      quantity("dcr", path.climate.userCoastDistanceKm, "km", "", "user to the coast over land"),
    ]
  }

  private func geometry(_ path: Analysis, _ budget: P1812Budget) -> [PathQuantity] {
    let beyondSmooth = (base: path.htsM - path.hstdM, user: path.hrsM - path.hsrdM)
    return [
      quantity("d", path.distanceKm, "km", "", "length of the path"),
      quantity("dlt", path.dltKm, "km", "eq. (78)", "base to its horizon"),
      quantity("dlr", path.dlrKm, "km", "eq. (81a)", "user to the horizon"),
      quantity("th_t", path.thetaTMrad, "mrad", "eqs. (76-78)", "elevation of the base's horizon"),
      quantity("th_r", path.thetaRMrad, "mrad", "eqs. (79-81)", "elevation of the user's horizon"),
      quantity("th", path.thetaMrad, "mrad", "eq. (82)", "angular distance"),
      quantity("hts", path.htsM, "m", "", "base antenna above sea level"),
      quantity("hrs", path.hrsM, "m", "", "user antenna above sea level"),
      quantity("htc", path.htsM, "m", "table 5", "base antenna above sea level, for diffraction"),
      quantity("hrc", path.hrsM, "m", "table 5", "user antenna above sea level, for diffraction"),
      quantity("w", path.omega, "", "table 5", "share of the path over sea"),
      quantity("dtm", path.dtmKm, "km", "section 3.6", "longest stretch over land"),
      quantity("dlm", path.dlmKm, "km", "section 3.6", "longest stretch over inland"),
      quantity("phi", path.climate.latitudeDeg, "deg", "eq. (4)", "latitude of the path's middle"),
      quantity("b0", budget.beta0, "%", "eq. (5)", "share of time with strong refraction"),
      quantity("ae", path.aeKm, "km", "eq. (7a)", "median effective radius of the Earth"),
      quantity("hst", path.hstM, "m", "eq. (85)", "fitted smooth Earth at the base"),
      quantity("hsr", path.hsrM, "m", "eq. (86)", "fitted smooth Earth at the user"),
      quantity("hst_90a", path.heldHstM, "m", "eq. (90a)", "the same, not above the ground"),
      quantity("hsr_90b", path.heldHsrM, "m", "eq. (90b)", "the same, not above the ground"),
      quantity("hstd", path.hstdM, "m", "eq. (89)", "smooth Earth at the base, for diffraction"),
      quantity("hsrd", path.hsrdM, "m", "eq. (89)", "smooth Earth at the user, for diffraction"),
      quantity("htc'", beyondSmooth.base, "m", "eq. (37a)", "base antenna above that"),
      quantity("hrc'", beyondSmooth.user, "m", "eq. (37b)", "user antenna above that"),
      quantity("hte", path.hteM, "m", "eq. (92a)", "effective height of the base, for ducting"),
      quantity("hre", path.hreM, "m", "eq. (92b)", "effective height of the user, for ducting"),
      quantity("hm", path.hmM, "m", "eq. (93)", "terrain roughness"),
    ]
  }

  private func losses(_ budget: P1812Budget) -> [PathQuantity] {
    [
      quantity("Fi", budget.fi, "", "eq. (40)", "interpolation in time, diffraction"),
      quantity("Fj", budget.fj, "", "eq. (57)", "interpolation by angular distance"),
      quantity("Fk", budget.fk, "", "eq. (58)", "interpolation by distance"),
      quantity("Lbfs", budget.lbfs, "dB", "eq. (8)", "free space"),
      quantity("Lb0p", budget.lb0p, "dB", "eq. (10)", "line of sight for p of the time"),
      quantity("Lb0b", budget.lb0b, "dB", "eq. (11)", "line of sight for b0 of the time"),
      quantity("Lbulla", budget.median.lbulla, "dB", "eq. (21)", "Bullington, the profile"),
      quantity("Lbulls", budget.median.lbulls, "dB", "eq. (21)", "Bullington, the smooth Earth"),
      quantity("Ldsph", budget.median.ldsph, "dB", "eq. (27)", "diffraction over the spherical Earth"),
      quantity("Ld50", budget.median.ld, "dB", "eq. (39)", "diffraction, median"),
      quantity("Ldb", (budget.ducting ?? budget.median).ld, "dB", "eq. (39)", "diffraction for b0 of the time"),
      quantity("Ldp", budget.ldp, "dB", "eq. (41)", "diffraction for p of the time"),
      quantity("Lbd50", budget.lbd50, "dB", "eq. (42)", "with diffraction, median"),
      quantity("Lbd", budget.lbd, "dB", "eq. (43)", "with diffraction, p of the time"),
      quantity("Lminb0p", budget.lminb0p, "dB", "eq. (59)", "least for line of sight and over sea"),
      quantity("Lba", budget.lba, "dB", "eq. (46)", "ducting and reflection from layers"),
      quantity("Lminbap", budget.lminbap, "dB", "eq. (60)", "least for line of sight and ducting"),
      quantity("Lbda", budget.lbda, "dB", "eq. (61)", "diffraction or ducting"),
      quantity("Lbam", budget.lbam, "dB", "eq. (62)", "diffraction, line of sight or ducting"),
      quantity("Lbs", budget.lbs, "dB", "eq. (44)", "troposcatter"),
      quantity("Lbc", budget.lbc, "dB", "eq. (63)", "all together, median of places"),
      quantity("Lb", budget.lb, "dB", "eq. (69)", "basic transmission loss"),
      quantity("Ep", budget.ep, "dBuV/m", "eq. (70)", "field strength for 1 kW ERP"),
    ]
  }

  private func quantity(
    _ symbol: String, _ value: Double, _ unit: String, _ source: String, _ meaning: String
  ) -> PathQuantity {
    PathQuantity(symbol, value, unit: unit, source: source, meaning: meaning)
  }
}
