public import ArgumentParser
import Geodata
import Geometry
import Pipeline
public import Scenarios

/// Where a path comes from: a file, two places and rasters, or a length alone.
struct PathSourceArguments: ParsableArguments {
  @Argument(help: "The profile file.", completion: .file(extensions: ["csv", "txt"]))
  var profile: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("The base station's place, degrees of WGS 84.", valueName: "lon,lat"),
    transform: LongitudeLatitude.init(text:))
  var from: LongitudeLatitude?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("The user's place.", valueName: "lon,lat"),
    transform: LongitudeLatitude.init(text:))
  var to: LongitudeLatitude?

  @Option(
    help: ArgumentHelp("Heights of the ground: a raster in any CRS, or a folder of tiles.", valueName: "file"),
    completion: .file())
  var dem: String?

  @Option(
    help: ArgumentHelp("Heights with buildings and trees; what is above the ground is clutter.", valueName: "file"),
    completion: .file())
  var surface: String?

  @Option(
    help: ArgumentHelp("Classes of land cover, which give the clutter's height.", valueName: "file"),
    completion: .file())
  var landCover: String?

  @Option(help: "Whose classes those are.")
  var classes: LandCoverScheme?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Distance between the points of the profile. Default: 100.", valueName: "m"))
  var stepM: Double?

  @Option(
    help: ArgumentHelp("Take the straight line in this projected CRS, not the great circle.", valueName: "crs"))
  var lineCRS: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Nothing but the path's length, for models that need no profile.", valueName: "m"))
  var distanceM: Double?

  /// Half of the Earth's circumference, about.
  private static let greatestDistanceM = 2e7

  func validate() throws {
    let hasPlaces = from != nil || to != nil
    if [profile != nil, hasPlaces, distanceM != nil].count(where: { $0 }) != 1 {
      throw ValidationError("Give a profile file, --from and --to, or --distance-m, one of the three.")
    }
    if profile == "" { throw ValidationError("The profile file has an empty name.") }
    if hasPlaces {
      guard from != nil, to != nil, dem != nil else { throw ValidationError("--from, --to and --dem go together.") }
    } else {
      let strays = [
        ("--dem", dem), ("--surface", surface), ("--land-cover", landCover), ("--classes", classes?.rawValue),
        ("--step-m", stepM.map { "\($0)" }), ("--line-crs", lineCRS),
      ]
      if let stray = strays.first(where: { $0.1 != nil }) {
        throw ValidationError("\(stray.0) belongs to a path between two places, with --from and --to.")
      }
    }
    if (landCover == nil) != (classes == nil) { throw ValidationError("--land-cover and --classes go together.") }
    if let stepM, !(stepM > 0 && stepM.isFinite) {
      throw ValidationError("--step-m takes metres above 0, and not \(stepM).")
    }
    if let distanceM, !(distanceM > 0 && distanceM <= Self.greatestDistanceM) {
      throw ValidationError("--distance-m takes metres above 0 and up to 20,000,000, and not \(distanceM).")
    }
  }

  var source: PathSource {
    if let from, let to, let dem {
      var extraction = ProfileExtraction(terrain: dem)
      extraction.surface = surface
      extraction.landCover = landCover
      extraction.classes = classes
      if let stepM { extraction.spacing = .stepM(stepM) }
      if let lineCRS { extraction.line = .straight(crs: lineCRS) }
      return .places(
        from: Point(x: from.longitude, y: from.latitude), to: Point(x: to.longitude, y: to.latitude),
        over: extraction)
    }
    return profile.map { .file($0) } ?? .distance(metres: distanceM ?? 0)
  }
}

extension LandCoverScheme: ExpressibleByArgument {}
