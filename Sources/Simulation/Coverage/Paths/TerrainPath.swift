import Footprints
import Geometry
import NetworkModel
import Quantities
import Radio

/// One path after the other from masts to places over a surface: the profile, what P.1812 reads from it, and losses by
/// any model. Several carriers of a mast share the first two.
///
/// A worker owns one; its profile's columns are used again for every path. Not Sendable.
final class TerrainPath {
  private let surface: Surface
  /// The same ground, as profiles are taken from it.
  private let ground: FootprintSurface
  private let settings: FootprintSettings
  private var input: PathInput
  private var analysis: P1812.Analysis
  private var cover = LandCover.open
  private var mast = FootprintMast(location: Point(x: 0, y: 0), antennaHeightM: 1, reachM: 0)
  private var clutterAtMastM = 0.0
  private let p1812 = P1812()

  /// - Parameter settings: its grid does not matter
  init(surface: Surface, settings: FootprintSettings) {
    self.surface = surface
    ground = FootprintSurface(grid: surface.grid, groundM: surface.groundM, clutterM: surface.clutterM)
    self.settings = settings
    input = PathInput(
      groundDistanceM: 0, baseHeightM: 1, userHeightM: settings.userHeightM, frequency: Megahertz(1000),
      polarisation: settings.polarisation, timePercent: settings.timePercent,
      locationPercent: settings.locationPercent, climate: settings.climate,
      profile: TerrainProfile(distanceKm: [0, 1], groundM: [0, 0]))
    analysis = P1812.Analysis(input)
  }

  /// Turns to the path from an antenna to a place.
  func turn(from mast: FootprintMast, to place: Point) {
    if mast != self.mast {
      self.mast = mast
      clutterAtMastM = Double(surface.clutterM[surface.nearestCell(to: mast.location)])
    }
    input.groundDistanceM = mast.location.distance(to: place)
    input.baseHeightM = mast.antennaHeightM
    // Taken out of the path while it is filled, so that its columns are not copied.
    var profile = input.profile ?? TerrainProfile(distanceKm: [], groundM: [])
    input.profile = nil
    ground.fill(&profile, from: mast.location, to: place, stepM: settings.stepM)
    input.profile = profile
    cover = LandCover(rawValue: surface.cover[surface.nearestCell(to: place)]) ?? .open
    analysis = P1812.Analysis(input)
  }

  /// The model for the path: that of the choice, or the one that `auto` takes here.
  func resolved(_ choice: PropagationChoice, in environment: RadioEnvironment) -> PropagationChoice {
    choice == .auto ? automatic(environment).overTerrain(to: cover, distanceM: input.groundDistanceM) : choice
  }

  /// Why the path has its model; nil where the scenario names it.
  func reason(_ choice: PropagationChoice, in environment: RadioEnvironment) -> String? {
    choice == .auto ? automatic(environment).reason(to: cover, distanceM: input.groundDistanceM) : nil
  }

  private func automatic(_ environment: RadioEnvironment) -> AutomaticChoice {
    AutomaticChoice(
      environment: environment, antennaHeightM: mast.antennaHeightM, clutterAtMastM: clutterAtMastM)
  }

  /// - Parameter model: of `choice`, which is a resolved one
  func loss(_ choice: PropagationChoice, _ model: any PathModel, _ frequency: Megahertz) -> Decibels {
    input.frequency = frequency
    return choice == .p1812 ? p1812.loss(analysis, P1812.Carrier(input)) : model.loss(input)
  }

  func evaluate(_ model: any PathModel, _ frequency: Megahertz) -> PathLoss {
    input.frequency = frequency
    return model.evaluate(input)
  }

  /// Direction in which the path leaves the antenna, degrees above the horizon: towards the place where there is line of
  /// sight, else towards the radio horizon (theta_t of P.1812, with the median bending of the rays). Statistical models
  /// know no ground: for them it is flat.
  func elevationDeg(_ choice: PropagationChoice) -> Double {
    choice.needsTerrain ? analysis.thetaTMrad * (0.18 / .pi) : input.flatElevationDeg
  }
}
