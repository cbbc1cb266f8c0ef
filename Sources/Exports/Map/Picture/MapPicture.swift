public import Geometry

/// A map with what stands around it: a title, a legend, a scale bar. Places are in metres of one projected CRS, north up.
public struct MapPicture: Sendable {
  public var title: String
  /// Under the title: what is shown, and when.
  public var subtitle: String
  public var legendTitle: String
  public var legend: [LegendEntry]
  /// What a reader must know, a line each.
  public var notes: [String]
  /// What has to be seen of the plane.
  public var box: Box
  /// From the lowest up.
  public var layers: [Layer]

  public struct LegendEntry: Sendable, Hashable {
    public var label: String
    public var colour: MapPalette.Colour

    public init(label: String, colour: MapPalette.Colour) {
      self.label = label
      self.colour = colour
    }
  }

  public enum Layer: Sendable {
    /// Land in one colour.
    case areas([MultiPolygon], MapPalette.Colour)
    /// The borders of land; the width in pixels of a picture that is 1,600 wide.
    case borders([MultiPolygon], MapPalette.Colour, width: Double)
    /// Points as dots.
    case points([Point], MapPalette.Colour, radius: Double)
    /// Cells of a grid in the colours of their values.
    case cells(CellPicture)
  }

  public init(
    title: String, subtitle: String, legendTitle: String, legend: [LegendEntry], notes: [String], box: Box,
    layers: [Layer]
  ) {
    self.title = title
    self.subtitle = subtitle
    self.legendTitle = legendTitle
    self.legend = legend
    self.notes = notes
    self.box = box
    self.layers = layers
  }
}

/// A grid whose cells have the index of a colour.
public struct CellPicture: Sendable {
  public var grid: Grid
  /// In the grid's order; ``nothing`` where there is nothing to draw.
  public var classes: ContiguousArray<UInt16>
  public var colours: [MapPalette.Colour]

  public static let nothing = UInt16.max

  public init(grid: Grid, classes: ContiguousArray<UInt16>, colours: [MapPalette.Colour]) {
    self.grid = grid
    self.classes = classes
    self.colours = colours
  }

  /// Red, green, blue and opacity of every pixel of a picture of `box`, row by row from the north: the mean of the cells
  /// whose centres lie in the pixel, or the cell at its centre where there is none.
  func pixels(of box: Box, columns: Int, rows: Int) -> [UInt8] {
    var rgba = [UInt8](repeating: 0, count: 4 * columns * rows)
    func cells(_ low: Double, _ high: Double, _ origin: Double, _ count: Int) -> Range<Int> {
      let (first, last) = ((low - origin) / grid.cellSize - 0.5, (high - origin) / grid.cellSize - 0.5)
      let range = Int(first.rounded(.up))..<max(Int(first.rounded(.up)), Int(last.rounded(.up)))
      let middle = Int(((low + high) / 2 - origin) / grid.cellSize)
      return (range.isEmpty ? middle..<middle + 1 : range).clamped(to: 0..<count)
    }
    let pixel = box.width / Double(columns)
    let ofColumn = (0..<columns).map { column in
      let west = box.minX + Double(column) * pixel
      return cells(west, west + pixel, grid.origin.x, grid.columns)
    }
    for row in 0..<rows {
      let north = box.maxY - Double(row) * box.height / Double(rows)
      let ofRow = cells(north - box.height / Double(rows), north, grid.origin.y, grid.rows)
      for column in 0..<columns {
        var (red, green, blue, count, all) = (0, 0, 0, 0, 0)
        for y in ofRow {
          for x in ofColumn[column] {
            all += 1
            let value = classes[y * grid.columns + x]
            guard value != CellPicture.nothing else { continue }
            let colour = colours[Int(value)]
            red += Int(colour.red)
            green += Int(colour.green)
            blue += Int(colour.blue)
            count += 1
          }
        }
        guard count > 0 else { continue }
        let place = 4 * (row * columns + column)
        rgba[place] = UInt8((red + count / 2) / count)
        rgba[place + 1] = UInt8((green + count / 2) / count)
        rgba[place + 2] = UInt8((blue + count / 2) / count)
        rgba[place + 3] = UInt8(255 * count / all)
      }
    }
    return rgba
  }
}
