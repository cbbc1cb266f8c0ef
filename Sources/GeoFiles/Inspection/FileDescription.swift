public import Geometry

/// What a geodata file holds.
public struct FileDescription: Sendable, Hashable {
  /// As the user named it.
  public var path: String
  /// GDAL's name of the format, for example `GPKG`, and its long name.
  public var format: String
  public var formatTitle: String
  public var layers: [LayerDescription]
  /// The raster in the file, where there is one and no vector layer.
  public var raster: RasterDescription?
}

public struct LayerDescription: Sendable, Hashable {
  public var name: String
  public var featureCount: Int
  /// Kinds of geometry as OGR names them (`Point`, `Multi Polygon`), with how many features have it, by name;
  /// features without geometry are under `None`.
  public var kinds: [KindCount]
  public var crs: CRSDescription?
  /// Of all geometries, in the units of the CRS; nil if there are none.
  public var extent: Box?
  public var fields: [FieldDescription]

  public struct KindCount: Sendable, Hashable {
    public var kind: String
    public var count: Int
  }
}

public struct CRSDescription: Sendable, Hashable {
  public var name: String
  /// `EPSG:4490` where it is known.
  public var code: String?
  public var isGeographic: Bool
}

public struct FieldDescription: Sendable, Hashable {
  public var name: String
  /// OGR's name of the type: `String`, `Integer64`, `Real`, `DateTime`, ...
  public var type: String
  /// Features in which the field is neither null nor empty.
  public var filledCount: Int
  /// The first value; nil if all are empty.
  public var example: String?
  /// Whether a value's bytes are not of the encoding that the file was read with; it is then shown with marks.
  public var hasUndecodableText: Bool
}

public struct RasterDescription: Sendable, Hashable {
  public var columns: Int
  public var rows: Int
  /// Width and height of a pixel in the units of the CRS; nil when the file is not on the map.
  public var pixelSize: Point?
  public var extent: Box?
  public var crs: CRSDescription?
  public var bands: [Band]

  public struct Band: Sendable, Hashable {
    /// GDAL's name of the type: `Int16`, `Float32`, ...
    public var type: String
    public var nodata: Double?
    /// Over all pixels; nil when all are nodata.
    public var minimum: Double?
    public var maximum: Double?
    /// Pixels that are nodata or NaN.
    public var voidCount: Int
    /// Pixels outside of -500 to 9000, where no height on Earth lies.
    public var unlikelyHeightCount: Int
  }
}
