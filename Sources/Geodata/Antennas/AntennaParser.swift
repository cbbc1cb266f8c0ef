import Diagnostics
import NetworkModel
import Quantities

/// Goes through the lines of a pattern file and gathers what it finds and what is wrong.
struct AntennaParser {
  let path: String
  /// What is wrong or doubtful, in the order in which it was found.
  private var faults: [Fault] = []
  private var name: String?
  private var frequency: Megahertz?
  private var gain: Decibels?
  private var tiltDeg: Double?
  private var cuts: [AntennaCut.Plane: AntennaCut] = [:]
  private var current: AntennaCut.Plane?
  private var lineNumber = 0

  /// One kind of fault in one part of the file: where it is first, and on how many lines it is again.
  private struct Fault {
    var diagnostic: Diagnostic
    var repetitions = 0
  }

  /// Loss at which every value is a mistake, dB.
  private static let largestAttenuationDb = 1000.0

  init(path: String) { self.path = path }

  mutating func read(_ text: String) {
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      lineNumber += 1
      let words = line.split(whereSeparator: { $0.isWhitespace || $0 == "\u{FEFF}" }).map(String.init)
      guard let key = words.first else { continue }
      if let plane = AntennaCut.Plane(rawValue: key.uppercased()) {
        begin(plane, words)
      } else if isNumberLike(key), lineNumber > 1 {
        value(words)
      } else {
        field(key.uppercased(), words)
      }
    }
  }

  /// Whether a line belongs to a cut rather than being a key with its value.
  private func isNumberLike(_ word: String) -> Bool {
    guard let first = word.unicodeScalars.first else { return false }
    return ("0"..."9").contains(first) || "+-.,".unicodeScalars.contains(first)
      || ["nan", "inf", "infinity"].contains(word.lowercased())
  }

  // MARK: Cuts

  private mutating func begin(_ plane: AntennaCut.Plane, _ words: [String]) {
    current = plane
    if let earlier = cuts[plane] {
      report("antenna-form", key: plane.rawValue, "the cut is there twice, first on line \(earlier.line)")
      cuts[plane]?.hasFaults = true
      return
    }
    let count = words.count > 1 ? Int(words[1]) : nil
    if count == nil || words.count > 2 {
      report(
        "antenna-form", key: plane.rawValue,
        "found \(quoted(words.dropFirst())), expected the number of angles that follow, such as \(plane.rawValue) 360")
    }
    cuts[plane] = AntennaCut(plane: plane, announced: count, line: lineNumber)
  }

  private mutating func value(_ words: [String]) {
    guard let plane = current, cuts[plane] != nil else {
      report("antenna-form", "found \(quoted(words[...])) before HORIZONTAL or VERTICAL begins a cut")
      return
    }
    guard words.count == 2 else {
      report(
        "antenna-form", key: plane.rawValue, "found \(quoted(words[...])), expected an angle and an attenuation",
        advice: words.joined().contains(",") ? Self.commaAdvice : nil)
      cuts[plane]?.hasFaults = true
      return
    }
    guard let angle = number(words[0], plane.rawValue), let attenuation = number(words[1], plane.rawValue) else {
      cuts[plane]?.hasFaults = true
      return
    }
    guard (0...360).contains(angle) else {
      report(
        "antenna-angle", key: plane.rawValue, "found the angle \(words[0]), expected 0 to 360 degrees",
        advice: "Count angles from the beam around: -10 is 350.")
      cuts[plane]?.hasFaults = true
      return
    }
    guard (0...Self.largestAttenuationDb).contains(attenuation) else {
      report(
        "antenna-attenuation", key: plane.rawValue,
        "found the attenuation \(words[1]) dB at \(words[0]) degrees, expected 0 to "
          + AntennaCut.text(Self.largestAttenuationDb),
        advice: "Cuts are written as losses below the gain, without a minus sign.")
      cuts[plane]?.hasFaults = true
      return
    }
    cuts[plane]?.values.append(AntennaCut.Value(angleDeg: angle, attenuationDb: attenuation, line: lineNumber))
  }

  private static let commaAdvice = "Write numbers with a decimal point, as in 3.5."

  private mutating func number(_ word: String, _ key: String) -> Double? {
    if let number = Double(word), number.isFinite { return number }
    report(
      "antenna-number", key: key, "found \"\(word.prefix(40))\", expected a number",
      advice: word.contains(",") ? Self.commaAdvice : nil)
    return nil
  }

  // MARK: Keys

  private mutating func field(_ key: String, _ words: [String]) {
    let values = Array(words.dropFirst())
    switch key {
    case "NAME": name = values.joined(separator: " ")
    case "FREQUENCY": frequency = values.first.flatMap { frequency(of: $0, unit: values.dropFirst().first) }
    case "GAIN": readGain(values)
    case "TILT", "ELECTRICAL_TILT":
      // `TILT ELECTRICAL` and `TILT NONE` are words about it; the number may follow.
      if let degrees = values.compactMap({ Double($0) }).first, degrees.magnitude <= 90 { tiltDeg = degrees }
    default:
      // Some makers put the name, without its key, on the first line.
      if lineNumber == 1, name == nil { name = words.joined(separator: " ") }
    }
  }

  private mutating func frequency(of word: String, unit: String?) -> Megahertz? {
    guard let value = number(word, "FREQUENCY") else { return nil }
    let mhz = unit?.lowercased() == "ghz" ? value * 1000 : value
    guard mhz > 0, mhz <= 1e6 else {
      report("antenna-number", key: "FREQUENCY", "found \(word), expected a frequency in MHz")
      return nil
    }
    return Megahertz(mhz)
  }

  /// `15.35`, `15.35 dBd`, `17.5 dBi`, `17.5dBi`.
  private mutating func readGain(_ values: [String]) {
    let text = values.joined()
    let digits = text.prefix { $0.isNumber || "+-.,".contains($0) }
    let unit = text.dropFirst(digits.count).lowercased()
    // A gain that cannot be read is not a missing one.
    gain = .zero
    guard let value = number(String(digits), "GAIN") else { return }
    guard value.magnitude <= 100 else {
      report("antenna-number", key: "GAIN", "found \(text), expected a gain in dBd or dBi")
      return
    }
    switch unit {
    case "dbi": gain = Decibels(value)
    case "dbd": gain = Decibels(value + AntennaCut.dipoleGainDb)
    case "":
      let dbi = Decibels(value + AntennaCut.dipoleGainDb)
      gain = dbi
      warn(
        "antenna-gain-unit", line: lineNumber, key: "GAIN",
        Wording(
          "the gain \(text) has no unit, so it was taken as dBd: \(AntennaCut.text(dbi.value)) dBi",
          zh: "增益 \(text) 没有单位，按 dBd 处理，即 \(AntennaCut.text(dbi.value)) dBi"),
        advice: Wording("Write \(text) dBd, or dBi if that is meant.", zh: "请写成 \(text) dBd；如指 dBi 则写 dBi。"))
    default:
      report("antenna-gain-unit", key: "GAIN", "found the unit \"\(unit.prefix(20))\", expected dBd or dBi")
    }
  }

  // MARK: The whole

  mutating func finish() throws(InputError) -> (antenna: AntennaCuts, findings: [Diagnostic]) {
    if gain == nil {
      report("antenna-missing", line: nil, key: "GAIN", "there is no GAIN", advice: "Add GAIN with dBd or dBi.")
    }
    let horizontal = resampled(.horizontal)
    let vertical = resampled(.vertical)
    try gathered().throwIfErrors()
    let peak = AntennaCut.peakTiltDeg(vertical)
    if let tiltDeg, tiltDeg >= 1, abs(peak + tiltDeg) <= 1.5 {
      warn(
        "antenna-upside-down", line: cuts[.vertical]?.line, key: "VERTICAL",
        Wording(
          "the beam is \(AntennaCut.text(-peak)) degrees above the horizon where TILT says \(AntennaCut.text(tiltDeg)) below",
          zh: "波束在水平面以上 \(AntennaCut.text(-peak)) 度，而 TILT 为向下 \(AntennaCut.text(tiltDeg)) 度"),
        advice: Wording(
          "Vertical angles go down from the beam's side: 90 is straight down. Turn the cut over.",
          zh: "垂直角从波束一侧向下计：90 为正下方。请将切面翻转。"))
    }
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let antenna = AntennaCuts(
      id: path, name: name.flatMap { $0.isEmpty ? nil : $0 } ?? file, frequency: frequency, gain: gain ?? .zero,
      electricalTiltDeg: tiltDeg ?? peak, horizontalDb: horizontal, verticalDb: vertical)
    return (antenna, gathered().entries)
  }

  /// Everything found, one message for each kind of fault in each part.
  private func gathered() -> DiagnosticLog {
    var log = DiagnosticLog()
    for fault in faults {
      var diagnostic = fault.diagnostic
      if fault.repetitions > 0 { diagnostic.message += "; the same on \(fault.repetitions) more lines" }
      log.add(diagnostic)
    }
    return log
  }

  /// The cut at whole degrees; empty after errors.
  private mutating func resampled(_ plane: AntennaCut.Plane) -> [Double] {
    guard let cut = cuts[plane] else {
      report(
        "antenna-missing", line: nil, key: plane.rawValue, "there is no \(plane.rawValue) cut",
        advice: "A pattern needs both, HORIZONTAL 360 and VERTICAL 360.")
      return []
    }
    // A line that could not be read has its own message; what follows from it is none.
    guard !cut.hasFaults else { return [] }
    let (values, findings) = cut.wholeDegrees(file: path)
    faults += findings.map { Fault(diagnostic: $0) }
    return values
  }

  private func quoted(_ words: ArraySlice<String>) -> String {
    words.isEmpty ? "nothing" : "\"\(words.joined(separator: " ").prefix(40))\""
  }

  private mutating func report(
    _ id: String, key: String? = nil, _ message: String, advice: String? = nil
  ) {
    report(id, line: lineNumber, key: key, message, advice: advice)
  }

  private mutating func report(
    _ id: String, line: Int?, key: String? = nil, _ message: String, advice: String? = nil
  ) {
    add(Diagnostic(id: id, file: path, line: line, key: key, message, advice: advice))
  }

  private mutating func warn(_ id: String, line: Int?, key: String, _ message: Wording, advice: Wording) {
    add(Diagnostic(.warning, id: id, file: path, line: line, key: key, message, advice: advice))
  }

  private mutating func add(_ diagnostic: Diagnostic) {
    if let earlier = faults.firstIndex(where: {
      $0.diagnostic.id == diagnostic.id && $0.diagnostic.key == diagnostic.key
    }) {
      faults[earlier].repetitions += 1
      return
    }
    faults.append(Fault(diagnostic: diagnostic))
  }
}
