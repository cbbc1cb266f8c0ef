import CGDAL
public import Diagnostics
import Geometry

/// A vector file in the making: one layer after the other, each with its features as they come. What is appended is
/// written, so memory does not grow with the file, as far as the format allows.
public final class VectorOutput {
  /// The path as the user named it.
  private let path: String
  private let driver: String
  private let options: [String]
  private let messages: GDALMessages
  private let dataset: GDALDatasetH
  private var layer: OpenLayer?

  private struct OpenLayer {
    var head: VectorLayerHead
    var handle: OGRLayerH
    var kind: OGRwkbGeometryType
    var types: [FieldType]
  }

  init(_ dataset: GDALDatasetH, path: String, driver: String, options: [String], _ messages: GDALMessages) {
    self.dataset = dataset
    self.path = path
    self.driver = driver
    self.options = options
    self.messages = messages
  }

  /// Begins a layer, to which the features that follow belong.
  ///
  /// - Throws: when its CRS is unknown, or the format cannot hold it
  public func begin(_ head: VectorLayerHead) throws(InputError) {
    try GDALLibrary.call(gathering: messages) { () throws(InputError) in
      let kind = head.geometry.kind
      if driver == "ESRI Shapefile", kind == wkbUnknown {
        throw InputError(
          Diagnostic(
            id: "geometry-mixed", file: path, "a Shapefile holds one kind of geometry, and the layer mixes several",
            advice: "Write GeoPackage or GeoJSON, or split the layer by kind."))
      }
      let crs: SpatialReference? =
        if let text = head.crs { try SpatialReference(text, file: path, messages) } else { nil }
      let list = StringList(merged(creationOptions(head, kind)))
      let created = withExtendedLifetime((crs, list)) {
        GDALDatasetCreateLayer(dataset, head.name, crs?.handle, kind, list.pointer)
      }
      guard let created else { throw failure(head) }
      layer = OpenLayer(head: head, handle: created, kind: kind, types: head.fields.map(\.type))
      try createFields(of: head, in: created)
    }
  }

  /// Adds features to the layer that was begun last.
  public func append(_ features: [VectorFeature]) throws(InputError) {
    guard let layer else { return }
    try GDALLibrary.call(gathering: messages) { () throws(InputError) in
      let definition = OGR_L_GetLayerDefn(layer.handle)
      for feature in features {
        guard let row = OGR_F_Create(definition) else { throw failure(layer.head) }
        defer { OGR_F_Destroy(row) }
        if feature.id >= 0 { OGR_F_SetFID(row, feature.id) }
        for (index, value) in feature.values.enumerated() where index < layer.types.count {
          set(value, layer.types[index], Int32(index), of: row)
        }
        if layer.kind != wkbNone, let shape = feature.geometry,
          let geometry = GeometryEncoding.geometry(shape, in: layer.kind)
        {
          OGR_F_SetGeometryDirectly(row, geometry)
        }
        guard OGR_L_CreateFeature(layer.handle, row) == OGRERR_NONE else { throw failure(layer.head, feature) }
      }
    }
  }

  func execute(_ statements: [String]) throws(InputError) {
    // Extents of layers are written here, so that statements can copy them.
    GDALFlushCache(dataset)
    for statement in statements {
      if let answer = GDALDatasetExecuteSQL(dataset, statement, nil, nil) {
        GDALDatasetReleaseResultSet(dataset, answer)
      }
      if !messages.failures.isEmpty { throw failure(nil) }
    }
  }

  /// Own options, but for those whose key the caller set.
  private func merged(_ own: [String]) -> [String] {
    func key(_ option: String) -> String { String(option.prefix { $0 != "=" }).uppercased() }
    let set = Set(options.map(key))
    return own.filter { !set.contains(key($0)) } + options
  }

  private func creationOptions(_ head: VectorLayerHead, _ kind: OGRwkbGeometryType) -> [String] {
    switch driver {
    case "GPKG":
      (head.title.map { ["IDENTIFIER=\($0)"] } ?? []) + (head.summary.map { ["DESCRIPTION=\($0)"] } ?? [])
        + (head.isIndexed ? [] : ["SPATIAL_INDEX=NO"])
    case "GeoJSON": ["RFC7946=YES"]
    case "ESRI Shapefile": ["ENCODING=UTF-8"]
    case "CSV":
      // Without it the driver puts whole numbers in quotes.
      ["STRING_QUOTING=IF_NEEDED"]
        + (kind == wkbNone ? [] : kind == wkbPoint ? ["GEOMETRY=AS_XY"] : ["GEOMETRY=AS_WKT"])
    default: []
    }
  }

  private func createFields(of head: VectorLayerHead, in created: OGRLayerH) throws(InputError) {
    for field in head.fields {
      let type =
        switch field.type {
        case .integer: OFTInteger64
        case .boolean: OFTInteger
        case .real: OFTReal
        case .text: OFTString
        case .date: OFTDate
        }
      guard let definition = OGR_Fld_Create(field.name, type) else { throw failure(head) }
      defer { OGR_Fld_Destroy(definition) }
      if field.type == .boolean { OGR_Fld_SetSubType(definition, OFSTBoolean) }
      guard OGR_L_CreateField(created, definition, 1) == OGRERR_NONE else { throw failure(head) }
    }
  }

  /// A value that does not fit the declared type of its field is converted, or becomes null.
  private func set(_ value: FieldValue, _ type: FieldType, _ index: Int32, of row: OGRFeatureH) {
    switch (type, value) {
    case (.text, .text(let text)), (.date, .text(let text)): OGR_F_SetFieldString(row, index, text)
    case (.text, _), (.date, _):
      if let text = value.string { OGR_F_SetFieldString(row, index, text) } else { OGR_F_SetFieldNull(row, index) }
    case (.integer, _), (.boolean, _):
      if let number = value.int {
        OGR_F_SetFieldInteger64(row, index, GIntBig(number))
      } else {
        OGR_F_SetFieldNull(row, index)
      }
    case (.real, _):
      if let number = value.double { OGR_F_SetFieldDouble(row, index, number) } else { OGR_F_SetFieldNull(row, index) }
    }
  }

  func failure(_ head: VectorLayerHead?, _ feature: VectorFeature? = nil) -> InputError {
    let place = [head.map { "layer \"\($0.name)\"" }, feature.map { "feature \($0.id)" }].compactMap { $0 }
    return InputError(
      .notWritable(
        path, feature: place.isEmpty ? nil : place.joined(separator: ", "),
        "\(driver) could not be written: \(messages.cause)"))
  }
}
