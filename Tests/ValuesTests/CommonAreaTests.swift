import Geometry
import Quantities
import Testing

@Suite struct CommonAreaTests {
  private func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Ring {
    Ring([
      Point(x: x, y: y), Point(x: x + width, y: y), Point(x: x + width, y: y + height), Point(x: x, y: y + height),
    ])
  }

  private func region(_ ring: Ring, holes: [Ring] = []) -> MultiPolygon {
    MultiPolygon([Polygon(outer: ring, holes: holes)])
  }

  @Test func rectanglesShareTheRectangleBetweenThem() {
    let a = region(rectangle(400_000, 2_500_000, 10, 10))
    #expect(a.commonArea(with: region(rectangle(400_006, 2_500_008, 10, 10))) == 8)
    #expect(a.commonArea(with: a) == 100)
    #expect(region(rectangle(400_000, 2_500_000, 10, 10).reversed).commonArea(with: a) == 100)
  }

  @Test func neighboursShareNothing() {
    let a = region(rectangle(0, 0, 10, 10))
    #expect(a.commonArea(with: region(rectangle(10, 0, 10, 10))) == 0)
    #expect(a.commonArea(with: region(rectangle(0, 10, 10, 10))) == 0)
    #expect(a.commonArea(with: region(rectangle(30, 0, 10, 10))) == 0)
    #expect(a.commonArea(with: .empty) == 0)
  }

  @Test func holesAreLeftOut() {
    let frame = region(rectangle(0, 0, 10, 10), holes: [rectangle(2, 2, 6, 6)])
    #expect(frame.commonArea(with: region(rectangle(0, 0, 5, 10))) == 50 - 18)
    #expect(frame.commonArea(with: region(rectangle(3, 3, 2, 2))) == 0)
    #expect(frame.commonArea(with: frame) == 64)
  }

  @Test func crossingLinesAreSplitWhereTheyCross() {
    let up = region(Ring([Point(x: 0, y: 0), Point(x: 4, y: 0), Point(x: 4, y: 4)]))
    let down = region(Ring([Point(x: 0, y: 0), Point(x: 4, y: 0), Point(x: 0, y: 4)]))
    #expect(up.commonArea(with: down) == 4)
  }

  @Test func boxesAreFoundAsBySearchingThemAll() {
    var random = SeededGenerator(seed: 7, key: "boxes")
    let boxes: [Box?] = (0..<1000).map { index in
      if index % 50 == 0 { return nil }
      let (x, y) = (random.uniform(0..<100), random.uniform(0..<100))
      return Box(minX: x, minY: y, maxX: x + random.uniform(0..<5), maxY: y + random.uniform(0..<5))
    }
    let tree = BoxTree(boxes)
    for _ in 0..<200 {
      let (x, y) = (random.uniform(-5..<105), random.uniform(-5..<105))
      let window = Box(minX: x, minY: y, maxX: x + random.uniform(0..<20), maxY: y + random.uniform(0..<20))
      #expect(tree.indices(meeting: window) == boxes.indices.filter { boxes[$0]?.intersects(window) ?? false })
    }
    #expect(BoxTree([]).indices(meeting: Box(minX: 0, minY: 0, maxX: 1, maxY: 1)) == [])
    #expect(BoxTree([nil, boxes[1]]).indices(meeting: boxes[1]!) == [1])
  }
}
