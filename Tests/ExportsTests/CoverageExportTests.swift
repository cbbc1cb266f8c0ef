import Exports
import Foundation
import GeoEngine
import GeoFiles
import Geometry
import NetworkModel
import Parallelism
import Results
import TestSupport
import Testing

@Suite struct CoverageExportTests {
  private let engine: GeometryEngine

  init() throws { engine = try GeometryEngine() }

  private func export(
    _ formats: Set<ExportFormat>, datum: CoordinateDatum = .wgs84, shapes: CoverageShapes = CoverageShapes(),
    threads: Int = 2, _ body: (Scratch) throws -> Void
  ) throws {
    let scratch = try Scratch()
    try ResultsExporter.write(
      CoverageRun.request(formats, to: scratch.path, datum: datum, shapes: shapes), WorkControl(threads: threads))
    try body(scratch)
  }

  private func area(_ feature: [String: Any]) throws -> MultiPolygon {
    guard let geometry = feature["geometry"] as? [String: Any] else { return .empty }
    let polygons =
      geometry["type"] as? String == "Polygon"
      ? [try #require(geometry["coordinates"] as? [[[Double]]])]
      : try #require(geometry["coordinates"] as? [[[[Double]]]])
    return MultiPolygon(
      polygons.map { rings in
        let rings = rings.map { Ring($0.map { Point(x: $0[0], y: $0[1]) }) }
        return Polygon(outer: rings[0], holes: Array(rings.dropFirst()))
      })
  }

  /// Features of one map: of a measure, an operator and a period.
  private func map(
    _ file: GeoJSONFile, _ measure: String, _ owner: String = "any", _ period: String = "2021Q3"
  ) throws -> [(properties: [String: Any], area: MultiPolygon)] {
    try file.features.compactMap { feature in
      let properties = try #require(feature["properties"] as? [String: Any])
      guard properties["measure"] as? String == measure, properties["operator"] as? String == owner,
        properties["period"] as? String == period
      else { return nil }
      return (properties, try area(feature))
    }
  }

  @Test func coverageKeepsToRFC7946AndSaysWhatItHolds() throws {
    try export([.geojson]) { scratch in
      let file = try GeoJSONFile(scratch.data("coverage.geojson"))
      try file.checkRFC7946()
      #expect(file.members["simplify_m"] as? Double == 100)
      #expect(file.members["merged_areas"] as? Int == 0)
      #expect(!(try scratch.entries()).contains("best_servers.geojson"))
      for (owner, period) in [("any", "2021Q2"), ("any", "2021Q3"), ("mobile", "2021Q3")] {
        #expect(try map(file, "state", owner, period).count >= 6)
        #expect(try map(file, "rsrp", owner, period).count >= 6)
      }
      #expect(try map(file, "state", "mobile", "2021Q2").isEmpty)
      let first = try #require(try map(file, "rsrp").first).properties
      #expect(first["class"] as? String == "-85 dBm and above")
      #expect(first["lower_dbm"] as? Double == -85)
      #expect(first["upper_dbm"] is NSNull)
      #expect(first["start"] as? String == "2021-07-01")
      #expect(first["end"] as? String == "2021-09-30")
      #expect(first["county_code"] as? String == "320102")
      #expect(first["county"] as? String == "玄武区")
      #expect(first["city"] as? String == "南京市")
    }
  }

  /// Counties have as much land in the file as in the grid, and classes as many cells as the grid counts.
  @Test(arguments: [0.0, 100, 400]) func areasAreThoseOfTheCells(simplifyM: Double) throws {
    try export([.geojson], shapes: CoverageShapes(simplifyM: simplifyM)) { scratch in
      let file = try GeoJSONFile(scratch.data("coverage.geojson"))
      for measure in ["state", "rsrp"] {
        for (code, columns) in [("320102", 100.0), ("320104", 91)] {
          let rows = try map(file, measure).filter { $0.properties["county_code"] as? String == code }
          let sum = rows.reduce(0) { $0 + ($1.properties["area_km2"] as? Double ?? 0) }
          #expect(abs(sum - 96 * columns * 0.01) < 1e-6)
        }
      }
      let snapshot = try #require(CoverageRun.results.coverage?.layers.first?.snapshots.last)
      let good = try map(file, "state").filter { $0.properties["class"] as? String == "good" }
      let sum = good.reduce(0) { $0 + ($1.properties["area_km2"] as? Double ?? 0) }
      #expect(abs(sum - 0.01 * Double(snapshot.states.count { $0 == .good })) < 1e-6)
    }
  }

  /// As written, in degrees of any datum: valid, no overlap, no gap, and every line inside the land has its counterpart
  /// on the other side, digit by digit.
  @Test(arguments: [CoordinateDatum.wgs84, .cgcs2000, .gcj02, .bd09], [0.0, 100, 300])
  func polygonsFitTogetherAsWritten(datum: CoordinateDatum, simplifyM: Double) throws {
    try export([.geojson], datum: datum, shapes: CoverageShapes(simplifyM: simplifyM)) { scratch in
      let file = try GeoJSONFile(scratch.data("coverage.geojson"))
      for measure in ["state", "rsrp"] {
        let areas = try map(file, measure).map(\.area)
        var lines: [[Point]: Int] = [:]
        for area in areas {
          #expect(try engine.invalidity(of: area) == nil)
          for polygon in area.polygons {
            for ring in [polygon.outer] + polygon.holes {
              for (index, point) in ring.points.enumerated() {
                lines[[point, ring.points[(index + 1) % ring.points.count]], default: 0] += 1
              }
            }
          }
        }
        #expect(lines.values.allSatisfy { $0 == 1 })
        let union = try engine.union(areas)
        #expect(abs(union.area - areas.reduce(0) { $0 + $1.area }) < 1e-9 * union.area)
        #expect(union.polygons.count == 1 && union.polygons[0].holes.isEmpty)
        // What has no counterpart is the outline of all.
        let outline = lines.keys.filter { lines[$0.reversed()] == nil }.count
        let corners = union.polygons[0].outer.points.count
        #expect(outline >= corners && outline < lines.count / 2)
        #expect(try engine.coverageUnion(areas).polygons.count == 1)
      }
    }
  }

  @Test func smallAreasAreMergedAndCounted() throws {
    try export([.geojson], shapes: CoverageShapes(simplifyM: 300)) { scratch in
      let file = try GeoJSONFile(scratch.data("coverage.geojson"))
      let merged = try #require(file.members["merged_areas"] as? Int)
      #expect(merged > 50)
      #expect(try #require(file.members["merged_km2"] as? Double) >= 0.01 * Double(merged))
    }
  }

  @Test func bestServersComeOnRequest() throws {
    try export([.geojson, .gpkg], shapes: CoverageShapes(kinds: [.bestServers], simplifyM: 0)) { scratch in
      #expect(!(try scratch.entries()).contains("coverage.geojson"))
      let snapshot = try #require(CoverageRun.results.coverage?.layers.first?.snapshots.last)
      let servers = try #require(snapshot.details?.bestServer)
      let best = try VectorFile.read(scratch.file("results.gpkg"), VectorReadOptions(layer: "best_servers"))
      #expect(try scratch.text("results.qgs").contains("|layername=best_servers"))
      #expect(best.features.count == 6)
      let station = try #require(best.features.first { $0.values[0].string == "P-1" && $0.values[4].string == "any" })
      #expect(station.values[1].string == "N-1")
      let last = best.features.filter { $0.values[4].string == "any" && $0.values[5].string == "2021Q3" }
      let sum = last.reduce(0) { $0 + ($1.geometry?.multiPolygon?.area ?? 0) }
      #expect(abs(sum - 10_000 * Double(servers.count { $0 > 0 })) < 1)
    }
  }

  /// Valid polygons that overlap, as far as the tolerance says from the cells' own borders.
  @Test(arguments: [0.0, 100, 300]) func footprintsComeOnRequest(simplifyM: Double) throws {
    let shapes = CoverageShapes(kinds: [.footprints], simplifyM: simplifyM)
    try export([.geojson, .gpkg], shapes: shapes) { scratch in
      let file = try GeoJSONFile(scratch.data("footprints.geojson"))
      try file.checkRFC7946()
      #expect(file.members["rsrp_min_dbm"] as? Double == -105)
      #expect(file.members["simplify_m"] as? Double == simplifyM)
      #expect(
        file.features.map { $0["id"] as? String } == [
          "S-1/any/2021Q2", "S-1/mobile/2021Q3", "S-1/any/2021Q3", "N-1/any/2021Q3",
        ])

      let layer = try VectorFile.read(scratch.file("results.gpkg"), VectorReadOptions(layer: "footprints"))
      #expect(try scratch.text("results.qgs").contains("|layername=footprints"))
      let drawn = try layer.features.map { try #require($0.geometry?.multiPolygon) }
      let (footprints, grid) = (try #require(CoverageRun.results.siteFootprints), CoverageRun.world.grid)
      for (index, area) in footprints.areas.enumerated() {
        #expect(try engine.invalidity(of: drawn[index]) == nil)
        let exact = 0.01 * Double(footprints.cellCount(of: area))
        #expect(abs((layer.features[index].values[5].double ?? 0) - exact) < 1e-6)
        if simplifyM == 0 { #expect(abs(drawn[index].area / 1e6 - exact) < 1e-9) }
        let squares = footprints.runs[area.runs].map { run in
          let corner = grid.centre(ofCell: Int(run.cell))
          let (x, y) = (corner.x - grid.cellSize / 2, corner.y - grid.cellSize / 2)
          let east = x + Double(run.count) * grid.cellSize
          return MultiPolygon([
            Polygon(
              outer: Ring([
                Point(x: x, y: y), Point(x: east, y: y), Point(x: east, y: y + grid.cellSize),
                Point(x: x, y: y + grid.cellSize),
              ]))
          ])
        }
        let missed = try engine.union(squares).area - engine.intersection(engine.union(squares), drawn[index]).area
        #expect(missed <= simplifyM * 2 * .pi * 1500)
      }
      #expect(try engine.intersection(drawn[2], drawn[3]).area > 0)
    }
  }

  @Test func theGeoPackageHasAMapForEveryMeasure() throws {
    try export([.gpkg]) { scratch in
      let project = try scratch.text("results.qgs")
      for name in ["coverage_states", "coverage_rsrp"] {
        #expect(
          project.contains("layername=\(name)|subset=&quot;operator&quot; = 'any'")
            || project.contains("layername=\(name)|subset=\"operator\" = 'any'"))
      }
      for name in ["coverage_states", "coverage_rsrp"] {
        let layer = try VectorFile.read(scratch.file("results.gpkg"), VectorReadOptions(layer: name))
        #expect(layer.crs == "EPSG:4549")
        #expect(layer.features.count >= 18)
        for feature in layer.features {
          let area = try #require(feature.geometry?.multiPolygon)
          #expect(try engine.invalidity(of: area) == nil)
        }
      }
    }
  }

  @Test func bytesDoNotDependOnThreads() throws {
    var texts: [Data] = []
    for threads in [1, 5] {
      try export([.geojson], threads: threads) { texts.append(try $0.data("coverage.geojson")) }
    }
    #expect(texts[0] == texts[1])
  }

  @Test func aRunWithoutAGridHasNoPolygons() throws {
    let scratch = try Scratch()
    try ResultsExporter.write(SmallRun.request([.geojson], to: scratch.path), WorkControl(threads: 1))
    #expect(!(try scratch.entries()).contains("coverage.geojson"))
  }
}
