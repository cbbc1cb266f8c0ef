import NetworkModel
import Quantities
import Radio

/// The antennas of a world's stations: the patterns of files where bands have one, that of TR 38.901 elsewhere.
struct StationAntennas: Sendable {
  private let gains: [Decibels]
  /// By carrier.
  private let cuts: [CutAntenna?]

  init(world: World) {
    gains = world.carriers.map(\.band.antennaGain)
    cuts = world.carriers.map { carrier in
      world.antennas.first { $0.id == carrier.band.antenna }.flatMap {
        CutAntenna(
          maximumGain: carrier.band.antennaGain, horizontalDb: $0.horizontalDb, verticalDb: $0.verticalDb)
      }
    }
  }

  /// The antenna of a station's cells, pointing north for a table or a budget to turn.
  func antenna(of station: Station) -> CellAntenna {
    antenna(carrier: station.carrier, tiltDeg: station.tiltDeg, isOmni: station.azimuthsDeg.isEmpty)
  }

  func antenna(carrier: Int, tiltDeg: Double, isOmni: Bool) -> CellAntenna {
    if let cut = cuts[carrier] {
      return .cuts(
        isOmni
          ? TiltedAntenna(cut.allAround(tiltDeg: tiltDeg), mechanicalTiltDeg: 0)
          : TiltedAntenna(cut, mechanicalTiltDeg: tiltDeg))
    }
    let vertical = VerticalPattern(tiltDeg: tiltDeg)
    return isOmni
      ? .omni(OmniAntenna(maximumGain: gains[carrier], vertical: vertical))
      : .sector(SectorAntenna(maximumGain: gains[carrier], vertical: vertical))
  }
}
