import Geometry

/// How badly a layer fits the counties.
enum Misfit {
  /// Median distance from the layer's boundary vertices to the counties' edges, and the median displacement: a shift
  /// leaves one, a difference in detail does not. Metres.
  case boundary(medianM: Double, displacementM: Double)
  /// Points outside the county that they are recorded in.
  case members(outside: Int, of: Int)

  var value: Double {
    switch self {
    case .boundary(let median, _): median
    case .members(let outside, let count): Double(outside) / Double(max(count, 1))
    }
  }

  /// Whether another fit is better beyond doubt: half the distance or less, with the common shift gone; or half the
  /// outsiders or less, and at least five and half a percent of all points fewer.
  func isClearlyWorse(than other: Misfit) -> Bool {
    switch (self, other) {
    case (.boundary(let median, let shift), .boundary(let otherMedian, let otherShift)):
      median >= 100 && 2 * otherMedian <= median && 2 * otherShift <= shift
    case (.members(let outside, let count), .members(let otherOutside, _)):
      2 * otherOutside <= outside && outside - otherOutside >= max(5, count / 200)
    default: false
    }
  }

  func compared(with other: Misfit?, other layer: String, datum: String) -> String {
    switch (self, other) {
    case (.boundary(let median, _), .boundary(let otherMedian, _)?):
      "median distance to the boundaries of \(layer) \(rounded(median, 0)) m as it is, \(rounded(otherMedian, 0)) m as "
        + datum
    case (.members(let outside, let count), .members(let otherOutside, _)?):
      "\(outside) of \(count) points (\(layer)) on the wrong side of a county's border as it is, \(otherOutside) as "
        + datum
    default: ""
    }
  }
}

/// The counties' edges as points, close together, to measure distances to.
struct CountyOutline {
  private let directory: CountyDirectory
  private let index: PointIndex

  /// Spacing of the points on an edge, metres: well under the few hundred metres that are to be told apart.
  private static let spacingM = 100.0

  init(_ directory: CountyDirectory) {
    self.directory = directory
    var points: [Point] = []
    for county in directory.counties {
      for polygon in county.area.polygons {
        for ring in [polygon.outer] + polygon.holes {
          guard var a = ring.points.last else { continue }
          for b in ring.points {
            let steps = max(1, Int(min(a.distance(to: b) / Self.spacingM, 10_000)))
            for step in 0..<steps {
              let t = Double(step) / Double(steps)
              points.append(Point(x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y)))
            }
            a = b
          }
        }
      }
    }
    index = PointIndex(points, bucketSize: 500)
  }

  /// - Parameter places: the witness's places as they would be under a hypothesis, in its own order
  func misfit(of witness: DatumCheck.Witness, at places: [Point]) -> Misfit {
    switch witness.kind {
    case .members(let members):
      let outside = zip(members, places).count { !directory.locator.contains($0.county, $1) }
      return .members(outside: outside, of: members.count)
    case .boundary:
      var distances: [Double] = []
      var east: [Double] = []
      var north: [Double] = []
      for place in places {
        guard let nearest = index.nearest(to: place) else { continue }
        let found = index.points[nearest]
        distances.append(found.distance(to: place))
        east.append(found.x - place.x)
        north.append(found.y - place.y)
      }
      let (x, y) = (median(east), median(north))
      return .boundary(medianM: median(distances), displacementM: (x * x + y * y).squareRoot())
    }
  }

  private func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }
}
