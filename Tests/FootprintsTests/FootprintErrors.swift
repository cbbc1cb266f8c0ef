import Footprints
import Geometry
import Quantities
import Radio

/// How far footprints are from the plain way, point to point in double precision with the profile of every cell's own line.
struct FootprintErrors {
  /// Magnitudes of the losses' differences, dB.
  private(set) var lossDb: [Double] = []
  /// Largest difference of the elevations, degrees.
  private(set) var worstElevationDeg = 0.0
  /// Cells that are on different sides of -105 dBm.
  private(set) var changedClass = 0
  /// Cells without a footprint whose loss could be told, or the other way round.
  private(set) var wronglyNone = 0

  /// The rounding of a footprint's loss, half a step of 0.05 dB, and what the kernel may be off before it, 0.002 dB.
  static let allowedDb = Footprint.lossStepDb / 2 + 0.002
  /// Clutter jumps at the borders of cells. Where a sample lies within 1e-5 of a cell's width of one, single and double
  /// precision may take different sides; this share of the losses may notice.
  static let allowedShareOnBorders = 0.0005
  /// The rounding of an elevation, half a step of 0.01 degrees, and what the kernel may be off before it.
  static let allowedDeg = Footprint.elevationStepDeg / 2 + 0.0005

  var count: Int { lossDb.count }
  var worstDb: Double { lossDb.max() ?? .infinity }
  /// Share of the losses that are further off than allowed.
  var shareBeyond: Double { Double(lossDb.count { $0 >= Self.allowedDb }) / Double(lossDb.count) }
  var medianDb: Double { lossDb.sorted()[lossDb.count / 2] }
  var rmsDb: Double { (lossDb.reduce(0) { $0 + $1 * $1 } / Double(lossDb.count)).squareRoot() }

  /// EIRP per resource element: what 773 MHz and higher bands are commonly planned with, dBm.
  private static func eirpDbm(_ frequency: Megahertz) -> Double { frequency.value < 1000 ? 34 : 42 }

  /// Compares every `step`-th cell within the mast's reach.
  mutating func add(
    _ footprints: [Footprint], _ bands: [Megahertz], of mast: FootprintMast, from sweeper: FootprintSweeper,
    _ surface: FootprintSurface, _ settings: FootprintSettings, step: Int
  ) {
    footprints[0].disc.forEachCell { cell, dx, dy in
      guard cell % step == 0 else { return }
      let centre = footprints[0].centre(dx: dx, dy: dy, on: settings.grid)
      let isAsked =
        settings.grid.cell(at: centre) != nil && mast.location.distance(to: centre) <= mast.reachM
      for (footprint, band) in zip(footprints, bands) {
        guard isAsked else {
          if footprint.loss[cell] != Footprint.none { wronglyNone += 1 }
          continue
        }
        let right = sweeper.loss(from: mast, to: centre, band).value
        guard let loss = Footprint.loss(footprint.loss[cell])?.value else {
          if right < Double(Footprint.largest) * Footprint.lossStepDb { wronglyNone += 1 }
          continue
        }
        lossDb.append((loss - right).magnitude)
        let threshold = Self.eirpDbm(band) + 105
        if (loss <= threshold) != (right <= threshold) { changedClass += 1 }
      }
      if isAsked {
        compareElevation(footprints[0], cell, of: mast, to: centre, surface, settings)
      }
    }
  }

  private mutating func compareElevation(
    _ footprint: Footprint, _ cell: Int, of mast: FootprintMast, to centre: Point, _ surface: FootprintSurface,
    _ settings: FootprintSettings
  ) {
    let path = PathInput(
      groundDistanceM: mast.location.distance(to: centre), baseHeightM: mast.antennaHeightM,
      userHeightM: settings.userHeightM, frequency: Megahertz(773), climate: settings.climate,
      profile: surface.profile(from: mast.location, to: centre, stepM: settings.stepM))
    let right = P1812.Analysis(path).thetaTMrad * 0.18 / .pi
    let elevation = Double(footprint.elevation[cell]) * Footprint.elevationStepDeg
    worstElevationDeg = max(worstElevationDeg, (elevation - right).magnitude)
  }
}
