public import Diagnostics
public import Exports
import GeoEngine
import GeoFiles
import Geometry
import NetworkModel
public import Parallelism
import Results
import Scenarios

/// Which map of a run.
public enum MapSubject: String, Sendable, Hashable, CaseIterable {
  case villages, coverage, rsrp
  case firstServed = "first-served"
  case stations, parks
}

/// A map of a run that was written before, drawn from its files.
public struct RunMap {
  private let folder: RunFolder
  private let period: Int
  private let language: ReportLanguage

  /// - Parameter period: its label; nil for the last
  /// - Throws: ``Diagnostics/InputError`` when the folder holds no run, or the run has no such period
  public init(_ path: String, period: String?, language: ReportLanguage) throws(InputError) {
    folder = try RunFolder(path)
    self.period = try folder.period(period)
    self.language = language
  }

  /// - Throws: ``Diagnostics/InputError`` when the run's files do not have what the map shows
  public func picture(_ subject: MapSubject, _ control: WorkControl) throws -> MapPicture {
    let geoPackage = try folder.file("results.gpkg", format: "gpkg")
    let sheet = try sheet(geoPackage)
    try check(sheet, geoPackage)
    try control.checkCancellation()
    let picture =
      switch subject {
      case .villages: sheet.villages(try villages(geoPackage))
      case .stations: sheet.stations(try stations(geoPackage))
      case .parks: sheet.parks(try parks(geoPackage))
      case .coverage: try cells("coverage", sheet) { sheet.coverage($0, $1) }
      case .rsrp: try cells("rsrp", sheet) { sheet.rsrp($0, $1, RsrpClasses(boundsDbm: folder.rsrpClassesDbm)) }
      case .firstServed:
        try cells("first-served", sheet, ofPeriod: false) {
          sheet.firstServed($0, $1, periods: folder.periods[...period].map(\.label))
        }
      }
    guard let picture else {
      throw InputError(
        Diagnostic(id: "layer-empty", file: geoPackage, "the layer regions has no land to draw a map of"))
    }
    return picture
  }

  private var isLast: Bool { period == folder.periods.count - 1 }

  /// Land without width or height is no map.
  private func check(_ sheet: MapSheet, _ geoPackage: String) throws(InputError) {
    guard let box = sheet.box, !sheet.isDrawable else { return }
    throw InputError(
      Diagnostic(
        id: "land-flat", file: geoPackage,
        "the land of the layer regions is \(box.width) by \(box.height) m, which is no map",
        advice: "The file is not as the run wrote it. Run the scenario again."))
  }

  // MARK: Shapes

  private func sheet(_ geoPackage: String) throws -> MapSheet {
    let regions = try layer("regions", geoPackage)
    let levels = try texts("level", of: regions, geoPackage)
    func areas(_ level: RegionLevel) -> [MultiPolygon] {
      zip(levels, regions.features).compactMap { $0 == level.rawValue ? $1.geometry?.multiPolygon : nil }
    }
    return MapSheet(
      title: folder.title, period: folder.periods[period].label, language: language, isSynthetic: folder.isSynthetic,
      counties: areas(.county), cities: areas(.city),
      isShifted: [DatumName.gcj02, .bd09].map(\.rawValue).contains(folder.datum))
  }

  /// A layer in the working CRS, whatever CRS the GeoPackage is in.
  private func layer(_ name: String, _ path: String) throws -> VectorLayer {
    var layer = try VectorFile.read(path, VectorReadOptions(layer: name))
    guard let crs = layer.crs, crs != folder.crs else { return layer }
    let transformation = try CoordinateTransformation(
      from: CoordinateReferenceSystem(crs), to: CoordinateReferenceSystem(folder.crs))
    for index in layer.features.indices {
      try layer.features[index].geometry?.mapPoints { try transformation.transform(&$0) }
    }
    return layer
  }

