import Diagnostics
import GeoFiles
import Geometry
import Testing

/// The one diagnostic that `body` is to throw.
func diagnostic(_ body: () throws -> Void) throws -> Diagnostic {
  let error = try #require(#expect(throws: InputError.self) { try body() })
  #expect(error.diagnostics.count == 1)
  return try #require(error.diagnostics.first)
}

let towns = VectorLayer(
  name: "towns", summary: "Two towns and one that nobody has found",
  crs: "EPSG:4490",
  fields: [
    VectorField("code", .text), VectorField("名称", .text), VectorField("people", .integer), VectorField("share", .real),
  ],
  features: [
    VectorFeature(
      id: 1, geometry: .point(Point(x: 118.8, y: 32.05)),
      values: [.text("0512"), .text("南京市"), .integer(9_314_685), .real(0.25)]),
    VectorFeature(
      id: 2, geometry: .point(Point(x: 120.6, y: 31.3)), values: [.text("0513"), .text("苏州市"), .null, .real(-1.5)]),
    VectorFeature(id: 3, geometry: nil, values: [.text("0514"), .null, .integer(-7), .null]),
  ])

let placedTowns: VectorLayer = {
  var layer = towns
  layer.features.removeLast()
  return layer
}()

func square(_ x: Double, _ y: Double, _ size: Double) -> Polygon {
  Polygon(
    outer: Ring([
      Point(x: x, y: y), Point(x: x + size, y: y), Point(x: x + size, y: y + size), Point(x: x, y: y + size),
    ]))
}
