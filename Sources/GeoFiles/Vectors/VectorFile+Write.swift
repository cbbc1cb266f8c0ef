import CGDAL
public import Diagnostics
import Geometry

extension VectorFile {
  /// Writes layers to a new file, which replaces an older one by rename when it is whole.
  ///
  /// Outer rings run counter-clockwise. A layer of polygons and multipolygons becomes one of multipolygons. The same
  /// layers give the same bytes each time: a GeoPackage's date of last change is `timestamp`, not the clock.
  ///
  /// - Parameters:
  ///   - driver: GDAL's name: `GPKG` (any number of layers, one transaction), `FlatGeobuf`, `ESRI Shapefile` (UTF-8),
  ///     `GeoJSON` (RFC 7946: OGR transforms to WGS 84 and rounds to 7 decimals), `CSV` (points as columns X and Y,
  ///     other geometries as WKT)
  ///   - options: further layer creation options of the driver, `KEY=VALUE`
  ///   - statements: SQL that a GeoPackage is given once its layers stand, in the same transaction
  ///   - timestamp: for formats that store when they were written, ISO 8601
  /// - Returns: warnings, for example field names that a Shapefile cut to ten bytes
  /// - Throws: when the driver or a CRS is unknown, the layers do not fit the format, or the file cannot be written
  @discardableResult public static func write(
    _ layers: [VectorLayer], to path: String, driver: String, options: [String] = [], statements: [String] = [],
    timestamp: String = "2000-01-01T00:00:00Z"
  ) throws(InputError) -> [Diagnostic] {
    try GDALLibrary.call { messages throws(InputError) in
      guard let handle = GDALGetDriverByName(driver) else {
        throw InputError(
          Diagnostic(id: "driver-unknown", file: path, "\"\(driver)\" is not a driver of this GDAL"))
      }
      if layers.count > 1, driver != "GPKG" {
        throw InputError(
          Diagnostic(
            id: "layers-too-many", file: path, "\(driver) holds one layer a file, and there are \(layers.count)",
            advice: "Write a GeoPackage, or one file a layer."))
      }
      // The file is made in a folder of its own and published when whole, so SQLite need not guard against a crash.
      // The cache (in MB, taken as needed) holds a spatial index while it grows.
      let settings = [
        "OGR_CURRENT_DATE": timestamp, "OGR_SQLITE_SYNCHRONOUS": "OFF", "OGR_SQLITE_JOURNAL": "OFF",
        "OGR_SQLITE_CACHE": "256",
      ]
      try WholeFile.publish(path) { temporary throws(InputError) in
        try GDALLibrary.configured(settings) { () throws(InputError) in
          let writer = LayerWriter(path: path, driver: driver, options: options, messages: messages)
          try writer.write(layers, statements, to: temporary, handle)
        }
      }
      return messages.warnings.map { Diagnostic(.warning, id: "write-warning", file: path, $0) }
    }
  }
}

/// Layers to an open dataset.
private struct LayerWriter {
  /// The path as the user named it.
  let path: String
  let driver: String
  let options: [String]
  let messages: GDALMessages

  func write(
    _ layers: [VectorLayer], _ statements: [String], to temporary: String, _ handle: GDALDriverH
  ) throws(InputError) {
    guard let created = GDALCreate(handle, temporary, 0, 0, 0, GDT_Unknown, nil) else { throw failure(nil) }
    let dataset = GDALDataset(created)
    let isTransactional = GDALDatasetTestCapability(created, ODsCTransactions) != 0
    if isTransactional { _ = GDALDatasetStartTransaction(created, 0) }
    for layer in layers { try write(layer, to: created) }
    if !statements.isEmpty { try execute(statements, in: created) }
    if isTransactional, GDALDatasetCommitTransaction(created) != OGRERR_NONE { throw failure(nil) }
    dataset.close()
    if !messages.failures.isEmpty { throw failure(nil) }
  }

  private func execute(_ statements: [String], in dataset: GDALDatasetH) throws(InputError) {
    // Extents of layers are written here, so that statements can copy them.
    GDALFlushCache(dataset)
    for statement in statements {
      if let answer = GDALDatasetExecuteSQL(dataset, statement, nil, nil) {
        GDALDatasetReleaseResultSet(dataset, answer)
      }
      if !messages.failures.isEmpty { throw failure(nil) }
    }
  }

