import NetworkModel
import Quantities

/// Which carrier has a station on which mast, and in which order they are opened.
enum StationChoice {
  /// A station to be: the mast and the carrier by index, and when its turn comes, ascending.
  struct Choice {
    var mast: Int
    var carrier: Int
    var turn: Double
  }

  /// Villages beyond this remoteness get a station only when there is no other mast left.
  static let remoteFrom = 0.95
  /// Share of a carrier's stations outside towns, as far as there are masts: bands below 1 GHz are for the country.
  static let ruralShareLowBand = 0.8
  static let ruralShare = 0.66

  /// So many stations for each carrier, none twice on a mast, in the order of opening.
  static func choose(_ counts: [Int], among masts: [Mast], _ carriers: [Carrier], seed: UInt64) -> [Choice] {
    var choices: [Choice] = []
    choices.reserveCapacity(counts.reduce(0, +))
    var stationsOn = [Int](repeating: 0, count: masts.count)
    for (carrier, count) in counts.enumerated() {
      let isLow = carriers[carrier].band.frequency.value < 1000
      // One number a mast whatever is chosen, so that a change of one share moves as little as possible.
      let noise = masts.map { mast in
        var generator = SeededGenerator(seed: seed, key: "stations/\(carriers[carrier].id)/\(mast.key)")
        return generator.uniform()
      }
      let ranked = masts.indices.sorted {
        let a = masts[$0].lateness + 0.35 * noise[$0]
        let b = masts[$1].lateness + 0.35 * noise[$1]
        return (a, $0) < (b, $1)
      }
      let towns = ranked.filter { masts[$0].isTown }
      let villages = ranked.filter { !masts[$0].isTown && masts[$0].lateness <= remoteFrom }
      let remote = ranked.filter { !masts[$0].isTown && masts[$0].lateness > remoteFrom }
      let wanted = Int((Double(count) * (isLow ? ruralShareLowBand : ruralShare)).rounded())
      let inVillages = min(villages.count, max(wanted, count - towns.count))
      let inTowns = min(towns.count, count - inVillages)
      let chosen =
        towns.prefix(inTowns) + villages.prefix(inVillages) + remote.prefix(count - inVillages - inTowns)
      for mast in chosen {
        choices.append(
          Choice(mast: mast, carrier: carrier, turn: turn(masts[mast], before: stationsOn[mast], noise[mast])))
        stationsOn[mast] += 1
      }
    }
    return choices.sorted { ($0.turn, $0.mast, $0.carrier) < ($1.turn, $1.mast, $1.carrier) }
  }

  /// Big cities first, villages from a tenth on to the end; a further carrier on a mast comes later, so that new places
  /// and more carriers in old ones go on side by side.
  private static func turn(_ mast: Mast, before: Int, _ noise: Double) -> Double {
    let start = mast.isTown ? 0.65 * mast.lateness : 0.12 + 0.86 * mast.lateness
    return start + 0.14 * Double(before) * (1 - 0.5 * start) + 0.08 * noise
  }
}
