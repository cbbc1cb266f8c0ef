import CGDAL
import Diagnostics
import Synchronization

/// An open vector file, and how its texts are to be read.
struct VectorSource {
  /// The path as the user named it.
  let path: String
  let dataset: GDALDataset
  let texts: TextReader
  /// A recoded copy that the dataset reads from.
  private let copy: MemoryFile?

  /// - Parameter encoding: of texts; nil to follow the file's own declaration, or UTF-8
  static func open(
    _ path: String, encoding: String?, _ messages: GDALMessages
  ) throws(InputError) -> VectorSource {
    try InputFile.check(path)
    let kind = GDAL_OF_VECTOR
    let driver = GDALIdentifyDriverEx(path, UInt32(kind), nil, nil).map { String(cString: GDALGetDriverShortName($0)) }
    let isUTF8 = encoding.map { ["UTF-8", "UTF8"].contains($0.uppercased()) } ?? true
    let decoder: TextDecoder? = if let encoding, !isUTF8 { try TextDecoder(encoding, file: path) } else { nil }

    // In GBK the second byte of a character may be a quote or a backslash, so text formats are recoded as a whole.
    if let decoder, let driver, textFormats.contains(driver) {
      let copy = try MemoryFile.recoded(path, by: decoder)
      let dataset = try InputFile.open(copy.path, kind, named: path, options: options(of: driver), messages)
      return VectorSource(path: path, dataset: dataset, texts: TextReader(), copy: copy)
    }
    // With an empty ENCODING the driver hands out the bytes as they are.
    let raw = driver == "ESRI Shapefile" && encoding != nil ? ["ENCODING="] : []
    var dataset = try InputFile.open(path, kind, named: path, options: options(of: driver) + raw, messages)
    if driver == "ESRI Shapefile", encoding == nil, isLatin1ByDefault(dataset) {
      dataset = try InputFile.open(path, kind, named: path, options: ["ENCODING="], messages)
    }
    return VectorSource(path: path, dataset: dataset, texts: TextReader(decoder: decoder), copy: nil)
  }

  private static let textFormats: Set<String> = ["CSV", "GeoJSON", "GeoJSONSeq", "TopoJSON", "ESRIJSON"]

  private static func options(of driver: String?) -> [String] {
    // Types guessed from content would turn the code "0512" into the number 512.
    driver == "CSV" ? ["AUTODETECT_TYPE=NO"] : []
  }

  /// A Shapefile that only says "system default" would be read as Latin-1, which turns Chinese into noise silently.
  /// Read strictly as UTF-8 instead, it either is that or is reported.
  private static func isLatin1ByDefault(_ dataset: GDALDataset) -> Bool {
    guard let layer = GDALDatasetGetLayer(dataset.handle, 0) else { return false }
    func item(_ name: String) -> String? {
      GDALGetMetadataItem(layer, name, "SHAPEFILE").map { String(cString: $0) }
    }
    return item("CPG_VALUE") == nil && item("SOURCE_ENCODING") == "ISO-8859-1"
  }

  var isDatabase: Bool { DatabaseAddress.isOne(path) }

  var layers: [OGRLayerH] {
    (0..<GDALDatasetGetLayerCount(dataset.handle)).compactMap { GDALDatasetGetLayer(dataset.handle, $0) }
  }

  func name(of layer: OGRLayerH) -> String { texts.approximate(OGR_L_GetName(layer)) }

  /// The layer of a name, or the only one.
  func layer(_ wanted: String?) throws(InputError) -> OGRLayerH {
    // A table without shapes, or in a schema of its own, is in no list.
    if let wanted, isDatabase, let table = GDALDatasetGetLayerByName(dataset.handle, wanted) { return table }
    let layers = layers
    let names = layers.map { "\"\(name(of: $0))\"" }.joined(separator: ", ")
    if let wanted {
      if let match = layers.first(where: { name(of: $0) == wanted }) { return match }
      throw InputError(
        Diagnostic(
          id: "layer-missing", file: path, "there is no layer \"\(wanted)\"",
          advice: layers.isEmpty ? "The file has no layers." : "The layers are \(names)."))
    }
    guard let first = layers.first else {
      throw InputError(Diagnostic(id: "layer-missing", file: path, "the file has no vector layer"))
    }
    // Styles are no layer to anybody but QGIS.
    let others = layers.filter { name(of: $0) != "layer_styles" }
    if layers.count > 1, others.count == 1 { return others[0] }
    if layers.count > 1 {
      throw InputError(
        Diagnostic(
          id: "layer-ambiguous", file: path, "the file has \(layers.count) layers and none is named",
          advice: "Name one as `layer`: \(names)."))
    }
    return first
  }

  /// How messages call a feature: tables have rows, all others features.
  func label(_ id: Int64) -> String { dataset.driverName == "CSV" ? "row \(id)" : "feature \(id)" }

  /// Calls `body` with every feature of a layer; features are destroyed afterwards.
  func forEachFeature(of layer: OGRLayerH, _ body: (OGRFeatureH) -> Void) {
    // OSM's layers come interleaved, in the order of the file: each is to be taken out of the whole.
    let isInterleaved = dataset.driverName == "OSM"
    OGR_L_ResetReading(layer)
    if isInterleaved { GDALDatasetResetReading(dataset.handle) }
    while true {
      var owner: OGRLayerH? = layer
      let next =
        isInterleaved
        ? GDALDatasetGetNextFeature(dataset.handle, &owner, nil, nil, nil) : OGR_L_GetNextFeature(layer)
      guard let feature = next else { return }
      if owner == layer { body(feature) }
      OGR_F_Destroy(feature)
    }
  }
}

/// A file in memory under a name of its own, gone with the handle.
final class MemoryFile {
  let path: String
  private let bytes: UnsafeMutablePointer<UInt8>

  private static let count = Atomic<Int>(0)

  private init(_ content: [UInt8], name: String) {
    bytes = .allocate(capacity: max(content.count, 1))
    bytes.initialize(from: content, count: content.count)
    let number = Self.count.wrappingAdd(1, ordering: .relaxed).newValue
    path = "/vsimem/tongda/\(number)/\(name)"
    // The memory stays ours (last argument 0) and lives as long as the handle.
    if let file = VSIFileFromMemBuffer(path, bytes, vsi_l_offset(content.count), 0) { VSIFCloseL(file) }
  }

  deinit {
    VSIUnlink(path)
    bytes.deallocate()
  }

  /// A copy of a file in UTF-8.
  static func recoded(_ path: String, by decoder: TextDecoder) throws(InputError) -> MemoryFile {
    var content: UnsafeMutablePointer<UInt8>?
    var size: vsi_l_offset = 0
    guard VSIIngestFile(nil, path, &content, &size, -1) != 0, let content else {
      throw InputError(Diagnostic(id: "file-corrupt", file: path, "the file cannot be read"))
    }
    defer { VSIFree(content) }
    let bytes = UnsafeRawBufferPointer(start: content, count: Int(size))
    switch decoder.decode(bytes) {
    case .success(let text):
      let name = path.split(separator: "/").last.map(String.init) ?? "file"
      return MemoryFile(text, name: name)
    case .failure(let bad):
      let line = 1 + bytes[..<bad.offset].count { $0 == UInt8(ascii: "\n") }
      throw InputError(
        Diagnostic(
          id: "text-encoding", file: path, line: line, "byte \(bad.offset) is not of the declared encoding",
          advice: "Try another encoding, or leave `encoding` out for UTF-8."))
    }
  }
}
