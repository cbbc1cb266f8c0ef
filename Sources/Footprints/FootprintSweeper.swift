import FootprintJobs
import FootprintKernel
public import Geometry
public import Quantities
import Radio

#if arch(x86_64)
  import FootprintKernelAVX2
  import FootprintKernelAVX512
#endif

/// Computes footprints by ITU-R P.1812, many cells at a time.
///
/// Every cell has the profile of its own straight line, as ``FootprintSurface/profile(from:to:stepM:)`` has it, and the loss
/// of ``Radio/P1812`` for 50 % of the time and of the places, in single precision: within 0.002 dB of it. The few cells
/// where ducting may matter are computed point to point.
///
/// Not Sendable: a worker owns one and uses it for mast after mast. The pointers that it hands to the kernel are those of
/// arrays that it holds for the length of the call.
public final class FootprintSweeper {
  private let surface: FootprintSurface
  private let settings: FootprintSettings
  private let instructionSet: InstructionSet
  private let patches = GroundPatches()
  private let rings = CellRings()
  private var inverses = ContiguousArray<Float>()
  private var ductingFloorDb = ContiguousArray<Float>()
  private var losses = ContiguousArray<UInt16>()
  private var elevations = ContiguousArray<Int16>()
  private var deferred = ContiguousArray<Int32>()
  private let model = P1812()

  /// Whether the kernel computes what the settings ask for; what it does not, ``Radio/P1812`` does cell by cell.
  public static func supports(_ settings: FootprintSettings) -> Bool {
    settings.timePercent == 50 && settings.locationPercent == 50
  }

  /// - Parameters:
  ///   - settings: as ``supports(_:)`` wants them
  ///   - instructionSet: one of ``InstructionSet/available``
  public init(
    surface: FootprintSurface, settings: FootprintSettings, instructionSet: InstructionSet = .best
  ) {
    precondition(Self.supports(settings) && InstructionSet.available.contains(instructionSet))
    self.surface = surface
    self.settings = settings
    self.instructionSet = instructionSet
  }

  /// Cells of the last footprints that were computed point to point.
  public private(set) var deferredCount = 0

  /// Whether the ground within the mast's reach is no more than the kernel can index, about 2,900 cells from side to side;
  /// beyond that, ``Radio/P1812`` does it cell by cell.
  public func fits(_ mast: FootprintMast) -> Bool {
    GroundPatches.fits(reachM: mast.reachM + settings.grid.cellSize, cellM: surface.grid.cellSize)
  }

  /// One footprint for each frequency: they share the geometry.
  ///
  /// - Parameter mast: one that ``fits(_:)``
  public func footprints(of mast: FootprintMast, frequencies: [Megahertz]) -> [Footprint] {
    var blank = Footprint(of: mast, on: settings.grid)
    let cellCount = blank.disc.count
    patches.fill(surface, around: mast.location, reachM: mast.reachM + settings.grid.cellSize)
    rings.fill(
      mast, settings, column: blank.column, row: blank.row, disc: blank.disc, patches,
      surfaceCellM: surface.grid.cellSize)
    tabulate(rings: rings.starts.count)
    prepare(&losses, count: cellCount * frequencies.count, Footprint.none)
    prepare(&elevations, count: cellCount, 0)
    prepare(&deferred, count: rings.count * frequencies.count, 0)
    run(mast, frequencies, cellCount: cellCount)
    if deferredCount > 0 { computeDeferred(mast, frequencies, blank) }
    blank.elevation = ContiguousArray(elevations[..<cellCount])
    return frequencies.indices.map { index in
      var footprint = blank
      footprint.loss = ContiguousArray(losses[index * cellCount..<(index + 1) * cellCount])
      return footprint
    }
  }

  private func computeDeferred(_ mast: FootprintMast, _ frequencies: [Megahertz], _ footprint: Footprint) {
    var centres: [Point] = []
    footprint.disc.forEachCell { _, dx, dy in centres.append(footprint.centre(dx: dx, dy: dy, on: settings.grid)) }
    for place in deferred[..<deferredCount] {
      let (carrier, cell) = Int(place).quotientAndRemainder(dividingBy: footprint.disc.count)
      losses[Int(place)] = Footprint.quantised(loss(from: mast, to: centres[cell], frequencies[carrier]))
    }
  }

