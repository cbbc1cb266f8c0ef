import Foundation
import Geometry
import Parallelism
import Quantities
import TestSupport
import Testing

@testable import Exports

@Suite struct GeoJSONWriterTests {
  private let key = GeoJSONFeatureBuffer.Key("na\"me")

  private func ring(around centre: Point, radius: Double, vertices: Int, isClockwise: Bool) -> Ring {
    let points = (0..<vertices).map { index in
      let angle = 2 * Double.pi * Double(index) / Double(vertices)
      return Point(x: centre.x + radius * cos(angle), y: centre.y + radius * sin(angle))
    }
    let ring = Ring(points)
    return isClockwise ? ring.reversed : ring
  }

  /// Polygons with a hole, of both directions, some of two parts, and a point now and then.
  private func shape(_ index: Int) -> Shape? {
    var generator = SeededGenerator(seed: 7, key: "shape/\(index)")
    let centre = Point(x: generator.uniform(116..<122), y: generator.uniform(30..<35))
    let isClockwise = index % 2 == 0
    let polygon = Polygon(
      outer: ring(around: centre, radius: 0.01, vertices: 12, isClockwise: isClockwise),
      holes: [ring(around: centre, radius: 0.002, vertices: 5, isClockwise: isClockwise)])
    let island = Polygon(
      outer: ring(
        around: Point(x: centre.x + 0.1, y: centre.y), radius: 0.01, vertices: 7, isClockwise: !isClockwise))
    switch index % 7 {
    case 5: return nil
    case 6: return .point(centre)
    default: return .multiPolygon(MultiPolygon(index % 3 == 0 ? [polygon, island] : [polygon]))
    }
  }

  private func write(_ count: Int, threads: Int, to path: String, cancellation: Cancellation = Cancellation()) throws {
    let control = WorkControl(threads: threads, cancellation: cancellation)
    let header = GeoJSONWriter.Header(name: "places", members: [("synthetic", true)])
    try GeoJSONWriter.write(header, count: count, chunk: 10, to: path, control) { rows, buffer in
      for row in rows {
        buffer.begin(id: "v\(row)", geometry: shape(row))
        buffer.add(key, .text("村 \(row)"))
        buffer.add(GeoJSONFeatureBuffer.Key("n"), .integer(row))
        buffer.add(GeoJSONFeatureBuffer.Key("x"), row % 2 == 0 ? .null : .real(Double(row) / 3))
        buffer.add(GeoJSONFeatureBuffer.Key("nan"), .rounded(.nan, decimals: 2))
        buffer.add(GeoJSONFeatureBuffer.Key("yes"), .boolean(true))
        buffer.end()
      }
    }
  }

