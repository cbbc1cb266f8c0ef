import Geometry

/// A table with a place for every row: what a layer of GeoJSON and of a GeoPackage holds, told once for both.
struct FeatureLayer: Sendable {
  /// A column.
  struct Field: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
      case boolean, integer, real, text
      /// A day of the calendar, whose values are texts such as `2021-05-07`.
      case date
    }

    var name: String
    var kind: Kind

    init(_ name: String, _ kind: Kind) {
      self.name = name
      self.kind = kind
    }
  }

  var name: String
  var fields: [Field]
  var count: Int
  /// Stable and unique within the layer.
  var id: @Sendable (_ row: Int) -> String
  /// In the working CRS; nil for a row without a place.
  var shape: @Sendable (_ row: Int) -> Shape?
  /// One value per field, in the fields' order.
  var values: @Sendable (_ row: Int) -> [LayerValue]
  /// Whether shapes are cut from others and may have slivers that cross themselves once coordinates are rounded.
  var mayHaveSlivers = false
  /// What GeoJSON says of this layer beside its features.
  var members: [(key: String, value: JSONValue)] = []
  /// nil where no file has a place for it.
  var title: LayerTitle?
  /// nil where a map may draw it as it likes.
  var style: LayerStyle?
  /// The rows that a map shows at first, where it would draw some over others: an expression of SQL; nil for all.
  var subset: String?
  /// nil where the rows are of no time, or of the end of the last period.
  var time: LayerTime?
}

extension FeatureLayer {
  /// Of areas that are there for the union and for operators too, those of the union.
  ///
  /// - Parameter hasOperators: whether there are others than of the union
  static func unionAlone(_ hasOperators: Bool) -> String? { hasOperators ? "\"operator\" = 'any'" : nil }

  /// A table without places, its rows numbered from 1.
  init<Row: Sendable>(
    name: String, fields: [Field], rows: [Row], title: LayerTitle? = nil,
    values: @escaping @Sendable (_ row: Row) -> [LayerValue]
  ) {
    self.init(
      name: name, fields: fields, count: rows.count, id: { String($0 + 1) }, shape: { _ in nil },
      values: { values(rows[$0]) }, title: title)
  }
}
