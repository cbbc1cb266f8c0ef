/// Classes of SS-RSRP that maps are drawn in.
public struct RsrpClasses: Sendable, Hashable {
  /// Lower bounds in dBm, from the strongest class down; below the last one is a class too.
  public var boundsDbm: [Double]

  /// Steps of 10 dB around the -105 dBm that a place needs.
  public static let standard = RsrpClasses(boundsDbm: [-85, -95, -105, -115])

  public init(boundsDbm: [Double]) { self.boundsDbm = boundsDbm }

  public var count: Int { boundsDbm.count + 1 }

  /// The class of a level, 0 the strongest.
  public func index(ofDbm level: Double) -> Int { boundsDbm.firstIndex { level >= $0 } ?? boundsDbm.count }

  /// The bounds of a class in dBm, the lower one in it; nil where it is open.
  public func bounds(_ index: Int) -> (lower: Double?, upper: Double?) {
    (index < boundsDbm.count ? boundsDbm[index] : nil, index > 0 ? boundsDbm[index - 1] : nil)
  }

  /// `-95 to -85 dBm`, `-85 dBm and above`, `below -115 dBm`.
  public func name(_ index: Int) -> String {
    func plain(_ value: Double) -> String { Int(exactly: value).map { "\($0)" } ?? "\(value)" }
    return switch bounds(index) {
    case (let lower?, let upper?): "\(plain(lower)) to \(plain(upper)) dBm"
    case (let lower?, nil): "\(plain(lower)) dBm and above"
    case (nil, let upper?): "below \(plain(upper)) dBm"
    case (nil, nil): "any level"
    }
  }
}
