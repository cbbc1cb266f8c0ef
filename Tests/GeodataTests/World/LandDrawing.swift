import Diagnostics
import Geometry
import NetworkModel
import Parallelism
import Quantities

@testable import Geodata

/// Land drawn in a test: one county of 20 x 20 km near Guangzhou, in metres of the 3-degree zone of 114 E, with the
/// corner as origin.
enum LandDrawing {
  static let corner = Point(x: 430_000, y: 2_550_000)
  static let study = Box(minX: corner.x, minY: corner.y, maxX: corner.x + 20_000, maxY: corner.y + 20_000)

  static func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> MultiPolygon {
    let (x, y) = (corner.x + x, corner.y + y)
    return MultiPolygon([
      Polygon(
        outer: Ring([
          Point(x: x, y: y), Point(x: x + width, y: y), Point(x: x + width, y: y + height), Point(x: x, y: y + height),
        ]))
    ])
  }

  static func park(_ code: String, _ area: MultiPolygon) -> Park {
    Park(code: code, name: code, kind: .village, county: 2, area: area)
  }

  static func parcel(_ code: String, _ area: MultiPolygon, park: Int? = nil, statedMu: Double? = nil) -> ParcelDraft {
    ParcelDraft(code: code, park: park, use: .industry, area: area, figures: LandFigures(), statedMu: statedMu)
  }

  static func set(_ parks: [Park], _ land: LandSet?) -> GeodataSet {
    let area = rectangle(0, 0, 20_000, 20_000)
    let regions = [
      Region(level: .province, code: "440000", name: "P", parent: nil, area: area, population: 1000),
      Region(level: .city, code: "440100", name: "C", parent: 0, area: area, population: 1000),
      Region(level: .county, code: "440105", name: "K", parent: 1, area: area, population: 1000),
    ]
    return GeodataSet(
      crs: "EPSG:4547", regions: regions, villages: [], urbanAreas: [], sites: [], stations: [], parks: parks,
      land: land,
      terrain: nil,
      inputs: [InputFile(role: "parcels", path: "parcels.gpkg", resolvedPath: "parcels.gpkg", summary: "")],
      findings: [], isSynthetic: false)
  }

  static func build(_ parks: [Park], _ land: LandSet?, threads: Int = 2) throws -> LandBuilder.Outcome {
    try LandBuilder.build(set(parks, land), study: study, WorkControl(threads: threads))
  }

  /// How much larger the equal-area plane shows a square metre of the working CRS in the middle of the study area: the zone of
  /// 114 E stretches lengths by the distance from its meridian.
  static func scale() throws -> Double {
    let whole = try build([park("P", rectangle(9_000, 9_000, 2_000, 2_000))], nil)
    return whole.parks[0].areaMu.squareMetres / 4e6
  }

  /// Errors and warnings, by their text.
  static func complaints(_ parks: [Park], _ land: LandSet) -> [String] {
    do {
      return try build(parks, land).findings.map(\.description)
    } catch let error as InputError {
      return error.diagnostics.map(\.description)
    } catch {
      return ["\(error)"]
    }
  }
}
