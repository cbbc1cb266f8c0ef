import Caching
import GeoFiles
import Geometry

/// What a table holds, as one number: tells a record of a run whether the same was read again.
enum RowsDigest {
  /// SHA-256 of the columns and all rows with their shapes; nothing of where they came from.
  static func sha256(of layer: VectorLayer) -> String {
    let digest = ContentDigest()
    digest.append(layer.crs ?? "")
    digest.append(layer.fields.count)
    for field in layer.fields {
      digest.append(field.name)
      digest.append(field.type.rawValue)
    }
    digest.append(layer.features.count)
    for feature in layer.features {
      for value in feature.values { append(value, to: digest) }
      guard var shape = feature.geometry else {
        digest.append(0)
        continue
      }
      digest.append(1)
      shape.mapPoints { points in
        digest.append(points.count)
        for point in points {
          digest.append(point.x)
          digest.append(point.y)
        }
      }
    }
    return digest.finish()
  }

  private static func append(_ value: FieldValue, to digest: ContentDigest) {
    switch value {
    case .null: digest.append(0)
    case .integer(let number):
      digest.append(1)
      digest.append(Int(number))
    case .real(let number):
      digest.append(2)
      digest.append(number)
    case .text(let text):
      digest.append(3)
      digest.append(text)
    }
  }
}
