public import Diagnostics
import Foundation
import GeoEngine
import GeoFiles
public import Geometry
public import NetworkModel
public import Radio
public import Scenarios

/// A map of N0 or dN over the Earth.
///
/// Two forms are read: the ITU's text grids (`N050.TXT`, `DN50.TXT` of ITU-R P.452 and P.1812: rows of numbers from 90
/// degrees north to 90 south, columns from 0 to 360 degrees east, 1.5 degrees apart), and any raster that GDAL reads.
public struct RefractivityMap: Sendable {
  public enum Quantity: Sendable, Hashable {
    /// Average sea-level surface refractivity, N-units.
    case n0
    /// Average lapse rate through the lowest kilometre, N-units/km.
    case deltaN

    /// Values outside of it are on no map of the Earth's air.
    var range: ClosedRange<Double> { self == .n0 ? 200...500 : 1...200 }
  }

  private enum Form: Sendable {
    case grid(values: [Double], columns: Int, rows: Int)
    case raster
  }

  public let path: String
  public let quantity: Quantity
  private let form: Form

  /// - Throws: ``InputError`` when the file is missing, or is neither a whole text grid nor a raster
  public init(_ path: String, _ quantity: Quantity) throws(InputError) {
    self.path = path
    self.quantity = quantity
    if let text = Self.numbers(path) {
      form = try Self.grid(text, path, quantity)
    } else {
      // Opening it tells a missing or broken file from a raster.
      _ = try RasterFile.files(of: path)
      form = .raster
    }
  }

  /// The value at a place, bilinear.
  ///
  /// - Parameter place: longitude and latitude, degrees; longitudes may go from -180 or from 0
  /// - Throws: ``InputError`` when a raster has no usable value there
  public func value(at place: Point) throws(InputError) -> Double {
    switch form {
    case .grid(let values, let columns, let rows):
      let step = 360 / Double(columns - 1)
      let east = place.x - 360 * (place.x / 360).rounded(.down)
      let (x, y) = (east / step, (90 - place.y) / step)
      let column = min(Int(x), columns - 2)
      let row = min(max(Int(y), 0), rows - 2)
      let (u, v) = (x - Double(column), y - Double(row))
      let index = row * columns + column
      let north = values[index] + u * (values[index + 1] - values[index])
      let south = values[index + columns] + u * (values[index + columns + 1] - values[index + columns])
      return north + v * (south - north)
    case .raster:
      let value = try RasterFile.sample([path], at: [place], plausible: quantity.range).values[0]
      guard value.isFinite else {
        throw InputError(
          Diagnostic(
            id: "refractivity-missing", file: path,
            "the map has no value from \(quantity.range.lowerBound) to \(quantity.range.upperBound) at "
              + "\(rounded(place.x, 3)),\(rounded(place.y, 3))",
            advice: "Take a map of the whole area, or give the number in the scenario."))
      }
      return value
    }
  }

  /// Lines of numbers; nil for a file that is something else.
  private static func numbers(_ path: String) -> [[Double]]? {
    guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int, size < 10_000_000,
      let data = FileManager.default.contents(atPath: path), !data.contains(0),
      data.prefix(200).allSatisfy({ $0 < 128 })
    else { return nil }
    let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).map { line in
      line.split { $0.isWhitespace || $0 == "," }.map { Double($0) ?? .nan }
    }.filter { !$0.isEmpty }
    return lines.first?.first?.isFinite == true ? lines : nil
  }

  private static func grid(
    _ lines: [[Double]], _ path: String, _ quantity: Quantity
  ) throws(InputError) -> Form {
    let columns = lines[0].count
    let isWhole = columns >= 3 && columns == 2 * (lines.count - 1) + 1 && lines.allSatisfy { $0.count == columns }
    guard isWhole else {
      throw InputError(
        Diagnostic(
          id: "refractivity-form", file: path,
          "\(lines.count) rows, the first of \(counted(columns, "number")), are no map from 90 north to 90 south and 0 to "
            + "360 east", advice: "The ITU's maps have 121 rows of 241 numbers; the file may be incomplete."))
    }
    let values = lines.flatMap { $0 }
    if let bad = values.firstIndex(where: { !quantity.range.contains($0) }) {
      throw InputError(
        Diagnostic(
          id: "refractivity-form", file: path, line: bad / columns + 1,
          "number \(bad % columns + 1) of the row is not from \(quantity.range.lowerBound) to "
            + "\(quantity.range.upperBound)",
          advice: quantity == .n0 ? "Maps of N0 are called N050.TXT." : "Maps of dN are called DN50.TXT."))
    }
    return .grid(values: values, columns: columns, rows: lines.count)
  }
}

extension RadioClimate {
  /// The climate that a scenario gives a world: its numbers, or its maps at the middle of the study area.
  ///
  /// - Throws: ``InputError`` when a map cannot be used
  public init(of scenario: Scenario, in world: World) throws {
    let settings = scenario.climate
    self.init(deltaN: settings.deltaN, n0: settings.n0, latitudeDeg: world.latitudeDeg)
    guard settings.n0File != nil || settings.deltaNFile != nil else { return }
    let middle = try CoordinateTransformation(from: try CoordinateReferenceSystem(world.crs), to: .wgs84)
      .transformed(world.grid.box.centre)
    func value(_ file: String?, _ quantity: RefractivityMap.Quantity, _ key: String) throws -> Double? {
      guard let file else { return nil }
      do throws(InputError) {
        let path = LayerReading.resolved(file, root: scenario.geodata.root)
        return try RefractivityMap(path, quantity).value(at: middle)
      } catch { throw InputError(error.diagnostics.map { $0.under("radio.climate.\(key)") }) }
    }
    if let value = try value(settings.n0File, .n0, "n0_file") { n0 = value }
    if let value = try value(settings.deltaNFile, .deltaN, "delta_n_file") { deltaN = value }
  }
}
