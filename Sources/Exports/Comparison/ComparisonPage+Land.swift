import NetworkModel
import Results

extension ComparisonPage {
  /// What a number on land is of.
  private struct LandPlace: Hashable {
    var level: String
    var code: String
    var name: String
    var use: String

    init(_ change: RunComparison.LandChange) {
      level = change.key.level
      code = change.key.code
      name = change.name
      use = change.key.use
    }

    /// `0601 工业用地`; the code alone where the standard does not have it.
    private var useName: String { LandUseClass(use).map { "\($0.code) \($0.name)" } ?? use }

    var json: JSONValue {
      ["level": .string(level), "code": .string(code), "name": .string(name), "use": .string(useName)]
    }
  }

  /// The numbers on land that differ; `land-compared.csv` has all.
  func land(_ comparison: RunComparison) -> JSONValue {
    guard !comparison.land.isEmpty else { return .null }
    let changes = comparison.land.filter(\.differs)
    let tables = distinct(changes.map(\.key.table))
    let measures = distinct(changes.map(\.key.measure))
    let periods = distinct(changes.map(\.key.period))
    let places = distinct(changes.map { LandPlace($0) })
    let scale = Self.scale(of: changes.flatMap { [$0.base, $0.other] })
    return [
      "of": .integer(comparison.land.count { $0.isKnown }), "count": .integer(changes.count),
      "scale": .integer(Int(scale)),
      "tables": .array(tables.list.map { .string($0) }), "measures": .array(measures.list.map { .string($0) }),
      "periods": .array(periods.list.map { .string($0) }), "places": .array(places.list.map(\.json)),
      "table": packed(changes.map { tables.place[$0.key.table] }),
      "measure": packed(changes.map { measures.place[$0.key.measure] }),
      "period": packed(changes.map { periods.place[$0.key.period] }),
      "place": packed(changes.map { places.place[LandPlace($0)] }),
      "base": packed(changes.map(\.base), scale: scale), "other": packed(changes.map(\.other), scale: scale),
    ]
  }

  /// Steps to one: a million, or fewer where numbers are too large for that, as yuan may be.
  static func scale(of numbers: [Double?]) -> Double {
    let largest = numbers.compactMap(\.self).filter(\.isFinite).map(abs).max() ?? 0
    var scale = 1e6
    while largest * scale >= PackedNumbers.limit, scale > 1 { scale /= 10 }
    return scale
  }
}