  /// In a process of its own: the other suites' memory is none of its business. The larger file has 80 MB.
  @Test func memoryDoesNotGrowWithTheFeatures() async {
    await #expect(processExitsWith: .success) {
      let scratch = try Scratch()
      let key = GeoJSONFeatureBuffer.Key("name")
      func peak(_ count: Int) throws -> Int {
        try GeoJSONWriter.write(
          GeoJSONWriter.Header(name: "places"), count: count, to: scratch.file("places.geojson"),
          WorkControl(threads: 2)
        ) { rows, buffer in
          for row in rows {
            buffer.begin(id: "v\(row)", geometry: .point(Point(x: 120 + Double(row) / 1e6, y: 32)))
            buffer.add(key, .text("a village with a name that takes a line, or nearly a whole line, number \(row)"))
            buffer.end()
          }
        }
        return peakBytes()
      }
      let few = try peak(20_000)
      let many = try peak(400_000)
      #expect(try scratch.data("places.geojson").count > 60_000_000)
      #expect(few > 0 && many - few < 16_000_000, "\(few) and \(many) bytes")
    }
  }

  @Test func theFileKeepsToRFC7946() throws {
    let scratch = try Scratch()
    try write(333, threads: 2, to: scratch.file("places.geojson"))
    let file = try GeoJSONFile(scratch.data("places.geojson"))
    try file.checkRFC7946()
    #expect(file.features.count == 333)
    #expect(file.members["name"] as? String == "places")
    #expect(file.members["synthetic"] as? Bool == true)
    let properties = try #require(file.features[3]["properties"] as? [String: Any])
    #expect(properties["na\"me"] as? String == "村 3")
    #expect(properties["n"] as? Int == 3)
    #expect(properties["x"] as? Double == 1)
    #expect(properties["nan"] is NSNull)
    #expect(properties["yes"] as? Bool == true)
    #expect(file.features[5]["geometry"] is NSNull)
  }

  @Test func theBytesDoNotDependOnThreads() throws {
    let scratch = try Scratch()
    for threads in [1, 2, 7] { try write(500, threads: threads, to: scratch.file("\(threads).geojson")) }
    #expect(try scratch.data("1.geojson") == scratch.data("2.geojson"))
    #expect(try scratch.data("1.geojson") == scratch.data("7.geojson"))
  }

  @Test func nothingIsAValidFile() throws {
    let scratch = try Scratch()
    try write(0, threads: 1, to: scratch.file("none.geojson"))
    let file = try GeoJSONFile(scratch.data("none.geojson"))
    #expect(file.features.isEmpty)
    #expect(file.members["bbox"] == nil)
  }

  @Test func theBoxIsWhatTheFeaturesLieIn() throws {
    let scratch = try Scratch()
    let corners = [Point(x: -179.12345678, y: -89.5), Point(x: 2, y: 3), Point(x: 179.99999999, y: 0.1)]
    try GeoJSONWriter.write(.init(name: "corners"), count: 3, to: scratch.file("a"), WorkControl(threads: 1)) {
      for row in $0 {
        $1.begin(id: "\(row)", geometry: .point(corners[row]))
        $1.end()
      }
    }
    let file = try GeoJSONFile(scratch.data("a"))
    #expect(file.members["bbox"] as? [Double] == [-179.1234568, -89.5, 180, 3])
  }

  @Test func ringsThatAreNoneAreLeftOut() throws {
    let line = Ring([Point(x: 0, y: 0), Point(x: 1, y: 1)])
    let square = Ring([Point(x: 0, y: 0), Point(x: 0, y: 1), Point(x: 1, y: 1), Point(x: 1, y: 0)])
    var buffer = GeoJSONFeatureBuffer()
    buffer.begin(id: "a", geometry: .polygon(Polygon(outer: line)))
    buffer.end()
    buffer.begin(id: "b", geometry: .multiPolygon(MultiPolygon([Polygon(outer: square, holes: [line])])))
    buffer.end()
    #expect(
      buffer.text.string == """
        {"type":"Feature","id":"a","geometry":null,"properties":{}},
        {"type":"Feature","id":"b","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]},\
        "properties":{}}
        """)
  }

  /// At the seven decimals that are written, of the first sliver nothing is left, and the second runs the other way round.
  @Test func sliversAreOrientedAsTheyAreWritten() throws {
    let none = Ring([Point(x: 113, y: 23), Point(x: 113.001, y: 23), Point(x: 113.000_5, y: 23.000_000_01)])
    let turned = Ring([
      Point(x: 113, y: 23.000_000_04), Point(x: 114, y: 23.000_000_06), Point(x: 113.1, y: 23.000_000_045),
    ])
    #expect(none.signedArea > 0 && turned.signedArea > 0)
    var buffer = GeoJSONFeatureBuffer()
    buffer.begin(id: "a", geometry: .multiPolygon(MultiPolygon([Polygon(outer: none), Polygon(outer: turned)])))
    buffer.end()
    #expect(
      buffer.text.string.contains(
        "{\"type\":\"Polygon\",\"coordinates\":[[[113,23],[113.1,23],[114,23.0000001],[113,23]]]}"),
      "\(buffer.text.string)")
  }

  @Test func linesAndSetsOfPoints() throws {
    let a = Point(x: 1, y: 2)
    let b = Point(x: 3, y: 4)
    func geometry(_ shape: Shape) throws -> NSDictionary? {
      var buffer = GeoJSONFeatureBuffer()
      buffer.begin(id: "a", geometry: shape)
      buffer.end()
      let feature = try JSONSerialization.jsonObject(with: Data(buffer.text.string.utf8)) as? [String: Any]
      return feature?["geometry"] as? NSDictionary
    }
    let pairs = [[1, 2], [3, 4]]
    #expect(try geometry(.line([a, b])) == ["type": "LineString", "coordinates": pairs])
    #expect(try geometry(.multiPoint([a, b])) == ["type": "MultiPoint", "coordinates": pairs])
    #expect(
      try geometry(.multiLine([[a, b], [b, a]])) == [
        "type": "MultiLineString", "coordinates": [pairs, pairs.reversed()],
      ])
  }

  @Test func aFullDiskIsAnErrorThatNamesTheFile() throws {
    let error = #expect(throws: ExportError.self) { try write(100, threads: 2, to: "/dev/full") }
    #expect(error?.path == "/dev/full")
    #expect(error?.action == "write")
  }

  @Test func aMissingFolderIsAnErrorThatNamesTheFile() throws {
    let error = #expect(throws: ExportError.self) { try write(1, threads: 1, to: "/nonexistent/a.geojson") }
    #expect(error?.action == "create")
  }

  @Test func cancellingStops() throws {
    let scratch = try Scratch()
    let cancellation = Cancellation()
    cancellation.request()
    #expect(throws: Cancelled.self) {
      try write(1000, threads: 2, to: scratch.file("a"), cancellation: cancellation)
    }
  }
}

/// The most memory that this process ever had.
private func peakBytes() -> Int {
  let lines = ((try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? "").split(separator: "\n")
  let words = lines.first { $0.hasPrefix("VmHWM:") }?.split(separator: " ") ?? []
  return 1024 * (words.dropFirst().first.flatMap { Int($0) } ?? 0)
}
