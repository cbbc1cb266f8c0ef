/// What the radio-climatic zones along a path come to: section 3.3 and table 1 of P.1812-6.
///
/// Every point stands for the ground half way to its two neighbours.
struct PathZones {
  /// Longest stretch over land, inland and coastal (d_tm), km.
  var dtmKm: Double
  /// Longest stretch over inland (d_lm), km.
  var dlmKm: Double
  /// Share of the path over sea (omega), 0...1.
  var omega: Double

  init(_ profile: ProfileColumns) {
    var land = LongestRun()
    var inland = LongestRun()
    var seaKm = 0.0
    let last = profile.count - 1
    for i in 0...last {
      let partKm = (profile.d[min(i + 1, last)] - profile.d[max(i - 1, 0)]) / 2
      let zone = profile.zones[i]
      if zone == .sea { seaKm += partKm }
      land.add(partKm, isInside: zone != .sea)
      inland.add(partKm, isInside: zone == .inland)
    }
    dtmKm = land.longest
    dlmKm = inland.longest
    omega = min(1, seaKm / profile.lengthKm)
  }

  private struct LongestRun {
    var longest = 0.0
    private var current = 0.0

    mutating func add(_ length: Double, isInside: Bool) {
      current = isInside ? current + length : 0
      longest = max(longest, current)
    }
  }
}
