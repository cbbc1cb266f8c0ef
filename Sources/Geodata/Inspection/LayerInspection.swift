public import Diagnostics
import GeoFiles
import Geometry

/// What `tongda geodata info` says about a file.
public enum LayerInspection {
  /// A description for people: format, layers with their kinds of geometry, CRS, extent and fields; or a raster's size,
  /// pixel, CRS, nodata and range. Lines end with a line feed.
  ///
  /// - Parameter encoding: of texts, where the file is not UTF-8 and does not say so itself
  /// - Throws: a ``Diagnostic``: file missing, empty, of unknown format or broken
  public static func text(_ path: String, encoding: String? = nil) throws(InputError) -> String {
    let file = try FileInspection.describe(path, encoding: encoding)
    var lines = ["\(file.path)", "  format   \(file.format) (\(file.formatTitle))"]
    for layer in file.layers {
      lines.append("")
      lines.append(contentsOf: LayerText.lines(layer))
    }
    if file.layers.isEmpty, file.raster == nil { lines.append("  no layers") }
    if let raster = file.raster { lines.append(contentsOf: RasterText.lines(raster)) }
    return lines.joined(separator: "\n") + "\n"
  }
}

private enum LayerText {
  static func lines(_ layer: LayerDescription) -> [String] {
    let kinds = layer.kinds.map { "\($0.kind) \($0.count)" }.joined(separator: ", ")
    var lines = ["layer \"\(layer.name)\": \(counted(layer.featureCount, "feature"))"]
    lines.append("  geometry \(kinds.isEmpty ? "none" : kinds)")
    let isTable = layer.kinds.allSatisfy { $0.kind == "None" }
    if !isTable || layer.crs != nil {
      lines.append("  crs      \(CRSText.line(layer.crs))")
      lines.append("  extent   \(CRSText.line(layer.extent, isGeographic: layer.crs?.isGeographic))")
    }
    if layer.fields.isEmpty { return lines + ["  fields   none"] }
    lines.append("  fields   \(layer.fields.count)")
    let rows = layer.fields.map { field in
      [
        field.name, field.type, "\(field.filledCount) filled",
        field.example.map { "for example \(shortened($0))" } ?? "",
      ]
    }
    lines.append(contentsOf: aligned(rows).map { "    " + $0 })
    if layer.fields.contains(where: \.hasUndecodableText) {
      lines.append("  Some texts are not of this encoding; for files made in China try `--encoding GBK`.")
    }
    return lines
  }

  private static func shortened(_ text: String) -> String {
    let line = text.replacing("\n", with: " ")
    return line.count > 40 ? line.prefix(39) + "…" : line
  }
}

private enum RasterText {
  /// `1,234 of 5,678 pixels (21.7%)`.
  private static func share(_ part: Int, of whole: Int) -> String {
    "\(grouped(part)) of \(grouped(whole)) pixels (\(rounded(100 * Double(part) / Double(whole), 1 as Int))%)"
  }

  static func lines(_ raster: RasterDescription) -> [String] {
    var lines = ["  raster   \(raster.columns) x \(raster.rows) pixels"]
    if let pixel = raster.pixelSize {
      let isDegrees = raster.crs?.isGeographic
      let decimals = isDegrees == true ? 1e8 : 1e3
      let unit = isDegrees == true ? " degrees" : ""
      lines.append("  pixel    \(rounded(pixel.x, decimals)) x \(rounded(pixel.y, decimals))\(unit)")
    }
    lines.append("  crs      \(CRSText.line(raster.crs))")
    lines.append("  extent   \(CRSText.line(raster.extent, isGeographic: raster.crs?.isGeographic))")
    for (index, band) in raster.bands.enumerated() {
      let nodata = band.nodata.map { ", nodata \(rounded($0, 1e6))" } ?? ", no nodata value"
      var range = ", all pixels are nodata"
      if let minimum = band.minimum, let maximum = band.maximum {
        range = ", values \(rounded(minimum, 1e6)) to \(rounded(maximum, 1e6))"
      }
      lines.append("  band \(index + 1)   \(band.type)\(nodata)\(range)")
      let count = raster.columns * raster.rows
      if band.voidCount > 0 {
        lines.append("           \(share(band.voidCount, of: count)) are voids")
      }
      if band.unlikelyHeightCount > 0 {
        lines.append(
          "           \(share(band.unlikelyHeightCount, of: count)) lie outside of -500 to 9000, where no height in metres is"
        )
      }
    }
    return lines
  }
}

private enum CRSText {
  static func line(_ crs: CRSDescription?) -> String {
    guard let crs else { return "none declared" }
    return crs.code.map { "\($0) (\(crs.name))" } ?? "\(crs.name), without a code"
  }

  static func line(_ box: Box?, isGeographic: Bool?) -> String {
    guard let box else { return "none" }
    let decimals = isGeographic == true ? 1e6 : 1e2
    let (west, east) = (rounded(box.minX, decimals), rounded(box.maxX, decimals))
    let (south, north) = (rounded(box.minY, decimals), rounded(box.maxY, decimals))
    return isGeographic == true
      ? "longitude \(west) to \(east), latitude \(south) to \(north)" : "x \(west) to \(east), y \(south) to \(north)"
  }
}

/// A number without needless digits: `decimals` is 100 for two of them.
private func rounded(_ value: Double, _ decimals: Double) -> String {
  let result = (value * decimals).rounded() / decimals
  if let whole = Int64(exactly: result) { return String(whole) }
  return String(result)
}

/// Columns of text, each as wide as its widest cell; East Asian characters count twice, as terminals show them.
private func aligned(_ rows: [[String]]) -> [String] {
  let count = rows.map(\.count).max() ?? 0
  let widths = (0..<count).map { column in rows.map { width($0[column]) }.max() ?? 0 }
  return rows.map { row in
    let cells = row.indices.map { row[$0] + String(repeating: " ", count: widths[$0] - width(row[$0])) }
    var line = cells.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line
  }
}

private func width(_ text: String) -> Int {
  text.unicodeScalars.reduce(0) { sum, scalar in
    let isWide =
      (0x2E80...0xA4CF).contains(scalar.value) || (0xAC00...0xD7A3).contains(scalar.value)
      || (0xF900...0xFAFF).contains(scalar.value) || (0xFE30...0xFE4F).contains(scalar.value)
      || (0xFF00...0xFF60).contains(scalar.value) || (0x20000...0x3FFFD).contains(scalar.value)
    return sum + (isWide ? 2 : 1)
  }
}
