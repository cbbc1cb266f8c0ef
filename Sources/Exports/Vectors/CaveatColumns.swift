/// Columns that say what the coordinates refer to where that is not WGS 84, and that places were generated.
struct CaveatColumns: Sendable {
  let fields: [FeatureLayer.Field]
  let values: [LayerValue]

  init(_ datum: CoordinateDatum, isSynthetic: Bool) {
    var columns: [(FeatureLayer.Field, LayerValue)] = []
    if datum != .wgs84 { columns.append((FeatureLayer.Field("coordinate_datum", .text), .text(datum.label))) }
    if isSynthetic { columns.append((FeatureLayer.Field("synthetic", .boolean), .boolean(true))) }
    fields = columns.map(\.0)
    values = columns.map(\.1)
  }
}
