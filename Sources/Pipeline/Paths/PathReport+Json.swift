import Exports
import Quantities
import Radio

extension PathReport {
  /// `{"cases": [{"loss_db": ..., "Lbfs": ..., ...}], ...}`: every quantity under its document's symbol, numbers with
  /// all their digits.
  public var json: String {
    let profile: JSONValue =
      profile.map { .object(["points": .integer($0.count), "filled_points": .integer(filledCount)]) } ?? .null
    return CanonicalJSON.text(
      .object([
        "name": name.map { .string($0) } ?? .null, "length_km": .real(lengthKm), "profile": profile,
        "cases": .array(cases.map(\.json)),
      ]))
  }
}

extension PathReport.Case {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = [:]
    for quantity in result.quantities { members[quantity.symbol] = .real(quantity.value) }
    members["case"] = .integer(number)
    members["model"] = .string(model.rawValue)
    members["model_name"] = .string(modelName)
    members["loss_db"] = .real(loss.value)
    members["offset_db"] = .real(offset.value)
    members["frequency_mhz"] = .real(input.frequency.value)
    members["distance_m"] = .real(input.groundDistanceM)
    members["base_height_m"] = .real(input.baseHeightM)
    members["user_height_m"] = .real(input.userHeightM)
    members["polarisation"] = .string(input.polarisation == .horizontal ? "horizontal" : "vertical")
    members["time_percent"] = .real(input.timePercent)
    members["location_percent"] = .real(input.locationPercent)
    members["warnings"] = .array(result.warnings.map { .string($0) })
    if let expectedLoss, let difference {
      members["expected_loss_db"] = .real(expectedLoss.value)
      members["difference_db"] = .real(difference.value)
    }
    if let geometry { members["geometry"] = geometry.json }
    return .object(members)
  }
}

extension PathGeometry {
  fileprivate var json: JSONValue {
    .object([
      "line_of_sight": .boolean(hasLineOfSight),
      "effective_radius_km": .real(effectiveRadiusKm),
      "base_horizon_km": baseHorizon.map { .real($0.distanceKm) } ?? .null,
      "user_horizon_km": userHorizon.map { .real($0.distanceKm) } ?? .null,
      "bullington_km": bullington.map { .real($0.distanceKm) } ?? .null,
      "fresnel_clearance": clearance.map { .real($0) } ?? .null,
      "fresnel_clearance_km": narrowest.map { .real($0.distanceKm) } ?? .null,
    ])
  }
}
