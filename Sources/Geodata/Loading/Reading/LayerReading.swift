import Diagnostics
import Foundation
import GeoFiles
import Scenarios

/// From a declaration to a layer in memory: path, filter, columns, kind of geometry.
enum LayerReading {
  /// Reads one layer; what is wrong with it goes to the log, and nil is returned if it cannot be used at all.
  static func read(_ declaration: LayerDeclaration, root: String, _ log: inout DiagnosticLog) -> SourceLayer? {
    let path = resolved(declaration.path, root: root)
    let key = "geodata.layers.\(declaration.role.rawValue)"
    guard isThere(declaration, root: root, &log) else { return nil }
    var layer: VectorLayer
    do throws(InputError) {
      let options = VectorReadOptions(
        layer: declaration.layer, encoding: declaration.encoding, xField: declaration.xField,
        yField: declaration.yField)
      layer = try VectorFile.read(path, options)
    } catch {
      log.add(
        contentsOf: error.diagnostics.map { diagnostic in
          var diagnostic = diagnostic
          diagnostic.key = diagnostic.key ?? key
          return diagnostic
        })
      return nil
    }
    let total = layer.features.count
    guard total > 0 else {
      log.add(
        Diagnostic(
          id: "layer-empty", file: path, key: key, "the layer has no features",
          advice: "Check the file and the layer's name."))
      return nil
    }
    let digest = DatabaseAddress.isOne(path) ? RowsDigest.sha256(of: layer) : nil
    guard filter(&layer, declaration, path: path, &log) else { return nil }
    guard let columns = columns(of: layer, declaration, path: path, &log) else { return nil }
    let source = SourceLayer(declaration, path: path, layer, columns: columns, digest: digest)
    guard !layer.features.isEmpty else {
      log.add(
        source.diagnostic(
          "layer-empty", key: "where", "none of the \(total) features passes",
          advice: "Check the columns and values."))
      return nil
    }
    return GeometryKinds.check(source, &log) ? source : nil
  }

  static func isThere(_ declaration: LayerDeclaration, root: String, _ log: inout DiagnosticLog) -> Bool {
    let path = resolved(declaration.path, root: root)
    if DatabaseAddress.isOne(path) { return true }
    if FileManager.default.fileExists(atPath: path) { return true }
    log.add(
      Diagnostic(
        id: "file-missing", file: path, key: "geodata.layers.\(declaration.role.rawValue).path",
        "there is no such file", advice: "The path \"\(declaration.path)\" starts from geodata.root, \"\(root)\"."))
    return false
  }

  static func resolved(_ path: String, root: String) -> String {
    if path.hasPrefix("/") || DatabaseAddress.isOne(path) { return path }
    if root.isEmpty || root == "." { return path }
    return root.hasSuffix("/") ? root + path : root + "/" + path
  }

  /// Keeps the rows whose columns have one of the wanted values.
  private static func filter(
    _ layer: inout VectorLayer, _ declaration: LayerDeclaration, path: String, _ log: inout DiagnosticLog
  ) -> Bool {
    var isUsable = true
    for (column, wanted) in declaration.whereEquals.sorted(by: { $0.key < $1.key }) {
      guard let index = layer.fieldIndex(column) else {
        log.add(missing(column, key: "where.\(column)", declaration.role, layer, path: path))
        isUsable = false
        continue
      }
      let wanted = Set(wanted)
      layer.features.removeAll { !wanted.contains($0.values[index].string ?? "") }
    }
    return isUsable
  }

  /// Where every known name's column is: the one that the declaration maps it to, else the one of the same name.
  private static func columns(
    of layer: VectorLayer, _ declaration: LayerDeclaration, path: String, _ log: inout DiagnosticLog
  ) -> [String: Int]? {
    var columns: [String: Int] = [:]
    var isUsable = true
    for name in declaration.role.fieldNames {
      if let mapped = declaration.fields[name] {
        columns[name] = layer.fieldIndex(mapped)
        if columns[name] == nil {
          log.add(missing(mapped, key: "fields.\(name)", declaration.role, layer, path: path))
          isUsable = false
        }
      } else if let index = layer.fieldIndex(name) {
        columns[name] = index
      } else if declaration.role.requiredColumns.contains(name) {
        log.add(missing(name, key: "fields.\(name)", declaration.role, layer, path: path))
        isUsable = false
      }
    }
    return isUsable ? columns : nil
  }

  private static func missing(
    _ column: String, key: String, _ role: LayerRole, _ layer: VectorLayer, path: String
  ) -> Diagnostic {
    let names = layer.fields.map(\.name)
    let guess = nearestSpelling(to: column, among: names).map { "Did you mean \"\($0)\"? " } ?? ""
    return Diagnostic(
      id: "field-missing", file: path, key: "geodata.layers.\(role.rawValue).\(key)",
      "there is no column \"\(column)\"",
      advice: guess + (names.isEmpty ? "The layer has no columns." : "The columns are \(listed(names, limit: 20))."))
  }
}

extension LayerRole {
  /// Columns that a loader cannot do without.
  var requiredColumns: [String] {
    switch self {
    case .counties, .cities, .provinces, .villages: ["code", "name"]
    case .population: ["code", "total"]
    case .towns, .settlements, .urban: ["code"]
    case .sites: ["id"]
    case .stations: ["site", "carrier", "opened"]
    case .parks: ["name"]
    case .parcels: ["code", "use"]
    case .firms, .blocks: ["code", "name"]
    case .projects: ["code", "name", "date", "investment_10k_cny", "area_mu"]
    case .farmland, .redLine, .water, .villagePlaces, .terrain, .surface, .landCover: []
    }
  }
}
