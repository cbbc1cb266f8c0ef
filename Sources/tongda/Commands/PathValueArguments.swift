import ArgumentParser
import Diagnostics
import Pipeline
import Quantities
import Radio

/// What may be said of a path by hand.
struct PathValueArguments: ParsableArguments {
  @Option(parsing: .unconditional, help: ArgumentHelp("Carrier frequency.", valueName: "MHz"))
  var frequencyMhz: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Height of the base station's antenna above its ground. Default: 30.", valueName: "m"))
  var baseHeightM: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Height of the user's antenna above its ground. Default: 1.5.", valueName: "m"))
  var userHeightM: Double?

  @Option(help: "Polarisation of the wave. Default: vertical.")
  var polarisation: PolarisationName?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Share of an average year in which the loss is not exceeded. Default: 50.", valueName: "%"))
  var timePercent: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Share of places in which the loss is not exceeded. Default: 50.", valueName: "%"))
  var locationPercent: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Lapse rate of the refractivity (dN). Default: 45.", valueName: "N-units/km"))
  var deltaN: Double?

  @Option(
    name: .customLong("n0"), parsing: .unconditional,
    help: ArgumentHelp("Refractivity at sea level (N0). Default: 325.", valueName: "N-units"))
  var n0: Double?

  @Option(
    help: ArgumentHelp("Map of dN: the ITU's DN50.TXT or a raster; taken in the path's middle.", valueName: "file"),
    completion: .file())
  var deltaNFile: String?

  @Option(
    name: .customLong("n0-file"), help: ArgumentHelp("Map of N0: the ITU's N050.TXT or a raster.", valueName: "file"),
    completion: .file())
  var n0File: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "What is lost beyond what the model says, as radio.offset_db of a scenario. Default: 0.", valueName: "dB"))
  var offsetDb: Double?

  func validate() throws {
    try check("--frequency-mhz", frequencyMhz, "a frequency above 0 and up to 1,000,000 MHz") { $0 > 0 && $0 <= 1e6 }
    let height = "a height above 0 and up to 20,000 m"
    try check("--base-height-m", baseHeightM, height) { $0 > 0 && $0 <= 20_000 }
    try check("--user-height-m", userHeightM, height) { $0 > 0 && $0 <= 20_000 }
    try check("--time-percent", timePercent, "a percentage above 0 and below 100") { $0 > 0 && $0 < 100 }
    try check("--location-percent", locationPercent, "a percentage above 0 and below 100") { $0 > 0 && $0 < 100 }
    try check("--delta-n", deltaN, "1 to 150 N-units/km") { (1...150).contains($0) }
    if deltaN != nil, deltaNFile != nil { throw ValidationError("Give --delta-n or --delta-n-file, one of the two.") }
    if n0 != nil, n0File != nil { throw ValidationError("Give --n0 or --n0-file, one of the two.") }
    try check("--n0", n0, "200 to 500 N-units") { (200...500).contains($0) }
    try check("--offset-db", offsetDb, "-30 to 30 dB") { (-30...30).contains($0) }
  }

  private func check(
    _ option: String, _ value: Double?, _ expected: String, _ isRight: (Double) -> Bool
  ) throws(ValidationError) {
    guard let value, !isRight(value) else { return }
    throw ValidationError("\(option) takes \(expected), and not \(value).")
  }

  var values: PathValues {
    PathValues(
      frequency: frequencyMhz.map { Megahertz($0) }, baseHeightM: baseHeightM, userHeightM: userHeightM,
      polarisation: polarisation?.polarisation, timePercent: timePercent, locationPercent: locationPercent,
      deltaN: deltaN, n0: n0, deltaNFile: deltaNFile, n0File: n0File,
      offset: offsetDb.map { Decibels($0) })
  }
}

/// Polarisations by name.
enum PolarisationName: String, CaseIterable, ExpressibleByArgument {
  case horizontal, vertical

  var polarisation: Polarisation { self == .horizontal ? .horizontal : .vertical }
}

extension PathModelName {
  /// `rma`
  init(text: String) throws(ValidationError) {
    if let name = PathModelName(rawValue: text) {
      self = name
      return
    }
    let known = Self.allCases.map(\.rawValue)
    let hint = nearestSpelling(to: text.lowercased(), among: known).map { " Did you mean \($0)?" } ?? ""
    throw ValidationError("there is no such model.\(hint) The models are \(known.joined(separator: ", ")).")
  }
}
