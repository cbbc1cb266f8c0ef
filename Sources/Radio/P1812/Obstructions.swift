/// What stands in the way with one effective radius of the Earth, without the frequency.
struct Obstructions: Sendable, Hashable {
  /// nu sqrt(lambda) of the profile and of the smooth Earth, sqrt(m).
  var actualEdge: Double
  var smoothEdge: Double
  var sphere: SphericalPath

  init(_ profile: ProfileColumns, _ sphere: SphericalPath, actualEdge: Double) {
    self.sphere = sphere
    self.actualEdge = actualEdge
    smoothEdge = BullingtonEdge.smooth(profile, sphere)
  }
}
