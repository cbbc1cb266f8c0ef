import Footprints
import NetworkModel
import Parallelism
import Results

/// Finds the footprints of sites, with the tables of the raster: a cell that the raster gives a level is given the same
/// here, to the bit.
struct SiteFootprintFinder: Sendable {
  private struct PlacedSite: Sendable {
    let site: Int
    /// In ``CompiledNetwork/stations``, ascending: by period.
    var stations: [Int]
  }

  private let world: World
  private let network: CompiledNetwork
  private let sites: [PlacedSite]
  private let periods: [Int]
  private let audiences: [(operator: Int?, carriers: UInt32)]

  /// - Parameters:
  ///   - sites: the world's and those that programmes added
  ///   - siteOfStation: by index in the run's list of stations
  init(
    world: World, network: CompiledNetwork, sites: [Site], siteOfStation: [Int], capture: CoverageCapture
  ) {
    self.world = world
    self.network = network
    let last = network.periodCount - 1
    periods = capture.earlierPeriods.filter { $0 < last } + [last]
    let any: (operator: Int?, carriers: UInt32) = (nil, UInt32.max)
    audiences = (capture.operators ? network.carrierMasks.enumerated().map { ($0.offset, $0.element) } : []) + [any]
    var stations = [[Int]](repeating: [], count: sites.count)
    for (place, station) in network.stations.enumerated() {
      stations[siteOfStation[Int(station.index)]].append(place)
    }
    self.sites = sites.indices.compactMap { index in
      stations[index].isEmpty || !capture.footprintsOf.contains(sites[index].id)
        ? nil : PlacedSite(site: index, stations: stations[index])
    }
  }

  /// - Parameter store: has the footprints over terrain, which the raster made before; what it does not keep is made again
  func find(thresholdDbm: Double, _ store: some FootprintStore, _ control: WorkControl) throws -> SiteFootprints {
    let makers = network.masts.first.flatMap { mast in
      world.surface.map { surface in
        LentPool<FootprintMaker> { FootprintMaker(surface: surface, settings: mast.request.settings) }
      }
    }
    let parts = try orderedParallelMap(count: sites.count, control, step: "site footprints") { _, index in
      let site = sites[index]
      var footprints: [Int32: [Footprint]] = [:]
      if let makers {
        for mast in Set(site.stations.map { network.stations[$0].mast }) where mast >= 0 {
          let mastOfSite = network.masts[Int(mast)]
          footprints[mast] = try makers.withResource { maker in
            store.footprints(for: mastOfSite.request, mastOfSite.frequencies) {
              maker.footprints(mastOfSite.request, $0)
            }
          }
        }
      }
      return areas(of: site, footprints)
    }
    var found = SiteFootprints(thresholdDbm: thresholdDbm)
    for part in parts {
      let start = found.runs.count
      found.runs += part.runs
      found.areas += part.areas.map { area in
        var area = area
        area.runs = area.runs.lowerBound + start..<area.runs.upperBound + start
        return area
      }
    }
    return found
  }

  private func areas(of site: PlacedSite, _ footprints: [Int32: [Footprint]]) -> SiteFootprints {
    var answer = SiteFootprints(thresholdDbm: 0)
    var window = SiteWindow(site.stations.map { network.stations[$0] }, world: world, network: network)
    var next = 0
    var standing: UInt32 = 0
    for period in periods {
      while next < site.stations.count, network.stations[site.stations[next]].period <= period {
        let station = network.stations[site.stations[next]]
        standing |= 1 << station.carrier
        if let ofMast = footprints[station.mast] {
          window.mark(station, ofMast[Int(station.frequency)])
        } else {
          window.mark(station)
        }
        next += 1
      }
      for audience in audiences where audience.carriers & standing != 0 {
        let start = answer.runs.count
        window.forEachRun(of: audience.carriers) { answer.runs.append($0) }
        answer.areas.append(
          SiteFootprints.Area(
            site: site.site, operator: audience.operator, period: period, runs: start..<answer.runs.count))
      }
    }
    return answer
  }
}
