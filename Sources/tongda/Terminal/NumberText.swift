/// Numbers as a reader in a hurry takes them in. The files have the exact ones.
enum NumberText {
  /// `13,700`
  static func grouped(_ number: Int) -> String {
    var digits = Array(String(number.magnitude))
    var position = digits.count - 3
    while position > 0 {
      digits.insert(",", at: position)
      position -= 3
    }
    return (number < 0 ? "-" : "") + String(digits)
  }

  /// `1 warning`, `2 warnings`
  static func counted(_ number: Int, _ noun: String) -> String { "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")" }

  /// `87.4%` from a share of 0...1. Not quite all never reads `100.0%`, and some never `0.0%`.
  static func percent(_ share: Double) -> String {
    guard share.isFinite else { return "-" }
    var tenths = Int((share * 1000).rounded())
    if share < 1 { tenths = min(tenths, 999) }
    if share > 0 { tenths = max(tenths, 1) }
    return "\(tenths / 10).\(tenths % 10)%"
  }

  /// `1.24 bn`, `35.1 m`, `700,000` CNY.
  static func money(_ yuan: Double) -> String {
    switch yuan.magnitude {
    case 1e9...: "\(decimals(yuan / 1e9, 2)) bn"
    case 1e6...: "\(decimals(yuan / 1e6, 1)) m"
    default: grouped(Int(yuan.rounded()))
    }
  }

  /// `0.82 s`, `41 s`, `3 min 20 s`.
  static func duration(_ duration: Duration) -> String {
    let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
    if seconds < 10 { return "\(decimals(seconds, 2)) s" }
    let whole = Int(seconds.rounded())
    return whole < 120 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
  }

  /// With so many digits after the point.
  static func decimals(_ number: Double, _ digits: Int) -> String {
    let scale = (0..<digits).reduce(1) { power, _ in power * 10 }
    let (whole, part) = Int((number.magnitude * Double(scale)).rounded()).quotientAndRemainder(dividingBy: scale)
    let sign = number < 0 && (whole, part) != (0, 0) ? "-" : ""
    guard digits > 0 else { return sign + grouped(whole) }
    let fraction = String(part)
    return "\(sign)\(grouped(whole))." + String(repeating: "0", count: digits - fraction.count) + fraction
  }
}
