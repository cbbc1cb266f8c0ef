import Diagnostics
import GeoEngine
public import Geodata
public import Geometry
public import Quantities
public import Radio

/// What to compute: one path, by one model or several.
public struct PathRequest: Sendable {
  public var source: PathSource
  /// In the order in which they are reported; none for ``PathStudy``'s own choice.
  public var models: [PathModelName]
  /// Whether models are compared; it decides which are taken where none is named.
  public var isComparison: Bool
  /// Given by hand, in place of what the source says.
  public var values: PathValues
  /// Only this one of the cases that a profile file lists, from 1; nil for all.
  public var caseNumber: Int?

  public init(
    source: PathSource, models: [PathModelName] = [], isComparison: Bool = false, values: PathValues = PathValues(),
    caseNumber: Int? = nil
  ) {
    self.source = source
    self.models = models
    self.isComparison = isComparison
    self.values = values
    self.caseNumber = caseNumber
  }
}

/// Where a path comes from.
public enum PathSource: Sendable {
  /// A profile file, in the ITU's form or as plain columns.
  case file(String)
  /// The ground under a line between two places (longitude and latitude, degrees of WGS 84), from rasters.
  case places(from: Point, to: Point, over: ProfileExtraction)
  /// No more than a length, metres, above 0.
  case distance(metres: Double)
}

/// What of a path is given by hand; nil leaves it to the source, and to the defaults where the source is silent.
public struct PathValues: Sendable, Hashable {
  public var frequency: Megahertz?
  /// Heights of the antennas above their ground, metres, above 0. Default: 30 and 1.5.
  public var baseHeightM: Double?
  public var userHeightM: Double?
  public var polarisation: Polarisation?
  /// Percent, above 0 and below 100. Default: 50.
  public var timePercent: Double?
  public var locationPercent: Double?
  /// N-units/km, 1...150, and N-units, 200...500. Default: those of ``Radio/RadioClimate``.
  public var deltaN: Double?
  public var n0: Double?
  /// Maps to take them from, in the middle of the path, where they are not given as numbers.
  public var deltaNFile: String?
  public var n0File: String?
  /// What is lost beyond what the model says, below 0 for less. Default: 0.
  public var offset: Decibels?

  public init(
    frequency: Megahertz? = nil, baseHeightM: Double? = nil, userHeightM: Double? = nil,
    polarisation: Polarisation? = nil, timePercent: Double? = nil, locationPercent: Double? = nil,
    deltaN: Double? = nil, n0: Double? = nil, deltaNFile: String? = nil, n0File: String? = nil,
    offset: Decibels? = nil
  ) {
    self.frequency = frequency
    self.baseHeightM = baseHeightM
    self.userHeightM = userHeightM
    self.polarisation = polarisation
    self.timePercent = timePercent
    self.locationPercent = locationPercent
    self.deltaN = deltaN
    self.n0 = n0
    self.deltaNFile = deltaNFile
    self.n0File = n0File
    self.offset = offset
  }

  public static let standardBaseHeightM = 30.0
  public static let standardUserHeightM = 1.5

  /// The same with what the maps say as numbers.
  ///
  /// - Parameter ends: the path's two places, longitude and latitude in degrees; nil where they are not known
  func resolved(ends: (Point, Point)?) throws(InputError) -> PathValues {
    var values = self
    if deltaN == nil, let deltaNFile { values.deltaN = try Self.value(deltaNFile, .deltaN, "--delta-n-file", ends) }
    if n0 == nil, let n0File { values.n0 = try Self.value(n0File, .n0, "--n0-file", ends) }
    return values
  }

  private static func value(
    _ file: String, _ quantity: RefractivityMap.Quantity, _ key: String, _ ends: (Point, Point)?
  ) throws(InputError) -> Double {
    guard let ends else {
      throw InputError(
        Diagnostic(
          id: "path-place-missing", key: key, "a map cannot be looked at, because the path's places are not known",
          advice: "Give --from and --to, or a profile file with the coordinates of both ends, or the number itself."))
    }
    let line = Geodesic(from: ends.0, to: ends.1)
    return try RefractivityMap(file, quantity).value(at: line.point(atM: line.lengthM / 2))
  }

  /// The path with what is given here in place of its own.
  func applied(to path: PathInput) -> PathInput {
    var path = path
    if let frequency { path.frequency = frequency }
    if let baseHeightM { path.baseHeightM = baseHeightM }
    if let userHeightM { path.userHeightM = userHeightM }
    if let polarisation { path.polarisation = polarisation }
    if let timePercent { path.timePercent = timePercent }
    if let locationPercent { path.locationPercent = locationPercent }
    if let deltaN { path.climate.deltaN = deltaN }
    if let n0 { path.climate.n0 = n0 }
    return path
  }
}
