import GeoFiles
import Geometry
import NetworkModel
import Parallelism
import Results

/// The cells' coverage as Cloud Optimized GeoTIFFs, in the world's own CRS and on its own grid.
///
/// A file is called after what it shows, then the operator and the period where it is not all operators or not the last
/// period: `coverage.tif`, `coverage-mobile.tif`, `coverage-mobile-2023Q1.tif`.
struct CoverageRasters {
  let request: ExportRequest
  let coverage: CoverageGrid

  /// nil when the run kept no cells or nothing is asked for.
  init?(_ request: ExportRequest) {
    guard request.formats.contains(.tif), !request.rasterQuantities.isEmpty, let coverage = request.results.coverage
    else { return nil }
    self.request = request
    self.coverage = coverage
  }

  /// What must be done, in any order.
  func jobs(_ control: WorkControl) -> [@Sendable () throws -> Void] {
    let folder = request.folder
    var jobs: [@Sendable () throws -> Void] = files.map { file in
      {
        try control.checkCancellation()
        let path = "\(folder)/\(file.name)"
        try RasterFile.writeCloudOptimized(file.raster(), to: path + ".tif", threads: control.threads)
        if let style = file.style { try style.write(to: path + ".qml") }
      }
    }
    if let table = serverTable {
      let hasByteOrderMark = request.csvHasByteOrderMark
      jobs.append {
        try CSVTable.write(table, to: "\(folder)/best-server.csv", hasByteOrderMark: hasByteOrderMark)
      }
    }
    return jobs
  }

  /// A file still to be made: its values take memory only while it is written.
  struct File: Sendable {
    /// Without an ending.
    let name: String
    /// nil where a viewer's own way of drawing quantities will do.
    let style: RasterStyle?
    let raster: @Sendable () -> GridRaster
  }

  var files: [File] {
    var files: [File] = []
    for layer in coverage.layers {
      if request.rasterQuantities.contains(.firstServed) {
        files.append(file(.firstServed, layer, period: nil) { firstServed(layer) })
      }
      for snapshot in layer.snapshots {
        for quantity in RasterQuantity.allCases where request.rasterQuantities.contains(quantity) {
          guard let band = band(quantity, snapshot) else { continue }
          files.append(file(quantity, layer, period: snapshot.period, band))
        }
      }
    }
    return files
  }

  /// What a band holds, without where it lies.
  private struct Band {
    var values: GridRaster.Values
    var nodata: Double
    var description: String
    var unit = ""
    var categories: [GridRaster.Category] = []
  }

  private func file(
    _ quantity: RasterQuantity, _ layer: CoverageGridLayer, period: Int?, _ band: @escaping @Sendable () -> Band
  ) -> File {
    let (world, timeline) = (request.world, request.results.timeline)
    let last = timeline.periods.count - 1
    let isLast = period == nil || period == last
    let parts =
      [quantity.fileStem] + (layer.operator.map { [operatorName($0)] } ?? [])
      + (isLast ? [] : [timeline.periods[period ?? last].label])
    let audience = layer.operator.map { world.operators[$0].name } ?? "any operator"
    let label = timeline.periods[period ?? last].label
    let (notes, source, licence) = (request.rasterNotes, request.source, request.licence)
    return File(name: parts.joined(separator: "-"), style: style(of: quantity)) { [grid = coverage.grid] in
      let band = band()
      var metadata = [
        (key: "TITLE", value: "\(band.description), \(audience), \(label)"), (key: "OPERATOR", value: audience),
        (key: "PERIOD", value: label), (key: "SOURCE", value: source), (key: "LICENCE", value: licence),
      ]
      if !notes.isEmpty { metadata.append((key: "NOTE", value: notes.joined(separator: " "))) }
      return GridRaster(
        grid: grid, crs: world.crs, values: band.values, nodata: band.nodata, description: band.description,
        unit: band.unit, categories: band.categories, metadata: metadata)
    }
  }

  /// An operator that is called like a period must not take the period's file.
  private func operatorName(_ index: Int) -> String {
    let id = request.world.operators[index].id
    return request.results.timeline.periods.contains { $0.label == id } ? "operator-\(id)" : id
  }

  // MARK: What the files hold