  /// The loss to a place by the plain way, point to point in double precision.
  public func loss(from mast: FootprintMast, to place: Point, _ frequency: Megahertz) -> Decibels {
    model.loss(
      PathInput(
        groundDistanceM: mast.location.distance(to: place), baseHeightM: mast.antennaHeightM,
        userHeightM: settings.userHeightM, frequency: frequency, polarisation: settings.polarisation,
        timePercent: settings.timePercent, locationPercent: settings.locationPercent, climate: settings.climate,
        profile: surface.profile(from: mast.location, to: place, stepM: settings.stepM)))
  }

  private func prepare<Value>(_ array: inout ContiguousArray<Value>, count: Int, _ value: Value) {
    if array.count < count {
      array = ContiguousArray(repeating: value, count: count)
    } else {
      array.withUnsafeMutableBufferPointer { $0[..<count].update(repeating: value) }
    }
  }

  /// What depends on the number of intervals alone.
  private func tabulate(rings count: Int) {
    while inverses.count <= count { inverses.append(inverses.isEmpty ? 0 : 1 / Float(inverses.count)) }
    while ductingFloorDb.count <= count {
      // A ring's distances lie within half a step; half a decibel more than covers what the term changes within it.
      let distanceKm = max(0.5, Double(ductingFloorDb.count)) * settings.stepM / 1000
      let least = P1812.leastDuctingTimeTermDb(distanceKm: distanceKm, climate: settings.climate)
      ductingFloorDb.append(Float(least - 0.5))
    }
  }

  private func run(_ mast: FootprintMast, _ frequencies: [Megahertz], cellCount: Int) {
    let radiusKm = P1812.medianRadiusKm(settings.climate)
    let carriers = frequencies.map { frequency -> FootprintJob.Carrier in
      let constants = P1812.CarrierConstants(
        frequency: frequency, polarisation: settings.polarisation, climate: settings.climate)
      return FootprintJob.Carrier(
        freeSpaceDb: Float(constants.freeSpaceDb), rootWavelength: Float(constants.rootWavelength),
        admittance: Float(constants.admittance), cubeRootGHz: Float(constants.cubeRootGHz),
        troposcatterDb: Float(constants.troposcatterDb), ductingDb: Float(constants.ductingDb),
        ductingPerMrad: Float(constants.ductingPerMrad))
    }
    rings.starts.withUnsafeBufferPointer { starts in
      inverses.withUnsafeBufferPointer { inverses in
        ductingFloorDb.withUnsafeBufferPointer { floor in
          carriers.withUnsafeBufferPointer { carriers in
            losses.withUnsafeMutableBufferPointer { losses in
              elevations.withUnsafeMutableBufferPointer { elevations in
                deferred.withUnsafeMutableBufferPointer { deferred in
                  var job = FootprintJob(
                    patches: patches.patches, clutterM: patches.hasClutter ? UnsafePointer(patches.clutterM) : nil,
                    windowColumns: patches.columns, mastX: Float(patches.mastX), mastY: Float(patches.mastY),
                    cellX: rings.x, cellY: rings.y, distanceKm: rings.distanceKm, cells: rings.cells,
                    ringStarts: starts.baseAddress!, ringCount: starts.count - 1, inverses: inverses.baseAddress!,
                    baseHeightM: Float(max(0.1, mast.antennaHeightM)),
                    userHeightM: Float(max(0.1, settings.userHeightM)), radiusKm: Float(radiusKm),
                    bendPerKm: Float(500 / radiusKm), ductingFloorDb: floor.baseAddress!,
                    carriers: carriers.baseAddress!, carrierCount: carriers.count, losses: losses.baseAddress!,
                    elevations: elevations.baseAddress!, cellCount: cellCount, deferred: deferred.baseAddress!)
                  Self.sweep(&job, instructionSet)
                  deferredCount = job.deferredCount
                }
              }
            }
          }
        }
      }
    }
  }

  private static func sweep(_ job: inout FootprintJob, _ instructionSet: InstructionSet) {
    #if arch(x86_64)
      switch instructionSet {
      case .baseline: FootprintKernel.sweep(&job)
      case .avx2: FootprintKernelAVX2.sweep(&job)
      case .avx512: FootprintKernelAVX512.sweep(&job)
      }
    #else
      FootprintKernel.sweep(&job)
    #endif
  }
}
