import CPROJ
public import Geometry

/// Points from one CRS to another by PROJ, a batch a call.
///
/// x is always easting or longitude and y northing or latitude, whatever order the CRS itself declares; geographic
/// coordinates are in degrees. Holds one PROJ context and pipeline, used by one thread at a time, so it is not
/// Sendable; a pool lends one to each worker.
public final class CoordinateTransformation {
  private let context: PROJContext
  private let pipeline: PROJHandle
  /// Where both systems may be used, degrees of longitude and latitude; nil if not known.
  public let areaOfUse: Box?

  /// - Throws: PROJ's message when it knows no way between the two
  public init(from source: CoordinateReferenceSystem, to target: CoordinateReferenceSystem) throws(GeoEngineError) {
    context = try PROJContext()
    let direct = try context.own(
      proj_create_crs_to_crs(context.handle, source.definition, target.definition, nil), "proj_create_crs_to_crs")
    defer { withExtendedLifetime(direct) {} }
    pipeline = try context.own(
      proj_normalize_for_visualization(context.handle, direct.pointer), "proj_normalize_for_visualization")
    areaOfUse = PROJArea.area(of: pipeline) ?? Self.common(source.areaOfUse, target.areaOfUse)
  }

  /// How far the result may be from the truth, in metres; nil if not known. Where PROJ chooses among several
  /// operations by place, it is that of the operation used last, so ask after ``transform(_:)``.
  public var accuracyM: Double? {
    if let last = proj_trans_get_last_used_operation(pipeline.pointer) {
      defer { proj_destroy(last) }
      return known(proj_coordoperation_get_accuracy(context.handle, last))
    }
    return known(proj_coordoperation_get_accuracy(context.handle, pipeline.pointer))
  }

  /// - Throws: names the first point that has no finite image; `points` are then unchanged
  public func transform(_ points: inout [Point]) throws(GeoEngineError) {
    if let bad = points.firstIndex(where: { !$0.isFinite }) { throw refusal(of: points[bad], at: bad, code: 0) }
    var moved = points
    _ = proj_errno_reset(pipeline.pointer)
    moved.withUnsafeMutableBytes { bytes in
      guard let base = bytes.baseAddress, !points.isEmpty else { return }
      // A Point is two Doubles in the order x, y: both run through the same memory with the stride of a point.
      let stride = MemoryLayout<Point>.stride
      let x = base.assumingMemoryBound(to: Double.self)
      _ = proj_trans_generic(
        pipeline.pointer, PJ_FWD, x, stride, points.count, x + 1, stride, points.count, nil, 0, 0, nil, 0, 0)
    }
    if let bad = moved.firstIndex(where: { !$0.isFinite }) {
      throw refusal(of: points[bad], at: bad, code: proj_errno(pipeline.pointer))
    }
    points = moved
  }

  /// One point; see ``transform(_:)``.
  public func transformed(_ point: Point) throws(GeoEngineError) -> Point {
    var batch = [point]
    try transform(&batch)
    return batch[0]
  }

  private func refusal(of point: Point, at index: Int, code: Int32) -> GeoEngineError {
    let reason = code == 0 ? "it has no finite image" : context.error("proj_trans_generic", code: code).message
    return GeoEngineError(
      function: "proj_trans_generic", message: "point \(index) (\(point.x), \(point.y)): \(reason)")
  }

  private func known(_ accuracy: Double) -> Double? { accuracy >= 0 ? accuracy : nil }

  private static func common(_ a: Box?, _ b: Box?) -> Box? {
    guard let a, let b else { return a ?? b }
    // Longitudes go round.
    let turn = ((a.centre.x - b.centre.x) / 360).rounded() * 360
    let near = Box(minX: b.minX + turn, minY: b.minY, maxX: b.maxX + turn, maxY: b.maxY)
    guard a.intersects(near) else { return nil }
    return Box(
      minX: max(a.minX, near.minX), minY: max(a.minY, b.minY), maxX: min(a.maxX, near.maxX), maxY: min(a.maxY, b.maxY))
  }
}