  private func write(_ layer: VectorLayer, to dataset: GDALDatasetH) throws(InputError) {
    let kind = GeometryEncoding.kind(of: layer.features)
    if driver == "ESRI Shapefile", kind == wkbUnknown {
      throw InputError(
        Diagnostic(
          id: "geometry-mixed", file: path, "a Shapefile holds one kind of geometry, and the layer mixes several",
          advice: "Write GeoPackage or GeoJSON, or split the layer by kind."))
    }
    let unplaced = layer.features.count { $0.geometry == nil }
    if driver == "FlatGeobuf", unplaced > 0 {
      // GDAL 3.6 would leave them out without a word.
      throw InputError(
        Diagnostic(
          id: "geometry-missing", file: path,
          "FlatGeobuf holds no features without geometry, and the layer has \(unplaced)",
          advice: "Write GeoPackage or GeoJSON, or leave them out."))
    }
    let crs: SpatialReference? =
      if let text = layer.crs { try SpatialReference(text, file: path, messages) } else { nil }
    let list = StringList(merged(creationOptions(layer, kind)))
    let created = withExtendedLifetime((crs, list)) {
      GDALDatasetCreateLayer(dataset, layer.name, crs?.handle, kind, list.pointer)
    }
    guard let created else { throw failure(layer) }
    try createFields(of: layer, in: created)
    try writeFeatures(of: layer, kind, to: created)
  }

  /// Own options, but for those whose key the caller set.
  private func merged(_ own: [String]) -> [String] {
    func key(_ option: String) -> String { String(option.prefix { $0 != "=" }).uppercased() }
    let set = Set(options.map(key))
    return own.filter { !set.contains(key($0)) } + options
  }

  private func creationOptions(_ layer: VectorLayer, _ kind: OGRwkbGeometryType) -> [String] {
    switch driver {
    case "GPKG":
      (layer.title.map { ["IDENTIFIER=\($0)"] } ?? []) + (layer.summary.map { ["DESCRIPTION=\($0)"] } ?? [])
        + (layer.isIndexed ? [] : ["SPATIAL_INDEX=NO"])
    case "GeoJSON": ["RFC7946=YES"]
    case "ESRI Shapefile": ["ENCODING=UTF-8"]
    case "CSV":
      // Without it the driver puts whole numbers in quotes.
      ["STRING_QUOTING=IF_NEEDED"]
        + (kind == wkbNone ? [] : kind == wkbPoint ? ["GEOMETRY=AS_XY"] : ["GEOMETRY=AS_WKT"])
    default: []
    }
  }

  private func createFields(of layer: VectorLayer, in created: OGRLayerH) throws(InputError) {
    for field in layer.fields {
      let type =
        switch field.type {
        case .integer: OFTInteger64
        case .real: OFTReal
        case .text: OFTString
        case .date: OFTDate
        }
      guard let definition = OGR_Fld_Create(field.name, type) else { throw failure(layer) }
      defer { OGR_Fld_Destroy(definition) }
      guard OGR_L_CreateField(created, definition, 1) == OGRERR_NONE else { throw failure(layer) }
    }
  }

  private func writeFeatures(
    of layer: VectorLayer, _ kind: OGRwkbGeometryType, to created: OGRLayerH
  ) throws(InputError) {
    let definition = OGR_L_GetLayerDefn(created)
    // Columns X and Y of a CSV file come first and are not fields of the layer.
    let types = layer.fields.map(\.type)
    for feature in layer.features {
      guard let row = OGR_F_Create(definition) else { throw failure(layer) }
      defer { OGR_F_Destroy(row) }
      if feature.id >= 0 { OGR_F_SetFID(row, feature.id) }
      for (index, value) in feature.values.enumerated() where index < types.count {
        set(value, types[index], Int32(index), of: row)
      }
      if let shape = feature.geometry, let geometry = GeometryEncoding.geometry(shape, in: kind) {
        OGR_F_SetGeometryDirectly(row, geometry)
      }
      guard OGR_L_CreateFeature(created, row) == OGRERR_NONE else { throw failure(layer, feature) }
    }
  }

  /// A value that does not fit the declared type of its field is converted, or becomes null.
  private func set(_ value: FieldValue, _ type: FieldType, _ index: Int32, of row: OGRFeatureH) {
    switch (type, value) {
    case (.text, .text(let text)), (.date, .text(let text)): OGR_F_SetFieldString(row, index, text)
    case (.text, _), (.date, _):
      if let text = value.string { OGR_F_SetFieldString(row, index, text) } else { OGR_F_SetFieldNull(row, index) }
    case (.integer, _):
      if let number = value.int {
        OGR_F_SetFieldInteger64(row, index, GIntBig(number))
      } else {
        OGR_F_SetFieldNull(row, index)
      }
    case (.real, _):
      if let number = value.double { OGR_F_SetFieldDouble(row, index, number) } else { OGR_F_SetFieldNull(row, index) }
    }
  }

  private func failure(_ layer: VectorLayer?, _ feature: VectorFeature? = nil) -> InputError {
    let place = [layer.map { "layer \"\($0.name)\"" }, feature.map { "feature \($0.id)" }].compactMap { $0 }
    return InputError(
      Diagnostic(
        id: "file-not-writable", file: path, feature: place.isEmpty ? nil : place.joined(separator: ", "),
        "\(driver) could not be written: \(messages.cause)"))
  }
}
