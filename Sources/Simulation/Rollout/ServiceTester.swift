import Geometry
import NetworkModel
import Quantities

/// Whether a station serves a place by level alone, from tables: what a planner ranks candidates by.
///
/// Distances are taken in steps of 8 m and bearings in 512ths of a turn, as in the raster; interference is left to the
/// evaluation that follows.
struct ServiceTester {
  private let radio: StationRadio
  private let world: World
  private let binCount: Int
  private var gains: [StationRadio.Beam: [Float]] = [:]
  private var lobes: [StationRadio.Sectors: [CoverageKernel.Lobe]] = [:]

  init(world: World, radio: StationRadio) {
    self.world = world
    self.radio = radio
    let reachM = world.carriers.map(\.band.reachM).max() ?? 0
    binCount = Int(reachM / FootprintGeometry.distanceStepM) + 2
  }

  /// Calls `body` with the index of every point that the station serves, ascending.
  mutating func forEachServed(_ station: Station, at site: Site, _ points: PointIndex, _ body: (Int) -> Void) {
    let beam = radio.beam(of: station, at: site)
    let gain = gains[beam] ?? radio.gainTable(beam, binCount: binCount)
    gains[beam] = gain
    let sectors = radio.sectors(of: station)
    let lobe = lobes[sectors] ?? radio.lobeTable(sectors)
    lobes[sectors] = lobe
    let needed =
      radio.thresholds(of: station.carrier).served
      / Float(radio.peakEirp(of: station).milliwatts.value)
    let reachM = world.carriers[station.carrier].band.reachM
    for index in points.indices(within: reachM, of: site.location) {
      let dx = points.points[index].x - site.location.x
      let dy = points.points[index].y - site.location.y
      let bin = Int(((dx * dx + dy * dy).squareRoot() / FootprintGeometry.distanceStepM).rounded())
      guard bin < gain.count else { continue }
      if gain[bin] * lobe[Int(FootprintGeometry.bearingBin(dx: dx, dy: dy))].x >= needed { body(index) }
    }
  }
}
