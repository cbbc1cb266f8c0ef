/// What counts as nothing where polygons that should fit do not quite.
enum LandTolerance {
  /// A piece of a parcel that is smaller than both goes to the largest piece.
  static let sliverM2 = 1.0
  static let sliverShare = 1e-4
  /// Below this share of a parcel, an area is the rounding of coordinates and is not counted.
  static let roundingShare = 1e-9
  /// A stated area may differ from the geometry's by this share.
  static let statedShare = 0.05

  static func isSliver(_ areaM2: Double, of parcelM2: Double) -> Bool {
    areaM2 < sliverM2 && areaM2 < sliverShare * parcelM2
  }

  /// A parcel with less than this share in its park is not a parcel of it.
  static let homeShare = 0.5

  /// How much of a parcel may lie outside its park, or in another parcel, before it is told: digitised borders of
  /// neighbours differ by centimetres.
  static func misfitM2(of parcelM2: Double) -> Double { max(sliverM2, sliverShare * parcelM2) }
}
