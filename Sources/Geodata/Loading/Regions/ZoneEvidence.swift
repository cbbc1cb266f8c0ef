import Geometry

/// What is known of codes without a polygon.
struct ZoneEvidence {
  /// Where towns and villages with the code lie.
  var places: [String: [Point]] = [:]
  /// The middle of the zone's own polygon, where the parks layer has it.
  var centres: [String: Point] = [:]
  var names: [String: String] = [:]
  /// Codes of cities by name.
  var cityCodes: [String: String] = [:]

  /// A county by its name in a city of that name.
  func county(named name: String?, inCity city: String?, _ directory: CountyDirectory) -> Int? {
    guard let name, let prefix = prefix(ofCity: city, directory) else { return nil }
    return directory.counties(ofCity: prefix).first { directory.counties[$0].name == name }
  }

  /// The code of a zone by its name; for a name that no village has, a code that only says which city it is in.
  func code(named name: String?, inCity city: String?, _ directory: CountyDirectory) -> String? {
    guard let name, let prefix = prefix(ofCity: city, directory) else { return nil }
    let codes = names.filter { $0.value == name && $0.key.hasPrefix(prefix) }.keys.sorted()
    return codes.first ?? "\(prefix)__\(name)"
  }

  private func prefix(ofCity name: String?, _ directory: CountyDirectory) -> Substring? {
    guard let name else { return nil }
    if let code = cityCodes[name] { return code.prefix(4) }
    return directory.counties.first { $0.cityName == name }?.code.prefix(4)
  }
}
