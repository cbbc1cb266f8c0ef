import CGDAL
public import Diagnostics
import Geometry

/// Vector files in any format that GDAL reads, whole layers at a time.
public enum VectorFile {
  /// Reads a layer into memory.
  ///
  /// Z and M are dropped and curves become lines. Columns of a CSV file are all text, so that codes keep their
  /// leading zeros; a table without geometry is read with geometry nil, unless its x and y columns are named. Empty
  /// texts are read as null. Days are read as `2021-05-07`; times, lists and the like as OGR writes them. The rows of a
  /// table in a database come by their key, or by what they hold where it has none: a database has no order of its own.
  ///
  /// - Throws: a ``Diagnostic`` each: file missing, empty, of unknown format or broken; no such layer, or several and
  ///   none named; text in another encoding; collections of mixed kinds and coordinates that are not finite, by
  ///   feature (the first twenty). A layer without features is no error here.
  public static func read(
    _ path: String, _ options: VectorReadOptions = VectorReadOptions()
  ) throws(InputError) -> VectorLayer {
    try GDALLibrary.call { messages throws(InputError) in
      let source = try VectorSource.open(path, encoding: options.encoding, messages)
      let layer = try source.layer(options.layer)
      var reader = try LayerReader(source, layer)
      messages.forget()
      var features: [VectorFeature] = []
      features.reserveCapacity(max(0, Int(OGR_L_GetFeatureCount(layer, 0))))
      source.forEachFeature(of: layer) { features.append(reader.feature($0)) }
      if source.isDatabase { features.putInOrder(hasKey: Database.hasKey(layer)) }
      if let failure = messages.failures.first {
        reader.log.append(
          Diagnostic(
            id: "file-corrupt", file: path, "reading stopped after \(features.count) features: \(failure)",
            advice: "The file may be incomplete; fetch or export it again."))
      }
      var result = VectorLayer(
        name: source.name(of: layer), crs: SpatialReference.text(of: OGR_L_GetSpatialRef(layer)),
        fields: reader.fields, features: features)
      if options.xField != nil || options.yField != nil {
        reader.log.append(contentsOf: result.placePoints(options, path: path, label: source.label))
      }
      if !reader.log.isEmpty { throw InputError(reader.log.shortened(file: path)) }
      return result
    }
  }

  /// The names of a file's layers, in their order.
  public static func layerNames(_ path: String) throws(InputError) -> [String] {
    try GDALLibrary.call { messages throws(InputError) in
      let source = try VectorSource.open(path, encoding: nil, messages)
      return source.layers.map(source.name)
    }
  }
}

/// Features of one layer to values; what cannot be used goes to a log.
struct LayerReader {
  let fields: [VectorField]
  var log: [Diagnostic] = []
  private let source: VectorSource

  init(_ source: VectorSource, _ layer: OGRLayerH) throws(InputError) {
    self.source = source
    let definition = OGR_L_GetLayerDefn(layer)
    var fields: [VectorField] = []
    for index in 0..<OGR_FD_GetFieldCount(definition) {
      let field = OGR_FD_GetFieldDefn(definition, index)
      guard let name = OGR_Fld_GetNameRef(field) else { continue }
      guard let text = source.texts.text(name) else {
        throw InputError(source.texts.undecodable(name, file: source.path, feature: nil, field: nil))
      }
      fields.append(VectorField(text, Self.type(OGR_Fld_GetType(field), OGR_Fld_GetSubType(field))))
    }
    self.fields = fields
  }

  private static func type(_ type: OGRFieldType, _ subtype: OGRFieldSubType) -> FieldType {
    switch type {
    case OFTInteger, OFTInteger64: subtype == OFSTBoolean ? .boolean : .integer
    case OFTReal: .real
    case OFTDate: .date
    default: .text
    }
  }

  mutating func feature(_ feature: OGRFeatureH) -> VectorFeature {
    let id = OGR_F_GetFID(feature)
    var values: [FieldValue] = []
    values.reserveCapacity(fields.count)
    for index in fields.indices { values.append(value(feature, index, id)) }
    return VectorFeature(id: id, geometry: shape(feature, id), values: values)
  }

