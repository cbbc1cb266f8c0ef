import Geometry
import NetworkModel
import Parallelism
import Results

/// Parks too small to hold a cell's centre: looked at point to point in their middle, which stands for all of them.
struct ParkMiddles: Sendable {
  let world: World
  let rollout: Rollout
  let radio: StationRadio
  let keepService: Bool
  let periodCount: Int

  /// Enters the parks without cells into the tally, which has standing numbers, as if each had one cell.
  func add(to tally: inout ParkTally, _ control: WorkControl) throws {
    let parks = world.parks.indices.filter { world.parkCellStarts[$0] == world.parkCellStarts[$0 + 1] }
    guard !parks.isEmpty else { return }
    let receivers = LentPool<PlaceReceiver> { [radio] in PlaceReceiver(radio: radio) }
    let stations = StationIndex(
      stations: rollout.stations.map(\.station), sites: world.sites + rollout.newSites,
      periods: rollout.stations.map(\.period), reachM: StationIndex.reachM(in: world))
    let found = try orderedParallelMap(count: parks.count, control) { _, index in
      try receivers.withResource { receiver in history(of: world.parks[parks[index]], stations, receiver) }
    }
    for (park, history) in zip(parks, found) {
      for (period, carriers) in history.enumerated() {
        for audience in 0..<tally.audienceCount {
          let slot = tally.index(period: period, park: park, audience: audience)
          let mask = audience < world.operators.count ? carrierMasks[audience] : .max
          tally.outdoors[slot] = carriers.outdoors & mask != 0 ? 1 : 0
          tally.indoors[slot] = carriers.indoors & mask != 0 ? 1 : 0
        }
      }
    }
  }

  private var carrierMasks: [UInt32] { CompiledNetwork.carrierMasks(of: world) }

  /// Carriers that serve the middle, as bits.
  private struct Served {
    var outdoors: UInt32 = 0
    var indoors: UInt32 = 0
  }

  private func history(of park: Park, _ stations: StationIndex, _ receiver: PlaceReceiver) -> [Served] {
    guard let middle = park.area.centroid else { return [] }
    let reachM = world.carriers.map(\.band.reachM).max() ?? 0
    var near = stations.stations(within: reachM, of: middle)[...]
    var best = [Double](repeating: 0, count: world.carriers.count)
    var sum = best
    var held = Served()
    return (0..<periodCount).map { period in
      while let index = near.first, stations.periods[index] == period {
        near.removeFirst()
        let station = stations.stations[index]
        let site = stations.sites[station.site]
        guard site.location.distance(to: middle) <= world.carriers[station.carrier].band.reachM else { continue }
        let received = receiver.received(station, at: site, middle)
        best[station.carrier] = max(best[station.carrier], received.best)
        sum[station.carrier] += received.sum
      }
      let now = served(best, sum)
      held.outdoors = keepService ? held.outdoors | now.outdoors : now.outdoors
      held.indoors = keepService ? held.indoors | now.indoors : now.indoors
      return held
    }
  }

  private func served(_ best: [Double], _ sum: [Double]) -> Served {
    var served = Served()
    for carrier in best.indices {
      let limits = radio.thresholds(of: carrier)
      let disturbance = Double(limits.load) * (sum[carrier] - best[carrier]) + Double(limits.noise)
      guard best[carrier] >= Double(limits.servedSinr) * disturbance else { continue }
      if best[carrier] >= Double(limits.served) { served.outdoors |= 1 << carrier }
      if best[carrier] >= Double(limits.indoors) { served.indoors |= 1 << carrier }
    }
    return served
  }
}
