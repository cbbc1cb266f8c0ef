/// One mast's footprints as the kernel computes them: plain pointers and numbers, shared by the kernels of all
/// instruction sets.
///
/// Lengths are in kilometres along the ground and metres upwards, as P.1812 takes them; heights count from the ground at
/// the mast. Whoever fills it in sees to it that every pointer stays valid during the call, that the groups' cells lie
/// inside the window, and that a group never holds cells of different interval counts.
public struct FootprintJob {
  // The ground, as a window of cells.

  /// For every cell of the window, the bilinear surface from its centre to the next centres eastwards and northwards:
  /// height, its change east, its change north, and the mixed change, metres per cell.
  public var patches: UnsafePointer<SIMD4<Float>>
  /// Representative clutter height of every cell, metres; nil where there is none in the window.
  public var clutterM: UnsafePointer<Float>?
  /// Cells in a row of the window.
  public var windowColumns: Int
  /// The mast, in cells from the centre of the window's first cell.
  public var mastX: Float
  public var mastY: Float

  // The cells asked about, in the order in which they are worked on.

  /// Cells' centres in the same coordinates, and distances from the mast, km.
  public var cellX: UnsafePointer<Float>
  public var cellY: UnsafePointer<Float>
  public var distanceKm: UnsafePointer<Float>
  /// Places of the cells in the footprint.
  public var cells: UnsafePointer<Int32>
  /// Ring n holds the cells whose profiles have n intervals: `ringStarts[n] ..< ringStarts[n + 1]`. Every ring is padded to
  /// whole vectors of ``laneLimit`` with copies of its last cell.
  public var ringStarts: UnsafePointer<Int>
  public var ringCount: Int
  /// `inverses[i] = 1/i`; element 0 is not used.
  public var inverses: UnsafePointer<Float>

  // The path.

  /// Heights of the antennas above their ground, metres.
  public var baseHeightM: Float
  public var userHeightM: Float
  /// Median effective radius of the Earth (ae), km, and 500/ae.
  public var radiusKm: Float
  public var bendPerKm: Float
  /// By ring: the least A(p) of the ducting formulas over all terrains, dB.
  public var ductingFloorDb: UnsafePointer<Float>

  public var carriers: UnsafePointer<Carrier>
  public var carrierCount: Int

  // What comes out.

  /// For carrier c, `losses[c * cellCount + cell]`, in steps of 0.05 dB.
  public var losses: UnsafeMutablePointer<UInt16>
  /// In steps of 0.01 degrees.
  public var elevations: UnsafeMutablePointer<Int16>
  public var cellCount: Int
  /// Cells, as `c * cellCount + cell`, for which ducting may matter: to be computed point to point. Room for
  /// `carrierCount * cellCount`, of which `deferredCount` are filled in.
  public var deferred: UnsafeMutablePointer<Int32>
  public var deferredCount: Int

  /// The widest vector of any kernel: rings are padded to it, so that all kernels see the same cells.
  public static let laneLimit = 16

  public init(
    patches: UnsafePointer<SIMD4<Float>>, clutterM: UnsafePointer<Float>?, windowColumns: Int, mastX: Float,
    mastY: Float, cellX: UnsafePointer<Float>, cellY: UnsafePointer<Float>, distanceKm: UnsafePointer<Float>,
    cells: UnsafePointer<Int32>, ringStarts: UnsafePointer<Int>, ringCount: Int, inverses: UnsafePointer<Float>,
    baseHeightM: Float, userHeightM: Float, radiusKm: Float, bendPerKm: Float,
    ductingFloorDb: UnsafePointer<Float>, carriers: UnsafePointer<Carrier>, carrierCount: Int,
    losses: UnsafeMutablePointer<UInt16>, elevations: UnsafeMutablePointer<Int16>, cellCount: Int,
    deferred: UnsafeMutablePointer<Int32>
  ) {
    self.patches = patches
    self.clutterM = clutterM
    self.windowColumns = windowColumns
    self.mastX = mastX
    self.mastY = mastY
    self.cellX = cellX
    self.cellY = cellY
    self.distanceKm = distanceKm
    self.cells = cells
    self.ringStarts = ringStarts
    self.ringCount = ringCount
    self.inverses = inverses
    self.baseHeightM = baseHeightM
    self.userHeightM = userHeightM
    self.radiusKm = radiusKm
    self.bendPerKm = bendPerKm
    self.ductingFloorDb = ductingFloorDb
    self.carriers = carriers
    self.carrierCount = carrierCount
    self.losses = losses
    self.elevations = elevations
    self.cellCount = cellCount
    self.deferred = deferred
    deferredCount = 0
  }

  /// What P.1812 takes from the frequency, the polarisation and the climate, computed once in double precision.
  public struct Carrier {
    /// 92.4 + 20 lg f, dB: eq. (8) of P.1812-6 without the distance.
    public var freeSpaceDb: Float
    /// sqrt(lambda), sqrt(m).
    public var rootWavelength: Float
    /// K of eqs. (29a) or (29b) over land, times the cube root of the radius in km.
    public var admittance: Float
    /// f^(1/3), f in GHz.
    public var cubeRootGHz: Float
    /// 190.1 + Lf - 0.15 N0, dB: eq. (44) for p = 50 %, without distance and angle.
    public var troposcatterDb: Float
    /// 102.45 + 20 lg f and the term below 0.5 GHz, dB: eq. (47) without what depends on the path.
    public var ductingDb: Float
    /// gamma_d of eq. (51), dB/mrad.
    public var ductingPerMrad: Float

    public init(
      freeSpaceDb: Float, rootWavelength: Float, admittance: Float, cubeRootGHz: Float, troposcatterDb: Float,
      ductingDb: Float, ductingPerMrad: Float
    ) {
      self.freeSpaceDb = freeSpaceDb
      self.rootWavelength = rootWavelength
      self.admittance = admittance
      self.cubeRootGHz = cubeRootGHz
      self.troposcatterDb = troposcatterDb
      self.ductingDb = ductingDb
      self.ductingPerMrad = ductingPerMrad
    }
  }
}
