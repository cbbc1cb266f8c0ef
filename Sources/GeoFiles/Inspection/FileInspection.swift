import CGDAL
public import Diagnostics
import Geometry

/// Looks through a file and says what is in it, without judging.
public enum FileInspection {
  /// - Parameter encoding: of texts, where the file is not UTF-8 and does not say so itself
  /// - Throws: a ``Diagnostic``: file missing, empty, of unknown format or broken
  public static func describe(_ path: String, encoding: String? = nil) throws(InputError) -> FileDescription {
    try GDALLibrary.call { messages throws(InputError) in
      try InputFile.check(path)
      let isVector = GDALIdentifyDriverEx(path, UInt32(GDAL_OF_VECTOR), nil, nil) != nil
      let isRaster = GDALIdentifyDriverEx(path, UInt32(GDAL_OF_RASTER), nil, nil) != nil
      guard isVector || isRaster else {
        throw InputError(
          Diagnostic(
            id: "file-format-unknown", file: path, "this is in no vector or raster format that GDAL recognises",
            advice: "`ogrinfo --formats` and `gdalinfo --formats` list the formats; of a Shapefile, name the .shp."))
      }
      if isVector {
        do throws(InputError) {
          let source = try VectorSource.open(path, encoding: encoding, messages)
          if !isRaster || !source.layers.isEmpty { return try describe(source, messages) }
        } catch {
          if !isRaster { throw error }
        }
      }
      return try describeRaster(path, messages)
    }
  }

  private static func describe(
    _ source: VectorSource, _ messages: GDALMessages
  ) throws(InputError) -> FileDescription {
    messages.forget()
    var layers: [LayerDescription] = []
    for layer in source.layers { layers.append(LayerInspector.describe(layer, of: source)) }
    if let failure = messages.failures.first {
      throw InputError(
        Diagnostic(
          id: "file-corrupt", file: source.path, "the file cannot be read to its end: \(failure)",
          advice: "The file may be incomplete; fetch or export it again."))
    }
    return description(source.path, source.dataset, layers: layers, raster: nil)
  }

  private static func describeRaster(_ path: String, _ messages: GDALMessages) throws(InputError) -> FileDescription {
    let dataset = try RasterFile.open(path, messages)
    let columns = Int(GDALGetRasterXSize(dataset.handle))
    let rows = Int(GDALGetRasterYSize(dataset.handle))
    var bands: [RasterDescription.Band] = []
    for index in 0..<Int(GDALGetRasterCount(dataset.handle)) {
      let band = try RasterFile.band(index + 1, of: dataset, path)
      let survey = try RasterFile.survey(dataset, band: index + 1, path, plausible: -500...9000, messages)
      let extremes = [survey.implausible, survey.plausible].compactMap { $0 }
      bands.append(
        RasterDescription.Band(
          type: survey.type, nodata: RasterFile.nodata(of: band), minimum: extremes.map(\.lowerBound).min(),
          maximum: extremes.map(\.upperBound).max(), voidCount: survey.voidCount,
          unlikelyHeightCount: survey.implausibleCount))
    }
    var g = [Double](repeating: 0, count: 6)
    let isPlaced = GDALGetGeoTransform(dataset.handle, &g) == CE_None
    let corners = [(0, 0), (columns, 0), (0, rows), (columns, rows)].map { column, row in
      Point(
        x: g[0] + Double(column) * g[1] + Double(row) * g[2], y: g[3] + Double(column) * g[4] + Double(row) * g[5])
    }
    let raster = RasterDescription(
      columns: columns, rows: rows,
      pixelSize: isPlaced
        ? Point(x: (g[1] * g[1] + g[4] * g[4]).squareRoot(), y: (g[2] * g[2] + g[5] * g[5]).squareRoot()) : nil,
      extent: isPlaced ? Box(corners) : nil, crs: CRSDescription(GDALGetSpatialRef(dataset.handle)), bands: bands)
    return description(path, dataset, layers: [], raster: raster)
  }

  private static func description(
    _ path: String, _ dataset: GDALDataset, layers: [LayerDescription], raster: RasterDescription?
  ) -> FileDescription {
    let driver = GDALGetDatasetDriver(dataset.handle)
    defer { withExtendedLifetime(dataset) {} }
    return FileDescription(
      path: path, format: dataset.driverName, formatTitle: String(cString: GDALGetDriverLongName(driver)),
      layers: layers, raster: raster)
  }
}

extension CRSDescription {
  init?(_ crs: OGRSpatialReferenceH?) {
    guard let crs, SpatialReference.isDefined(crs), let name = SpatialReference.name(of: crs) else { return nil }
    // What has no code is given as WKT, which is no code.
    let code = SpatialReference.text(of: crs).flatMap { $0.contains("[") ? nil : $0 }
    self.init(name: name, code: code, isGeographic: OSRIsGeographic(crs) != 0)
  }
}

/// Counts over the features of one layer.
private enum LayerInspector {
  static func describe(_ layer: OGRLayerH, of source: VectorSource) -> LayerDescription {
    let definition = OGR_L_GetLayerDefn(layer)
    var fields: [FieldDescription] = (0..<OGR_FD_GetFieldCount(definition)).map { index in
      let field = OGR_FD_GetFieldDefn(definition, index)
      return FieldDescription(
        name: source.texts.approximate(OGR_Fld_GetNameRef(field)),
        type: String(cString: OGR_GetFieldTypeName(OGR_Fld_GetType(field))), filledCount: 0, example: nil,
        hasUndecodableText: false)
    }
    var count = 0
    var kinds: [UInt32: Int] = [:]
    var extent: Box?
    source.forEachFeature(of: layer) { feature in
      count += 1
      for index in fields.indices { add(feature, Int32(index), source.texts, to: &fields[index]) }
      guard let geometry = OGR_F_GetGeometryRef(feature), OGR_G_IsEmpty(geometry) == 0 else {
        kinds[wkbNone.rawValue, default: 0] += 1
        return
      }
      kinds[OGR_GT_Flatten(OGR_G_GetGeometryType(geometry)).rawValue, default: 0] += 1
      var envelope = OGREnvelope()
      OGR_G_GetEnvelope(geometry, &envelope)
      let box = Box(minX: envelope.MinX, minY: envelope.MinY, maxX: envelope.MaxX, maxY: envelope.MaxY)
      extent = extent?.union(box) ?? box
    }
    let named = kinds.map { kind, count in
      LayerDescription.KindCount(
        kind: kind == wkbNone.rawValue ? "None" : String(cString: OGRGeometryTypeToName(OGRwkbGeometryType(kind))),
        count: count)
    }
    return LayerDescription(
      name: source.name(of: layer), featureCount: count, kinds: named.sorted { $0.kind < $1.kind },
      crs: CRSDescription(OGR_L_GetSpatialRef(layer)), extent: extent, fields: fields)
  }

  private static func add(
    _ feature: OGRFeatureH, _ index: Int32, _ texts: TextReader, to field: inout FieldDescription
  ) {
    guard OGR_F_IsFieldSetAndNotNull(feature, index) != 0, let bytes = OGR_F_GetFieldAsString(feature, index),
      bytes.pointee != 0
    else { return }
    field.filledCount += 1
    // Texts are decoded as long as there is something to learn from them.
    guard field.example == nil || !field.hasUndecodableText else { return }
    let text = texts.text(bytes)
    if text == nil { field.hasUndecodableText = true }
    if field.example == nil { field.example = text ?? String(cString: bytes) }
  }
}