  /// nil for what the run did not keep, and for what is no matter of one period.
  private func band(_ quantity: RasterQuantity, _ snapshot: CoverageSnapshot) -> (@Sendable () -> Band)? {
    switch (quantity, snapshot.details) {
    case (.state, _):
      {
        Band(
          values: .bytes { ContiguousArray(snapshot.states[$0].lazy.map(\.rawValue)) }, nodata: 0,
          description: "State of coverage", categories: CellState.categories)
      }
    case (.rsrp, _):
      { Band(values: .levels(snapshot.rsrp), nodata: noLevel, description: "SS-RSRP", unit: "dBm") }
    case (.sinr, let details?):
      { Band(values: .levels(details.sinr), nodata: noLevel, description: "SS-SINR", unit: "dB") }
    case (.rate, let details?):
      { Band(values: .rates(details), nodata: noLevel, description: "Rate down", unit: "Mbit/s") }
    case (.bestServer, let details?):
      {
        Band(
          values: .integers { ContiguousArray(details.bestServer[$0]) }, nodata: 0,
          description: "Best server, by number in best-server.csv")
      }
    case (.firstServed, _), (.sinr, nil), (.rate, nil), (.bestServer, nil): nil
    }
  }

  /// Bytes with names and colours while there are enough of them.
  private func firstServed(_ layer: CoverageGridLayer) -> Band {
    let description = "First period served"
    let categories = periodCategories
    return Band(
      values: categories.isEmpty
        ? .shorts { ContiguousArray(layer.firstServed[$0]) }
        : .bytes { ContiguousArray(layer.firstServed[$0].lazy.map { UInt8(clamping: $0) }) },
      nodata: 0, description: description, categories: categories)
  }

  /// By value of `first-served.tif`; empty where a byte does not hold all periods.
  private var periodCategories: [GridRaster.Category] {
    let periods = request.results.timeline.periods
    guard periods.count < Int(UInt8.max), let never = MapPalette.colour(of: CellState.none) else { return [] }
    return zip(periods, MapPalette.coloursOfPeriods(count: periods.count)).map {
      GridRaster.Category(value: UInt8($0.index + 1), name: $0.label, colour: GridRaster.Colour($1))
    } + [GridRaster.Category(value: .max, name: "never", colour: GridRaster.Colour(never))]
  }

  private func style(of quantity: RasterQuantity) -> RasterStyle? {
    switch quantity {
    case .state: .categories(CellState.categories)
    case .firstServed: periodCategories.isEmpty ? nil : .categories(periodCategories)
    case .rsrp: .classes(request.coverageShapes.rsrpClasses)
    case .sinr, .rate, .bestServer: nil
    }
  }

  /// What the numbers of `best-server.tif` stand for.
  var serverTable: FeatureLayer? {
    guard request.rasterQuantities.contains(.bestServer) else { return nil }
    let sites = request.world.sites + request.results.newSites
    let carriers = request.world.carriers.map(\.id)
    return FeatureLayer(
      name: "best_server",
      fields: [
        FeatureLayer.Field("value", .integer), FeatureLayer.Field("station", .text), FeatureLayer.Field("site", .text),
        FeatureLayer.Field("carrier", .text),
      ],
      rows: Array(request.results.stations.enumerated())
    ) { index, result in
      [
        .integer(index + 1), .text(result.station.id), .text(sites[result.station.site].id),
        .text(carriers[result.station.carrier]),
      ]
    }
  }
}

/// Below any level; NaN is not understood everywhere.
private let noLevel = -9999.0

extension GridRaster.Values {
  /// From tenths to the unit itself: a scale in the file would be overlooked by some readers.
  fileprivate static func levels(_ tenths: ContiguousArray<Int16>) -> GridRaster.Values {
    .floats { cells in
      ContiguousArray(tenths[cells].lazy.map { $0 == CoverageSnapshot.none ? Float(noLevel) : Float($0) / 10 })
    }
  }

  /// A rate of 0 is one, where something is received.
  fileprivate static func rates(_ details: CoverageSnapshot.Details) -> GridRaster.Values {
    .floats { cells in
      ContiguousArray(
        zip(details.rateMbps[cells], details.bestServer[cells]).lazy.map { $1 == 0 ? Float(noLevel) : $0 })
    }
  }
}

extension GridRaster.Colour {
  init(_ colour: MapPalette.Colour) { self.init(red: colour.red, green: colour.green, blue: colour.blue) }
}

extension CellState {
  fileprivate static var categories: [GridRaster.Category] {
    allCases.compactMap { state in
      MapPalette.colour(of: state).map {
        GridRaster.Category(value: state.rawValue, name: state.name, colour: GridRaster.Colour($0))
      }
    }
  }
}

extension RasterQuantity {
  fileprivate var fileStem: String {
    switch self {
    case .state: "coverage"
    case .firstServed: "first-served"
    case .rsrp: "rsrp"
    case .sinr: "sinr"
    case .rate: "rate"
    case .bestServer: "best-server"
    }
  }
}
