import Diagnostics
import GeoFiles
import Geometry
import Scenarios

/// A town (乡镇, 街道) as a point.
struct TownRecord {
  /// Nine digits in the statistics bureau's list; nil where the file has none.
  var code: String?
  var name: String?
  /// Given, or the first six digits of the code.
  var countyCode: String?
  var place: Point
}

/// A village as its layer has it.
struct VillageRecord {
  var code: String
  var name: String
  /// Given, or the first six digits of the code.
  var countyCode: String
  var countyName: String?
  var townCode: String?
  var townName: String?
  var population: Int?
  /// The committee's columns, else the layer's own point, else a point inside its polygon; nil in rows without coordinates.
  var place: Point?
  /// The layer's own polygon; empty where it has points or rows.
  var boundary: MultiPolygon
  var school: Point?
  var clinic: Point?

  var label: String { "\(code) \(name)" }
}

/// Another layer's point for a village.
struct VillagePlaceRecord {
  var code: String?
  var name: String?
  var townCode: String?
  var townName: String?
  var place: Point
}

extension SourceLayer {
  func townRecords(_ log: inout DiagnosticLog) -> [TownRecord] {
    var codes: [String?] = []
    var lost: [String] = []
    let records = features.indices.compactMap { row -> TownRecord? in
      guard let place = features[row].geometry?.singlePoint else {
        lost.append(label(row))
        return nil
      }
      let code = text(row, "code")
      codes.append(code)
      return TownRecord(
        code: code, name: text(row, "name"),
        countyCode: text(row, "county_code") ?? code.flatMap { $0.utf8.count >= 6 ? String($0.prefix(6)) : nil },
        place: place)
    }
    checkUnique(codes, &log)
    reportLost(lost, Wording("without coordinates", zh: "缺少坐标"), &log)
    return records
  }

  func villageRecords(_ log: inout DiagnosticLog) -> [VillageRecord] {
    let people = people("population", &log)
    checkUnique(features.indices.map { text($0, "code") }, &log)
    var nameless: [String] = []
    let records = features.indices.compactMap { row -> VillageRecord? in
      guard let code = text(row, "code") else {
        nameless.append(label(row))
        return nil
      }
      let boundary = features[row].geometry?.multiPolygon ?? .empty
      let own = features[row].geometry?.singlePoint ?? boundary.interiorPoint
      return VillageRecord(
        code: code, name: text(row, "name") ?? code, countyCode: text(row, "county_code") ?? String(code.prefix(6)),
        countyName: text(row, "county_name"),
        townCode: text(row, "town_code") ?? (code.utf8.count == 12 ? String(code.prefix(9)) : nil),
        townName: text(row, "town_name"), population: people[row], place: places["committee"]?[row] ?? own,
        boundary: boundary, school: places["school"]?[row], clinic: places["clinic"]?[row])
    }
    if !nameless.isEmpty {
      log.add(
        diagnostic(
          "code-missing", key: "fields.code",
          "\(counted(nameless.count, "village")) without a code: \(listed(nameless))",
          advice: "Every village needs a code of its own."))
    }
    return records.sorted { $0.code < $1.code }
  }

  func villagePlaceRecords() -> [VillagePlaceRecord] {
    features.indices.compactMap { row in
      guard let place = features[row].geometry?.singlePoint else { return nil }
      return VillagePlaceRecord(
        code: text(row, "code"), name: text(row, "name"), townCode: text(row, "town_code"),
        townName: text(row, "town_name"), place: place)
    }
  }
}

extension Shape {
  /// A point, or the first of a multipoint.
  var singlePoint: Point? {
    switch self {
    case .point(let point): point
    case .multiPoint(let points): points.first
    default: nil
    }
  }
}

extension MultiPolygon {
  /// A point that lies inside: the centroid where it does, else the middle of the widest stretch of a level line
  /// through the largest polygon. nil for a region without area.
  var interiorPoint: Point? {
    guard let largest = polygons.max(by: { $0.area < $1.area }), largest.area > 0, let box = largest.box else {
      return nil
    }
    if let centre = MultiPolygon([largest]).centroid, contains(centre) { return centre }
    for step in [0.5, 0.37, 0.61, 0.23, 0.79] {
      let y = box.minY + step * box.height
      var crossings: [Double] = []
      for ring in [largest.outer] + largest.holes {
        guard var a = ring.points.last else { continue }
        for b in ring.points {
          if (a.y > y) != (b.y > y) { crossings.append(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x)) }
          a = b
        }
      }
      crossings.sort()
      let stretches = stride(from: 0, to: crossings.count - 1, by: 2).map { (crossings[$0], crossings[$0 + 1]) }
      if let widest = stretches.max(by: { $0.1 - $0.0 < $1.1 - $1.0 }), widest.1 > widest.0 {
        return Point(x: (widest.0 + widest.1) / 2, y: y)
      }
    }
    return nil
  }
}
