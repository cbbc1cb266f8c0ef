import Diagnostics
import GeoEngine
import Geometry

extension Box {
  /// Takes in a place of longitude and latitude by the shorter way round, so that a box may reach across the antimeridian.
  mutating func formUnion(degrees place: Point) {
    let turn = ((centre.x - place.x) / 360).rounded() * 360
    formUnion(Point(x: place.x + turn, y: place.y))
  }

  /// - Parameter places: longitudes and latitudes, degrees
  init?(degrees places: [Point]) {
    guard let first = places.first else { return nil }
    self.init(minX: first.x, minY: first.y, maxX: first.x, maxY: first.y)
    for place in places { formUnion(degrees: place) }
  }
}

/// Whether a CRS to write is made for the places.
enum AreaOfUse {
  /// - Parameters:
  ///   - crs: `EPSG:4549`, or WKT
  ///   - places: the box around them, degrees of longitude and latitude
  ///   - file: what is written
  /// - Returns: a note where they reach beyond the CRS's area of use, a warning where by far
  static func finding(
    _ crs: String, _ places: Box, file: String? = nil, key: String
  ) throws(GeoEngineError) -> Diagnostic? {
    let system = try CoordinateReferenceSystem(crs)
    guard let (beyond, area) = system.reachBeyondAreaOfUse(places) else { return nil }
    let degrees = rounded(beyond, decimals: 1)
    return Diagnostic(
      CoordinateReferenceSystem.isFar(beyond) ? .warning : .note, id: "outside-area-of-use", file: file, key: key,
      Wording(
        "what is written reaches \(degrees) degrees beyond the area of use of \(system.name) (\(area))",
        zh: "写出的内容超出 \(system.name) 的适用范围（\(area)）\(degrees) 度"),
      advice: CoordinateReferenceSystem.isFar(beyond)
        ? Wording("Give a CRS made for the area.", zh: "请给出适合该地区的坐标系。") : nil)
  }
}
