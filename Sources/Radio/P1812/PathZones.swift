/// What the radio-climatic zones along a path come to: section 3.3 and table 1 of P.1812-6.
///
/// A zone changes half way between two points.
struct PathZones {
  /// Longest stretch over land, inland and coastal (d_tm), km.
  var dtmKm = 0.0
  /// Longest stretch over inland (d_lm), km.
  var dlmKm = 0.0
  /// Share of the path over sea (omega), 0...1.
  var omega = 0.0

  init(_ profile: ProfileColumns) {
    var seaKm = 0.0
    var landStartKm = 0.0
    var startKm = 0.0
    var start = 0
    while start < profile.count {
      let zone = profile.zones[start]
      let end = profile.endOfZone(from: start)
      let endKm = end == profile.count ? profile.lengthKm : (profile.d[end - 1] + profile.d[end]) / 2
      switch zone {
      case .sea:
        seaKm += endKm - startKm
        landStartKm = endKm
      case .inland:
        dlmKm = max(dlmKm, endKm - startKm)
        dtmKm = max(dtmKm, endKm - landStartKm)
      case .coastal:
        dtmKm = max(dtmKm, endKm - landStartKm)
      }
      (start, startKm) = (end, endKm)
    }
    omega = seaKm / profile.lengthKm
  }
}

extension ProfileColumns {
  /// The first point after `start` in another zone, or the end. Most paths have one zone, so eight are compared at once.
  fileprivate func endOfZone(from start: Int) -> Int {
    let zone = zones[start]
    let bytes = UnsafeRawPointer(zones)
    let eight = UInt64(bytes.load(fromByteOffset: start, as: UInt8.self)) &* 0x0101_0101_0101_0101
    var end = start + 1
    while end + 8 <= count, bytes.loadUnaligned(fromByteOffset: end, as: UInt64.self) == eight { end += 8 }
    while end < count, zones[end] == zone { end += 1 }
    return end
  }
}