  private func texts(_ field: String, of layer: VectorLayer, _ path: String) throws(InputError) -> [String] {
    guard let index = layer.fieldIndex(field) else {
      throw InputError(
        Diagnostic(
          id: "field-missing", file: path, "there is no column \"\(field)\" in the layer \(layer.name)",
          advice: "Run the scenario again."))
    }
    return layer.features.map { $0.values[index].string ?? "" }
  }

  private func villages(_ path: String) throws -> [(state: VillageState, shape: Shape)] {
    let spells = try VectorFile.read(path, VectorReadOptions(layer: "village_states"))
    let places = Dictionary(
      folder.periods.enumerated().map { ($1.label, $0) }, uniquingKeysWith: { first, _ in first })
    var states: [String: VillageState] = [:]
    for (code, ((first, last), state)) in zip(
      try texts("code", of: spells, path),
      zip(
        zip(try texts("first_period", of: spells, path), try texts("last_period", of: spells, path)),
        try texts("state", of: spells, path)))
    {
      guard let start = places[first], let end = places[last], start...max(start, end) ~= period else { continue }
      states[code] = VillageState(rawValue: state)
    }
    let villages = try layer("villages", path)
    return zip(try texts("code", of: villages, path), villages.features).compactMap { code, feature in
      guard let state = states[code], let shape = feature.geometry else { return nil }
      return (state, shape)
    }
  }

  private func stations(_ path: String) throws -> [(band: String, place: Point)] {
    let stations = try layer("stations", path)
    let standing = Set(folder.periods[...period].map(\.label))
    return zip(zip(try texts("band", of: stations, path), try texts("period", of: stations, path)), stations.features)
      .compactMap { fields, feature in
        guard standing.contains(fields.1), case .point(let place)? = feature.geometry else { return nil }
        return (fields.0, place)
      }
  }

  private func parks(_ path: String) throws -> [(state: ParkState?, shape: Shape)] {
    guard isLast else {
      throw InputError(
        Diagnostic(
          id: "run-incomplete", file: path, key: "--period", "the layer parks has the end of the last period alone",
          advice: "leave --period out"))
    }
    let parks = try layer("parks", path)
    return zip(try texts("state", of: parks, path), parks.features).compactMap { state, feature in
      feature.geometry.map { (ParkState(rawValue: state), $0) }
    }
  }

  // MARK: Cells

  /// Reads a raster of the run and hands its grid and values on, from the south.
  private func cells(
    _ stem: String, _ sheet: MapSheet, ofPeriod: Bool = true, _ draw: (Grid, ContiguousArray<Float>) -> MapPicture?
  ) throws -> MapPicture? {
    let label = folder.periods[period].label
    let isOfItsOwn = ofPeriod && !isLast
    let path = try folder.file(
      isOfItsOwn ? "\(stem)-\(label).tif" : "\(stem).tif", format: "tif",
      advice: isOfItsOwn ? "Run the scenario again with \(label) among output.coverage.periods." : nil)
    let raster = try RasterFile.read(path)
    let cellSize = raster.geotransform[1]
    let grid = Grid(
      origin: Point(x: raster.geotransform[0], y: raster.geotransform[3] - Double(raster.rows) * cellSize),
      cellSize: cellSize, columns: raster.columns, rows: raster.rows)
    guard sheet.canDraw(grid) else {
      throw InputError(
        Diagnostic(
          id: "raster-cells", file: path,
          "its cells are \(cellSize) m wide, from \(grid.origin.x), \(grid.origin.y): nothing that can be drawn on this land",
          advice: "The file is not as the run wrote it. Run the scenario again."))
    }
    var values = ContiguousArray<Float>()
    values.reserveCapacity(raster.values.count)
    for row in (0..<raster.rows).reversed() {
      values.append(contentsOf: raster.values[row * raster.columns..<(row + 1) * raster.columns])
    }
    return draw(grid, values)
  }
}
