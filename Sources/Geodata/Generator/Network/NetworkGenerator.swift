import Diagnostics
import Geometry
public import NetworkModel
public import Parallelism
public import Scenarios

/// A synthetic network over places that are real or generated: masts, and stations with carrier and opening date.
///
/// Masts stand in towns by people and beside villages, and carriers share them. How many stations stand at each day of
/// the settings, and how many each carrier has at the end, is met exactly. Big cities come first, then towns, then
/// villages, the ones that are worth most first; the remotest villages keep masts without a station while others have
/// room.
public enum NetworkGenerator {
  /// - Parameters:
  ///   - idPrefix: before the ids of masts: `JS` gives `JS-320102-M00001`
  ///   - file, key: where the settings were written, for messages
  ///   - regions: with counties; the county of every village and urban area is an index into them
  ///   - villages: with committees; may be empty
  ///   - urbanAreas: may be empty
  /// - Returns: sites by id, and stations by id, whose `site` and `carrier` are indices
  /// - Throws: ``Diagnostics/InputError`` when the stations do not fit on the masts, or there is no place for a mast
  public static func generate(
    _ settings: NetworkSettings, seed: UInt64, idPrefix: String = "SYN", file: String? = nil,
    key: String = "geodata.generate_network", regions: [Region], villages: [Village], urbanAreas: [UrbanArea],
    carriers: [Carrier], terrain: Terrain?, _ control: WorkControl
  ) throws -> (sites: [Site], stations: [Station]) {
    let counts = try NetworkCheck.stationsByCarrier(settings, carriers, file: file, key: key)
    let places = MastPlaces(regions: regions, villages: villages, urbanAreas: urbanAreas, seed: seed)
    guard settings.masts > 0, let last = settings.totals.last, last.stations > 0 else { return ([], []) }
    guard !places.isEmpty else {
      throw InputError(
        Diagnostic(
          id: "network-without-places", file: file, key: key,
          "there is neither a village nor an urban area to put masts in",
          advice: "Give a layer of villages or of urban areas, or leave the network out."))
    }
    let masts = try MastPlacement.place(
      settings.masts, places, idPrefix: idPrefix, regions, terrain, seed: seed, control)
    let chosen = StationChoice.choose(counts, among: masts, carriers, seed: seed)
    let opened = OpeningDates.dates(of: chosen, settings.totals)

    var stations: [Station] = []
    stations.reserveCapacity(chosen.count)
    for (choice, date) in zip(chosen, opened) {
      let mast = masts[choice.mast]
      stations.append(
        Station(
          id: "\(mast.site.id)-\(carriers[choice.carrier].id)", site: choice.mast, carrier: choice.carrier,
          azimuthsDeg: mast.azimuthsDeg, tiltDeg: mast.tiltDeg, opened: date))
    }
    // By mast, and on a mast by carrier id: the order of the ids, without comparing them as text.
    let carrierRank = carriers.indices.map { index in carriers.count { $0.id < carriers[index].id } }
    stations.sort { ($0.site, carrierRank[$0.carrier]) < ($1.site, carrierRank[$1.carrier]) }
    return (masts.map(\.site), stations)
  }
}
