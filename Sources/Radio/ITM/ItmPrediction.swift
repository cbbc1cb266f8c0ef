/// A loss with all that it was computed from; nothing here is on the heap.
struct ItmPrediction {
  static let heightRangeM = 0.5...3000.0

  let geometry: ItmGeometry
  let medium: ItmMedium
  let reference: ItmReferenceAttenuation
  let variability: ItmVariability
  /// A_fs, dB, with the program's constant: 32.45 + 20 lg f + 20 lg d, f in MHz and d in km.
  let freeSpaceDb: Double

  init(_ geometry: ItmGeometry, _ medium: ItmMedium, path: PathInput, parameters: ItmParameters) {
    self.geometry = geometry
    self.medium = medium
    reference = ItmReferenceAttenuation(geometry, medium)
    variability = ItmVariability(
      geometry, medium, reference: reference.attenuationDb, path: path, parameters: parameters)
    freeSpaceDb = 32.45 + 20 * logarithm10(medium.frequencyMHz) + 20 * logarithm10(geometry.distanceM / 1000)
  }

  var lossDb: Double { freeSpaceDb + variability.attenuationDb }

  /// The antennas' heights that are evaluated: an antenna on the ground has no effective height.
  static func heightsM(_ path: PathInput) -> Ends {
    Ends(max(path.baseHeightM, heightRangeM.lowerBound), max(path.userHeightM, heightRangeM.lowerBound))
  }
}
