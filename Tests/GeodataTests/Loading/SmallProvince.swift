import Foundation
import Geometry
import NetworkModel
import Scenarios
import TestSupport

@testable import Geodata

/// A small province drawn in a test: two counties side by side at 119 E, 32 N, each about 9.4 x 11 km, and layers that
/// a test may replace by bad ones.
///
///     +-------+-------+ 32.1
///     | 320102| 320104|
///     +-------+-------+ 32.0
///   119.0   119.1   119.2
struct SmallProvince {
  let folder: Scratch
  var layers: [LayerRole: LayerDeclaration] = [:]

  init() throws {
    folder = try Scratch()
    try put(.counties, Self.counties, as: "counties.geojson")
  }

  /// Writes a file and declares it as the layer of a role.
  mutating func put(
    _ role: LayerRole, _ text: String, as name: String, _ change: (inout LayerDeclaration) -> Void = { _ in }
  ) throws {
    try folder.write(text, to: name)
    var declaration = LayerDeclaration(role: role, path: name, datum: name.hasSuffix(".csv") ? .wgs84 : nil)
    change(&declaration)
    layers[role] = declaration
  }

  func scenario(crs: String = "auto", snapDistanceM: Double = 1000) throws -> Scenario {
    try GeodataTests.scenario(root: folder.path, Array(layers.values), crs: crs, snapDistanceM: snapDistanceM)
  }

  /// Loads it while its folder is kept.
  func load(threads: Int = 2, seed: UInt64 = 1) throws -> GeodataSet {
    try withExtendedLifetime(folder) {
      var scenario = try scenario()
      scenario.seed = seed
      return try GeodataTests.load(scenario, threads: threads)
    }
  }

  /// What loading it says, see ``complaints(_:)``.
  func complaints(crs: String = "auto") throws -> [String] {
    try withExtendedLifetime(folder) { GeodataTests.complaints(try scenario(crs: crs)) }
  }

  static let counties = features([
    polygon(119.0, 32.0, 0.1, 0.1, #""code": "320102", "name": "玄武区", "population": 1000"#),
    polygon(119.1, 32.0, 0.1, 0.1, #""code": "320104", "name": "秦淮区", "population": 2000"#),
  ])

  static func features(_ features: [String], crs: String? = nil) -> String {
    let member = crs.map { #""crs": {"type": "name", "properties": {"name": "\#($0)"}}, "# } ?? ""
    return #"{"type": "FeatureCollection", \#(member)"features": [\#(features.joined(separator: ",\n"))]}"#
  }

  static func feature(_ geometry: String, _ properties: String) -> String {
    #"{"type": "Feature", "properties": {\#(properties)}, "geometry": \#(geometry)}"#
  }

  static func polygon(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ properties: String) -> String {
    ring([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], properties)
  }

  static func ring(_ points: [(Double, Double)], _ properties: String) -> String {
    let text = (points + [points[0]]).map { "[\($0.0), \($0.1)]" }.joined(separator: ", ")
    return feature(#"{"type": "Polygon", "coordinates": [[\#(text)]]}"#, properties)
  }

  static func point(_ x: Double, _ y: Double, _ properties: String) -> String {
    feature(#"{"type": "Point", "coordinates": [\#(x), \#(y)]}"#, properties)
  }
}
