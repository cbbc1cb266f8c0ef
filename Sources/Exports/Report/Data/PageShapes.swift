import Geometry

/// Areas as a page's map draws them: common borders once, simplified, in whole steps of the page.
struct PageShapes: Sendable {
  /// How far a border may be from where it is, metres: below what a screen shows of a province.
  static let toleranceM = 40.0

  let json: JSONValue

  /// - Parameters:
  ///   - toleranceM: less in small areas, see ``SharedBorders/init(_:tolerance:)``
  init(_ areas: [MultiPolygon], _ frame: PageFrame, toleranceM: Double) throws {
    let borders = SharedBorders(areas, tolerance: toleranceM)
    var lengths = PackedNumbers(capacity: borders.lines.count)
    for line in borders.lines { lengths.append(line.count) }

    var rings = PackedNumbers(capacity: borders.lines.count * 4)
    var before = 0
    for area in borders.rings {
      rings.append(area.count)
      for ring in area {
        rings.append(ring.count)
        for line in ring {
          rings.append(signed: line - before)
          before = line
        }
      }
    }
    json = [
      "lines": .integer(borders.lines.count), "lengths": lengths.json,
      "points": try frame.packed(Array(borders.lines.joined())), "areas": .integer(areas.count), "rings": rings.json,
    ]
  }

  /// Finer in a small study area: a screen's pixel of the whole of it.
  static func toleranceM(for box: Box?) -> Double {
    min(toleranceM, max(box?.width ?? 0, box?.height ?? 0) / 10_000)
  }
}
