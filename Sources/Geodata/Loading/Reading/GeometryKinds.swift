import Diagnostics
import GeoFiles
import Geometry
import Scenarios

/// Whether a layer's geometries are what its role needs, and all of one kind.
enum GeometryKinds {
  enum Kind: String, Hashable {
    case points, lines, polygons

    init(_ shape: Shape) {
      switch shape {
      case .point, .multiPoint: self = .points
      case .line, .multiLine: self = .lines
      case .polygon, .multiPolygon: self = .polygons
      }
    }
  }

  /// The kinds that a role can use; empty when it does not look at geometry.
  static func accepted(by role: LayerRole) -> [Kind] {
    switch role {
    case .counties, .settlements, .urban, .parks, .parcels, .farmland, .redLine, .water, .blocks: [.polygons]
    case .cities, .provinces: [.polygons]
    case .towns, .villagePlaces, .sites, .firms: [.points]
    case .villages: [.points, .polygons]
    case .population, .stations, .projects, .terrain, .surface, .landCover: []
    }
  }

  /// Roles that make sense as a table too.
  private static func mayLackGeometry(_ role: LayerRole) -> Bool {
    [.cities, .provinces, .villages, .population, .stations, .projects].contains(role)
  }

  static func check(_ source: SourceLayer, _ log: inout DiagnosticLog) -> Bool {
    let accepted = accepted(by: source.role)
    guard !accepted.isEmpty else { return true }
    let needed = accepted.map(\.rawValue).joined(separator: " or ")
    var counts: [Kind: Int] = [:]
    for feature in source.features {
      if let shape = feature.geometry { counts[Kind(shape), default: 0] += 1 }
    }
    let kinds = counts.sorted { $0.key.rawValue < $1.key.rawValue }
    if kinds.isEmpty {
      if mayLackGeometry(source.role) { return true }
      log.add(
        source.diagnostic(
          "geometry-missing",
          "no feature of \(source.features.count) has a geometry, but the layer needs \(needed)",
          advice: source.isTable && needed == "points"
            ? "Name the columns of the coordinates as x_field and y_field." : "Export the layer with its geometry."))
      return false
    }
    if kinds.count > 1 {
      log.add(
        source.diagnostic(
          "geometry-mixed",
          "the layer mixes "
            + kinds.map { counted($0.value, String($0.key.rawValue.dropLast())) }.joined(separator: " and ")
            + ", where all have to be \(needed)",
          advice: "Split the layer by kind, or keep one kind with `where`."))
      return false
    }
    if !accepted.contains(kinds[0].key) {
      log.add(
        source.diagnostic(
          "geometry-kind", "the layer has \(kinds[0].key.rawValue), where \(needed) are needed",
          advice: "Give a layer of \(needed) for this role."))
      return false
    }
    return true
  }
}
