import Geometry
import NetworkModel
import Parallelism

/// The carriers of which villages get a station within the distance of the 2018 rule of the committee.
struct NearCarriers: Sendable {
  private let periodCount: Int
  /// Carriers as bits, element `village * periodCount + period`.
  private let opened: [UInt32]

  init(
    world: World, settings: SimulationSettings, stations: StationIndex, places: PublicPlaces, _ control: WorkControl
  ) throws {
    let block = 256
    let count = world.villages.count
    let periodCount = settings.timeline.periods.count
    let distanceM = settings.coverage.distanceRuleM
    self.periodCount = periodCount
    opened = try orderedParallelMap(count: (count + block - 1) / block, control) { _, index in
      (index * block..<min(count, (index + 1) * block)).flatMap { village in
        stations.carriers(
          within: distanceM, of: places.index.points[places.starts[village]], periodCount: periodCount)
      }
    }.flatMap { $0 }
  }

  /// By the period in which a station opens.
  func carriers(of village: Int) -> ArraySlice<UInt32> { opened[village * periodCount..<(village + 1) * periodCount] }

  var memoryBytes: Int { opened.count * MemoryLayout<UInt32>.stride }
}
