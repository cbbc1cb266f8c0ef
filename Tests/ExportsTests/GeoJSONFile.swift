import Foundation
import Geometry
import Testing

/// GeoJSON read back by another parser than the writer's.
struct GeoJSONFile {
  let members: [String: Any]
  let features: [[String: Any]]
  private let text: String

  init(_ data: Data) throws {
    members = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    features = try #require(members["features"] as? [[String: Any]])
    text = String(decoding: data, as: UTF8.self)
  }

  /// Structure, ids, orientation and closing of rings, the box, and the number of decimals.
  func checkRFC7946() throws {
    #expect(members["type"] as? String == "FeatureCollection")
    #expect(members["crs"] == nil)
    #expect(Set(features.compactMap { $0["id"] as? String }).count == features.count)
    var positions: [Point] = []
    for feature in features {
      #expect(feature["type"] as? String == "Feature")
      #expect(feature["properties"] is [String: Any])
      guard let geometry = feature["geometry"] as? [String: Any] else {
        #expect(feature["geometry"] is NSNull)
        continue
      }
      let coordinates = geometry["coordinates"]
      switch geometry["type"] as? String {
      case "Point":
        let pair = try #require(coordinates as? [Double])
        positions.append(Point(x: pair[0], y: pair[1]))
      case "Polygon":
        positions += try checkPolygon(#require(coordinates as? [[[Double]]]))
      case "MultiPolygon":
        let polygons = try #require(coordinates as? [[[[Double]]]])
        #expect(polygons.count > 1)
        for polygon in polygons { positions += try checkPolygon(polygon) }
      default: Issue.record("geometry of type \(geometry["type"] ?? "none")")
      }
    }
    let box = try #require(Box(positions))
    #expect(members["bbox"] as? [Double] == [box.minX, box.minY, box.maxX, box.maxY])
    #expect(positions.allSatisfy { abs($0.x) <= 180 && abs($0.y) <= 90 })
    // Numbers in lists are coordinates; properties stand behind a colon.
    #expect(text.range(of: "[\\[,]-?[0-9]+\\.[0-9]{8,}", options: .regularExpression) == nil)
  }

  /// - Returns: the outer ring's positions
  private func checkPolygon(_ rings: [[[Double]]]) throws -> [Point] {
    for (index, ring) in rings.enumerated() {
      #expect(ring.count >= 4)
      #expect(ring.first == ring.last)
      let area = Ring(ring.map { Point(x: $0[0], y: $0[1]) }).signedArea
      #expect(index == 0 ? area > 0 : area < 0)
    }
    return try #require(rings.first).map { Point(x: $0[0], y: $0[1]) }
  }
}
