/// A pattern file as a test writes it.
struct PatternText {
  var head = ["NAME Panel 65", "FREQUENCY 3500", "GAIN 15.35 dBd", "TILT ELECTRICAL", "H_WIDTH 65"]
  var horizontal = (0..<360).map { "\($0) \(Self.beam(Double($0), width: 65, limit: 30))" }
  var vertical = (0..<360).map { "\($0) \(Self.beam(Double($0) - 6, width: 8, limit: 25))" }
  var horizontalHead = "HORIZONTAL 360"
  var verticalHead = "VERTICAL 360"

  /// The parabola of TR 38.901 around 0 degrees, to a hundredth as files have it.
  static func beam(_ angle: Double, width: Double, limit: Double) -> Double {
    let ratio = angle.remainder(dividingBy: 360) / width
    return (min(12 * ratio * ratio, limit) * 100).rounded() / 100
  }

  var lines: [String] { head + [horizontalHead] + horizontal + [verticalHead] + vertical }

  var text: String { lines.joined(separator: "\r\n") + "\r\n" }
}
