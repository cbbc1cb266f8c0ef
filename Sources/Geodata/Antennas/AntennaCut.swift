import Diagnostics

/// One cut of a pattern file as it is written.
struct AntennaCut {
  enum Plane: String {
    case horizontal = "HORIZONTAL"
    case vertical = "VERTICAL"
  }

  struct Value {
    var angleDeg: Double
    var attenuationDb: Double
    var line: Int
  }

  /// Gain of a half-wave dipole over an isotropic antenna, as planners round it.
  static let dipoleGainDb = 2.15
  /// Widest step between two angles, degrees.
  private static let widestStepDeg = 10.0
  /// A cut that nowhere comes nearer to the gain than this is written in another way, dB.
  private static let leastAttenuationDb = 20.0

  let plane: Plane
  /// How many values the section says it has.
  let announced: Int?
  /// Where the section begins.
  let line: Int
  var values: [Value] = []
  /// Whether a line of it could not be read.
  var hasFaults = false

  init(plane: Plane, announced: Int?, line: Int) {
    self.plane = plane
    self.announced = announced
    self.line = line
  }

  /// The attenuation at 0...359 degrees, linear between the file's angles; empty after an error.
  func wholeDegrees(file: String) -> (values: [Double], findings: [Diagnostic]) {
    func finding(_ id: String, line: Int, _ message: String, advice: String? = nil) -> Diagnostic {
      Diagnostic(id: id, file: file, line: line, key: plane.rawValue, message, advice: advice)
    }
    if values.isEmpty || (announced ?? values.count) != values.count {
      return (
        [],
        [
          finding(
            "antenna-truncated", line: line,
            "the cut says that it has \(announced ?? 0) angles, and \(values.count) follow",
            advice: "The file may be incomplete; fetch or export it again.")
        ]
      )
    }
    let sorted = values.sorted { ($0.angleDeg, $0.line) < ($1.angleDeg, $1.line) }
    let (round, repeated) = closed(sorted)
    if let repeated {
      return (
        [],
        [
          finding(
            "antenna-angle", line: repeated.line, "the angle \(Self.text(repeated.angleDeg)) is there twice",
            advice: "Give each angle once.")
        ]
      )
    }
    if let gap = Self.gap(round) {
      return (
        [],
        [
          finding(
            "antenna-gap", line: gap.before.line,
            "between \(Self.text(gap.before.angleDeg)) and \(Self.text(gap.afterDeg)) degrees there is no value",
            advice: "A cut goes all around in even steps of 10 degrees at most.")
        ]
      )
    }
    let least = values.map(\.attenuationDb).min() ?? 0
    if least > Self.leastAttenuationDb {
      return (
        [],
        [
          finding(
            "antenna-attenuation", line: line,
            "the attenuation is \(Self.text(least)) dB or more everywhere, and 0 dB in the beam was expected",
            advice: "Cuts are written as losses below the gain, not as levels or voltages.")
        ]
      )
    }
    let findings =
      least > 1
      ? [
        Diagnostic(
          .warning, id: "antenna-unnormalised", file: file, line: line, key: plane.rawValue,
          Wording(
            "the attenuation is nowhere below \(Self.text(least)) dB, so the antenna never has its gain in this cut",
            zh: "衰减处处不低于 \(Self.text(least)) dB，天线在该切面达不到其增益"))
      ] : []
    return (Self.interpolated(round), findings)
  }

  /// Ascending from below 360 degrees; and an angle that is there twice. 360 is 0, and may repeat it.
  private func closed(_ sorted: [Value]) -> (round: [Value], repeated: Value?) {
    var round = sorted
    if let last = round.last, last.angleDeg == 360 {
      round.removeLast()
      if let first = round.first, first.angleDeg == 0 {
        if first.attenuationDb != last.attenuationDb { return (round, last) }
      } else {
        round.insert(Value(angleDeg: 0, attenuationDb: last.attenuationDb, line: last.line), at: 0)
      }
    }
    for (before, after) in zip(round, round.dropFirst()) where before.angleDeg == after.angleDeg {
      return (round, before.line > after.line ? before : after)
    }
    return (round, nil)
  }

  /// The first step that is wider than allowed, or than one and a half of the usual step.
  private static func gap(_ round: [Value]) -> (before: Value, afterDeg: Double)? {
    guard let first = round.first else { return nil }
    let ends = round.dropFirst().map(\.angleDeg) + [first.angleDeg + 360]
    let steps = zip(round, ends).map { $1 - $0.angleDeg }
    let usual = steps.sorted()[steps.count / 2]
    for (index, step) in steps.enumerated() where step > widestStepDeg || step > 1.5 * usual {
      return (round[index], ends[index])
    }
    return nil
  }

  private static func interpolated(_ round: [Value]) -> [Double] {
    var upper = 0
    return (0..<360).map { degree in
      let angle = Double(degree)
      while upper < round.count, round[upper].angleDeg < angle { upper += 1 }
      let after = round[upper % round.count]
      let before = round[(upper + round.count - 1) % round.count]
      let end = upper == round.count ? after.angleDeg + 360 : after.angleDeg
      let start = upper == 0 ? before.angleDeg - 360 : before.angleDeg
      if end == angle { return after.attenuationDb }
      return before.attenuationDb + (angle - start) / (end - start) * (after.attenuationDb - before.attenuationDb)
    }
  }

  /// Where the vertical cut has its least attenuation ahead, degrees below the horizon, -90...90.
  static func peakTiltDeg(_ verticalDb: [Double]) -> Double {
    let ahead = Array(0...90) + Array(270..<360)
    guard verticalDb.count == 360, let best = ahead.min(by: { verticalDb[$0] < verticalDb[$1] }) else { return 0 }
    return Double(best > 90 ? best - 360 : best)
  }

  /// A number without a needless `.0`, to a hundredth.
  static func text(_ value: Double) -> String {
    let rounded = (value * 100).rounded() / 100
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}
