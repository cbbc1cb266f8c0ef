import NetworkModel
import Quantities
import Radio

/// An antenna's place that stations share: same place, height, reach and model, whatever their carriers.
struct CompiledMast: Sendable {
  var request: FootprintRequest
  var frequencies: [Megahertz]
}

/// Finds the masts of stations that are received along the ground.
struct MastList: Sendable {
  private(set) var masts: [CompiledMast] = []
  private var indices: [FootprintRequest: Int] = [:]

  /// The mast of a station, and the station's among its frequencies; nil for one that was never asked about.
  func knownPlace(of station: Station, at site: Site, _ radio: StationRadio) -> (mast: Int, frequency: Int)? {
    guard let mast = indices[radio.request(for: station, at: site)],
      let frequency = masts[mast].frequencies.firstIndex(of: radio.frequency(of: station))
    else { return nil }
    return (mast, frequency)
  }

  /// The same; a station that was never asked about is taken in.
  mutating func place(of station: Station, at site: Site, _ radio: StationRadio) -> (mast: Int, frequency: Int) {
    let request = radio.request(for: station, at: site)
    let frequency = radio.frequency(of: station)
    guard let mast = indices[request] else {
      indices[request] = masts.count
      masts.append(CompiledMast(request: request, frequencies: [frequency]))
      return (masts.count - 1, 0)
    }
    if let known = masts[mast].frequencies.firstIndex(of: frequency) { return (mast, known) }
    masts[mast].frequencies.append(frequency)
    return (mast, masts[mast].frequencies.count - 1)
  }
}

extension StationRadio {
  /// What decides the paths from a station that is received along the ground, its frequency apart.
  func request(for station: Station, at site: Site) -> FootprintRequest {
    let choice = choice(for: station, at: site)
    // What does not decide a path must not keep two apart.
    let environment = choice == .itm || choice == .p1812 ? RadioEnvironment.rural : site.environment
    return FootprintRequest(
      mast: mast(of: station, at: site), choice: choice, environment: environment, settings: pathSettings)
  }
}
