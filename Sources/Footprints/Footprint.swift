public import Geometry
public import Quantities

/// Where one antenna is received: basic transmission loss and elevation angle for the cells around it, quantised.
///
/// A disc of cells of the coverage grid, row by row from the south, with the mast's own cell in the middle. Cells beyond the
/// reach, and those where nothing can arrive, hold ``none``.
public struct Footprint: Sendable, Hashable {
  /// Loss is stored in steps of 0.05 dB, so that rounding costs 0.025 dB at most.
  public static let lossStepDb = 0.05
  /// Largest value of a loss that is one: 204.7 dB. Fits twelve bits, so that a table from value to linear factor stays
  /// in a core's nearest cache.
  public static let largest: UInt16 = 4094
  /// Value of a cell where nothing can arrive.
  public static let none: UInt16 = 4095
  /// Elevation is stored in steps of 0.01 degrees.
  public static let elevationStepDeg = 0.01

  /// The mast's cell in the coverage grid; may lie outside of it.
  public var column: Int
  public var row: Int
  public var disc: FootprintDisc
  /// Basic transmission loss in ``lossStepDb``, by cell of the disc.
  public var loss: ContiguousArray<UInt16>
  /// Elevation of the path as the antenna sees it, above the horizon: towards the cell where there is line of sight, else
  /// towards the radio horizon. In ``elevationStepDeg``, by cell of the disc; meaningless where ``loss`` is ``none``. The
  /// same for all frequencies of a mast.
  public var elevation: ContiguousArray<Int16>

  public init(
    column: Int, row: Int, disc: FootprintDisc, loss: ContiguousArray<UInt16>, elevation: ContiguousArray<Int16>
  ) {
    self.column = column
    self.row = row
    self.disc = disc
    self.loss = loss
    self.elevation = elevation
  }

  /// Where a mast's footprint lies, without values yet.
  public init(of mast: FootprintMast, on grid: Grid) {
    self.init(
      column: Int(((mast.location.x - grid.origin.x) / grid.cellSize).rounded(.down)),
      row: Int(((mast.location.y - grid.origin.y) / grid.cellSize).rounded(.down)),
      disc: FootprintDisc(radius: Int((mast.reachM / grid.cellSize).rounded(.up))), loss: [], elevation: [])
  }

  /// The centre of a cell of the disc.
  public func centre(dx: Int, dy: Int, on grid: Grid) -> Point { grid.centre(row: row + dy, column: column + dx) }

  /// The value that stands for a loss: the nearest step; ``none`` above the largest, 0 for a loss below zero.
  public static func quantised(_ loss: Decibels) -> UInt16 {
    let steps = (loss.value / lossStepDb).rounded()
    return steps > Double(largest) || steps.isNaN ? none : UInt16(max(0, steps))
  }

  /// The loss that a value stands for; nil for ``none``.
  public static func loss(_ value: UInt16) -> Decibels? {
    value >= none ? nil : Decibels(Double(value) * lossStepDb)
  }
}
