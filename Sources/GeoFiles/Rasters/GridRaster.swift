public import Geometry

/// One value for every cell of a grid, and what a reader should know of it.
public struct GridRaster: Sendable {
  /// What makes the values of a range of cells, in the order of ``Geometry/Grid``; asked for row by row, so that no second
  /// copy of a large grid is needed. Which case it is decides the file's type.
  public enum Values: Sendable {
    case bytes(@Sendable (Range<Int>) -> ContiguousArray<UInt8>)
    case shorts(@Sendable (Range<Int>) -> ContiguousArray<UInt16>)
    case integers(@Sendable (Range<Int>) -> ContiguousArray<Int32>)
    case floats(@Sendable (Range<Int>) -> ContiguousArray<Float>)
  }

  public struct Colour: Sendable, Hashable {
    public var red: UInt8
    public var green: UInt8
    public var blue: UInt8

    public init(red: UInt8, green: UInt8, blue: UInt8) {
      self.red = red
      self.green = green
      self.blue = blue
    }
  }

  /// What a value of a classified raster stands for.
  public struct Category: Sendable, Hashable {
    public var value: UInt8
    public var name: String
    public var colour: Colour

    public init(value: UInt8, name: String, colour: Colour) {
      self.value = value
      self.name = name
      self.colour = colour
    }
  }

  public var grid: Grid
  /// `EPSG:4549`, or WKT.
  public var crs: String
  public var values: Values
  /// The value that stands for nothing.
  public var nodata: Double
  /// Of the band: what its values are, one line.
  public var description: String
  /// `dBm`; empty where the values have none.
  public var unit: String
  /// Of bytes alone, ascending; empty where values are quantities.
  public var categories: [Category]
  /// Of the file, by key; in the order in which they are to stand.
  public var metadata: [(key: String, value: String)]

  public init(
    grid: Grid, crs: String, values: Values, nodata: Double, description: String, unit: String = "",
    categories: [Category] = [], metadata: [(key: String, value: String)] = []
  ) {
    self.grid = grid
    self.crs = crs
    self.values = values
    self.nodata = nodata
    self.description = description
    self.unit = unit
    self.categories = categories
    self.metadata = metadata
  }
}
