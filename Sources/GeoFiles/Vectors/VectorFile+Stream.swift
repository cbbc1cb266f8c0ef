import CGDAL
public import Diagnostics

extension VectorFile {
  /// What a file's layers are, in their order, without their features.
  public static func heads(_ path: String) throws(InputError) -> [VectorLayerHead] {
    try GDALLibrary.call { messages throws(InputError) in
      let source = try VectorSource.open(path, encoding: nil, messages)
      var heads: [VectorLayerHead] = []
      for layer in source.layers { heads.append(try head(of: layer, in: source)) }
      return heads
    }
  }

  /// Reads a layer a number of features at a time, so that memory does not grow with the file.
  ///
  /// - Parameters:
  ///   - filter: an SQL condition that features are to meet; nil for all
  ///   - body: gets what is known of the layer, its features counted under the filter, and some features, at most `size`;
  ///     called once at least
  /// - Throws: as reading whole layers does, and what `body` throws
  public static func forEachBatch(
    of path: String, layer name: String?, filter: String? = nil, size: Int = 1024,
    _ body: (VectorLayerHead, [VectorFeature]) throws -> Void
  ) throws {
    var cause: (any Error)?
    do throws(InputError) {
      try batches(of: path, layer: name, filter: filter, size: max(1, size)) { head, features throws(InputError) in
        do {
          try body(head, features)
        } catch {
          cause = error
          throw InputError([])
        }
      }
    } catch {
      throw cause ?? error
    }
  }

  /// The same with typed errors.
  static func batches(
    of path: String, layer name: String?, filter: String?, size: Int,
    _ body: (VectorLayerHead, [VectorFeature]) throws(InputError) -> Void
  ) throws(InputError) {
    try GDALLibrary.call { messages throws(InputError) in
      let source = try VectorSource.open(path, encoding: nil, messages)
      let layer = try source.layer(name)
      messages.forget()
      if let filter, OGR_L_SetAttributeFilter(layer, filter) != OGRERR_NONE {
        throw InputError(Diagnostic(id: "file-corrupt", file: path, "cannot be searched: \(messages.cause)"))
      }
      let head = try head(of: layer, in: source)
      var reader = try LayerReader(source, layer)
      var features: [VectorFeature] = []
      var isFirst = true
      OGR_L_ResetReading(layer)
      while let feature = OGR_L_GetNextFeature(layer) {
        features.append(reader.feature(feature))
        OGR_F_Destroy(feature)
        if !reader.log.isEmpty { throw InputError(reader.log) }
        guard features.count == size else { continue }
        try body(head, features)
        features.removeAll(keepingCapacity: true)
        isFirst = false
      }
      if let failure = messages.failures.first {
        throw InputError(
          Diagnostic(
            id: "file-corrupt", file: path, "reading stopped: \(failure)",
            advice: "The file may be incomplete; fetch or export it again."))
      }
      if isFirst || !features.isEmpty { try body(head, features) }
    }
  }

  private static func head(of layer: OGRLayerH, in source: VectorSource) throws(InputError) -> VectorLayerHead {
    func item(_ name: String) -> String? { GDALGetMetadataItem(layer, name, nil).map { String(cString: $0) } }
    var head = VectorLayerHead(
      name: source.name(of: layer), title: item("IDENTIFIER"), summary: item("DESCRIPTION"),
      crs: SpatialReference.text(of: OGR_L_GetSpatialRef(layer)), fields: try LayerReader(source, layer).fields,
      geometry: LayerGeometry(OGR_L_GetGeomType(layer)), count: max(0, Int(OGR_L_GetFeatureCount(layer, 1))))
    head.record = item("GPKG_METADATA_ITEM_1")
    return head
  }
}
