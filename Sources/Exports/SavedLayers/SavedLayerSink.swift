import GeoEngine
import GeoFiles
import Geometry

/// Takes the features of one layer in their order and makes a file of them.
protocol SavedLayerSink {
  func append(_ features: [VectorFeature]) throws
  func finish() throws
}

/// GeoJSON by the writer of this module.
final class GeoJSONSink: SavedLayerSink {
  private let output: GeoJSONOutput
  private let keys: [GeoJSONFeatureBuffer.Key]
  private let types: [FieldType]
  private let ids: SavedFeatureIds
  private var buffer: GeoJSONFeatureBuffer
  private let engine: GeometryEngine

  init(
    _ head: VectorLayerHead, _ layout: GeoJSONLayout, members: [(key: String, value: JSONValue)], to path: String
  ) throws {
    engine = try GeometryEngine()
    output = try GeoJSONOutput(GeoJSONWriter.Header(name: head.name, members: members), layout, to: path)
    keys = head.fields.map { GeoJSONFeatureBuffer.Key($0.name) }
    types = head.fields.map(\.type)
    ids = SavedFeatureIds(head)
    buffer = GeoJSONFeatureBuffer(layout)
  }

  func append(_ features: [VectorFeature]) throws {
    let shapes = try roundedShapes(features.map(\.geometry), engine)
    for (feature, shape) in zip(features, shapes) {
      buffer.begin(id: ids.id(of: feature), geometry: shape)
      for (index, value) in feature.values.enumerated() { buffer.add(keys[index], LayerValue(value, types[index])) }
      buffer.end()
    }
    try output.append(buffer)
    buffer.clear()
  }

  func finish() throws { try output.finish() }
}

/// CSV by the writer of this module; points go to columns before.
final class CSVSink: SavedLayerSink {
  private let file: OutputFile
  private let types: [FieldType]
  private var text = TextBuffer(capacity: 1 << 17)

  init(_ head: VectorLayerHead, hasByteOrderMark: Bool, to path: String) throws(ExportError) {
    types = head.fields.map(\.type)
    file = try OutputFile(path)
    CSVTable.header(head.fields.map(\.name), hasByteOrderMark, to: &text)
  }

  func append(_ features: [VectorFeature]) throws {
    for feature in features { CSVTable.append(zip(feature.values, types).map { LayerValue($0, $1) }, to: &text) }
    try file.append(text)
    text.clear()
  }

  func finish() throws {
    try file.append(text)
    try file.finish()
  }
}

/// Everything that GDAL writes.
final class VectorSink: SavedLayerSink {
  private let output: VectorOutput

  init(_ head: VectorLayerHead, to output: VectorOutput) throws {
    self.output = output
    try output.begin(head)
  }

  func append(_ features: [VectorFeature]) throws { try output.append(features) }
  func finish() {}
}

/// The ids that the features of a run's GeoJSON have, found again from their columns.
struct SavedFeatureIds: Sendable {
  private let keys: [Int]
  private let level: Int?
  private let parent: Int?

  init(_ head: VectorLayerHead) {
    let names: [[String]] = [["code", "piece", "first_period"], ["code", "first_period"], ["code"], ["id"]]
    let found = names.lazy.map { $0.compactMap { name in head.fields.firstIndex { $0.name == name } } }
    keys = zip(names, found).first { $0.count == $1.count }?.1 ?? []
    level = head.fields.firstIndex { $0.name == "level" }
    parent = head.fields.firstIndex { $0.name == "parent_code" }
  }

  func id(of feature: VectorFeature) -> String {
    guard !keys.isEmpty else { return String(feature.id) }
    let text = keys.map { feature.values[$0].string ?? "" }.joined(separator: "/")
    // A city without counties is its own only county, of the same code.
    guard let level, let parent, feature.values[parent].string == text else { return text }
    return "\(text)-\(feature.values[level].string ?? "")"
  }
}

extension LayerValue {
  init(_ value: FieldValue, _ type: FieldType) {
    switch value {
    case .null: self = .null
    case .integer(let number) where type == .boolean: self = .boolean(number != 0)
    case .integer(let number): self = .integer(Int(number))
    case .real(let number): self = .real(number)
    case .text(let text): self = .text(text)
    }
  }
}