  private mutating func value(_ feature: OGRFeatureH, _ index: Int, _ id: Int64) -> FieldValue {
    let position = Int32(index)
    guard OGR_F_IsFieldSetAndNotNull(feature, position) != 0 else { return .null }
    switch fields[index].type {
    case .integer, .boolean: return .integer(OGR_F_GetFieldAsInteger64(feature, position))
    case .real: return .real(OGR_F_GetFieldAsDouble(feature, position))
    case .date: return Self.day(feature, position)
    case .text:
      guard let bytes = OGR_F_GetFieldAsString(feature, position), bytes.pointee != 0 else { return .null }
      if let text = source.texts.text(bytes) { return .text(text) }
      log.append(
        source.texts.undecodable(bytes, file: source.path, feature: source.label(id), field: fields[index].name))
      return .null
    }
  }

  private static func day(_ feature: OGRFeatureH, _ position: Int32) -> FieldValue {
    var year: Int32 = 0
    var month: Int32 = 0
    var day: Int32 = 0
    guard OGR_F_GetFieldAsDateTime(feature, position, &year, &month, &day, nil, nil, nil, nil) != 0 else {
      return .null
    }
    func padded(_ number: Int32, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return .text("\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))")
  }

  private mutating func shape(_ feature: OGRFeatureH, _ id: Int64) -> Shape? {
    guard let geometry = OGR_F_GetGeometryRef(feature) else { return nil }
    do throws(GeometryDecoding.Refusal) {
      return try GeometryDecoding.shape(geometry)
    } catch {
      log.append(diagnostic(error, id))
      return nil
    }
  }

  private func diagnostic(_ refusal: GeometryDecoding.Refusal, _ id: Int64) -> Diagnostic {
    switch refusal {
    case .collection:
      Diagnostic(
        id: "geometry-collection", file: source.path, feature: source.label(id),
        "the geometry is a collection of several kinds, where points, lines or polygons are expected",
        advice: "Split the collection into features of one kind each.")
    case .notFinite(let point):
      Diagnostic(
        id: "coordinate-not-finite", file: source.path, feature: source.label(id),
        "a coordinate is not a finite number: (\(point.x), \(point.y))", advice: "Correct or remove the feature.")
    case .unsupported(let type):
      Diagnostic(
        id: "geometry-unsupported", file: source.path, feature: source.label(id),
        "the geometry is of the kind \(type), which cannot be turned into points, lines or polygons")
    }
  }
}

extension VectorLayer {
  /// Gives every row the point that its x and y columns say; rows in which both are empty keep no geometry.
  fileprivate mutating func placePoints(
    _ options: VectorReadOptions, path: String, label: (Int64) -> String
  ) -> [Diagnostic] {
    var log: [Diagnostic] = []
    func index(of name: String?, _ axis: String) -> Int? {
      guard let name else {
        log.append(Diagnostic(id: "field-missing", file: path, "only one of the two columns for x and y is named"))
        return nil
      }
      if let index = fieldIndex(name) { return index }
      let guess = nearestSpelling(to: name, among: fields.map(\.name)).map { "Did you mean \"\($0)\"? " } ?? ""
      let names = fields.map { "\"\($0.name)\"" }.joined(separator: ", ")
      log.append(
        Diagnostic(
          id: "field-missing", file: path, "there is no column \"\(name)\" to take \(axis) from",
          advice: "\(guess)The columns are \(names)."))
      return nil
    }
    let x = index(of: options.xField, "x")
    let y = index(of: options.yField, "y")
    guard let x, let y else { return log }
    for row in features.indices {
      let values = features[row].values
      if values[x].string == nil, values[y].string == nil {
        features[row].geometry = nil
      } else if let east = values[x].double, let north = values[y].double {
        features[row].geometry = .point(Point(x: east, y: north))
      } else {
        log.append(
          Diagnostic(
            id: "coordinate-not-a-number", file: path, feature: label(features[row].id),
            "\"\(fields[x].name)\" and \"\(fields[y].name)\" are expected to be numbers, found "
              + "\"\(values[x].string ?? "")\" and \"\(values[y].string ?? "")\"",
            advice: "Correct the row, or leave both empty where the place is unknown."))
      }
    }
    return log
  }
}

extension [Diagnostic] {
  /// The first twenty, and how many more there are.
  func shortened(file: String) -> [Diagnostic] {
    guard count > 20 else { return self }
    let rest = count - 20
    return prefix(20) + [
      Diagnostic(
        .note, id: "more", file: file,
        Wording("\(rest) more of the kind are not shown", zh: "另有 \(rest) 条同类消息未列出"))
    ]
  }
}
