import GeoFiles
import Geometry
import NetworkModel
import Results

/// `compare.html`: runs side by side as one page that opens in a browser without a network.
public struct ComparisonPage: Sendable {
  /// What the page tells beyond the comparisons.
  public struct Settings: Sendable {
    public var language: ReportLanguage
    public var version: String
    public var libraries: PageLibraries

    public init(language: ReportLanguage, version: String, libraries: PageLibraries) {
      self.language = language
      self.version = version
      self.libraries = libraries
    }
  }

  private let comparisons: [RunComparison]
  private let settings: Settings

  /// - Parameter comparisons: each of another run with one and the same base, one at least
  init(_ comparisons: [RunComparison], _ settings: Settings) {
    self.comparisons = comparisons
    self.settings = settings
  }

  func write(to folder: String) throws {
    guard let base = comparisons.first?.base else { return }
    let document = PageDocument(
      title: (comparisons.map(\.other.label) + [base.label]).joined(separator: " / "), language: settings.language,
      libraries: settings.libraries, scripts: [PackageResources.compare_data_js, PackageResources.compare_js],
      body: PackageResources.compare_html,
      data: try data(base), hasBaseMap: false)
    let file = try OutputFile("\(folder)/compare.html")
    try file.append(document.text)
    try file.finish()
  }

  private func data(_ base: SavedRun) throws -> JSONValue {
    let datum = CoordinateDatum(rawValue: base.datum) ?? .wgs84
    var members: [String: JSONValue] = [
      "language": .string(settings.language.rawValue), "version": .string(settings.version),
      "datum_label": .string(datum.label), "palette": MapPalette.json, "base": json(base),
      "synthetic": .boolean(base.isSynthetic || comparisons.contains { $0.other.isSynthetic }),
      "comparisons": .array(comparisons.map(json)),
    ]
    if let villages = base.villages {
      members["villages"] = [
        "count": .integer(villages.count), "code": .frontCoded(villages.lazy.map(\.code)),
        "name": .array(villages.map { .string($0.name) }),
        "county": .frontCoded(villages.lazy.map(\.countyCode)),
      ]
      members["map"] = try map(villages)
    }
    return .object(members)
  }

  private func json(_ run: SavedRun) -> JSONValue { ["label": .string(run.label), "title": .string(run.title)] }

  // MARK: - The timeline

  /// Rows share their order with all comparisons of a base, as far as they have the same; so each says its own.
  private func json(_ comparison: RunComparison) -> JSONValue {
    let rows = comparison.rows
    let periods = distinct(rows.map(\.key.period))
    let operators = distinct(rows.map(\.key.operator))
    let regions = distinct(rows.map(\.region))
    let names = Dictionary(rows.map { ($0.region, $0.regionName) }, uniquingKeysWith: { first, _ in first })
    return [
      "label": .string(comparison.other.label), "title": .string(comparison.other.title),
      "periods": .array(periods.list.map { .string($0) }),
      "operators": .array(
        operators.list.map { id in
          let name = comparison.base.operatorNames[id] ?? comparison.other.operatorNames[id]
          return ["id": .string(id), "name": .string(name ?? id)]
        }),
      "regions": .array(
        regions.list.map { region in
          let english = comparison.base.englishNames[region] ?? comparison.other.englishNames[region]
          return [
            "level": .string(region.level), "code": .string(region.code), "name": .string(names[region] ?? ""),
            "name_en": english.map { .string($0) } ?? .null,
          ]
        }),
      "period": packed(rows.map { periods.place[$0.key.period] }),
      "operator": packed(rows.map { operators.place[$0.key.operator] }),
      "region": packed(rows.map { regions.place[$0.region] }),
      "measures": .array(
        comparison.measures.enumerated().filter { Self.isShown($0.element) }.map { index, name in
          let scale = Self.scale(of: name)
          return [
            "name": .string(name), "scale": .real(scale), "base": packed(rows.map { $0.base[index] }, scale: scale),
            "other": packed(rows.map { $0.other[index] }, scale: scale),
          ]
        }),
      "villages": changes(comparison), "land": land(comparison),
      "settings": settings(comparison), "last_period": comparison.lastPeriod.map { .string($0) } ?? .null,
      "longer": .array(
        comparison.longerRuns.map { ["label": .string($0.label), "last": .string($0.periods.last ?? "")] }),
    ]
  }

  /// Of what differs between the scenarios the first: key and values, null where a scenario does not have it.
  private func settings(_ comparison: RunComparison) -> JSONValue {
    let shown = comparison.settings.prefix(200).map { change -> JSONValue in
      let (base, other) = change.texts(most: 200)
      return [.string(change.key), base.map { .string($0) } ?? .null, other.map { .string($0) } ?? .null]
    }
    return ["count": .integer(comparison.settings.count), "shown": .array(shown)]
  }

  /// Measures that do not follow from others.
  private static func isShown(_ measure: String) -> Bool {
    measure.hasSuffix("_ratio") || ["villages_reached", "stations", "sites", "spend_cumulative_cny"].contains(measure)
  }

  private static func scale(of measure: String) -> Double { measure.hasSuffix("_ratio") ? 1e6 : 1 }

  // MARK: - Villages

  /// By village of the base: what became of it, and since when either run reaches it.
  private func changes(_ comparison: RunComparison) -> JSONValue {
    guard let changes = comparison.villages, let villages = comparison.base.villages else { return .null }
    let found = Dictionary(changes.map { ($0.base.code, $0) }, uniquingKeysWith: { first, _ in first })
    let all = villages.map { found[$0.code] }
    let labels = Set(comparison.base.periods + comparison.other.periods).sorted()
    let places = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0) })
    let outcomes = RunComparison.Outcome.allCases
    return [
      "outcomes": .array(outcomes.map { .string($0.rawValue) }),
      "periods": .array(labels.map { .string($0) }),
      "outcome": packed(all.map { $0.flatMap { outcomes.firstIndex(of: $0.outcome) } }),
      "first_base": packed(all.map { $0?.base.firstReached.flatMap { places[$0] } }),
      "first_other": packed(all.map { $0?.other.firstReached.flatMap { places[$0] } }),
      "states_base": states(all.map { $0?.base.spells ?? [] }, places),
      "states_other": states(all.map { $0?.other.spells ?? [] }, places),
    ]
  }

  /// By village and period, in spells: eight times the number of periods, plus the place of the state among all, or one
  /// beyond where none is known. null where no village has any.
  private func states(_ villages: [[SavedRun.StateSpell]], _ places: [String: Int]) -> JSONValue {
    guard villages.contains(where: { !$0.isEmpty }) else { return .null }
    let order = VillageState.allCases.map(\.rawValue)
    var numbers = PackedNumbers(capacity: villages.count * 3)
    for spells in villages {
      var next = 0
      func add(_ state: Int, until end: Int) {
        if end > next { numbers.append((end - next) << 3 | state) }
        next = max(next, end)
      }
      for spell in spells {
        guard let first = places[spell.first], let last = places[spell.last] else { continue }
        add(order.count, until: first)
        add(order.firstIndex(of: spell.state) ?? order.count, until: last + 1)
      }
      add(order.count, until: places.count)
    }
    return numbers.json
  }

  private func map(_ villages: [SavedRun.Village]) throws -> JSONValue {
    let shapes = villages.map { $0.shape?.inMercator }
    let points = shapes.flatMap { shape in
      var points: [Point] = []
      shape?.forEachRun { points += $0 }
      return points
    }
    guard let box = Box(points) else { return .null }
    let frame = PageFrame(mercator: box)
    let toleranceM = PageShapes.toleranceM(for: box)
    return [
      "frame": frame.json, "tolerance_m": .real(toleranceM.rounded()),
      "villages": try PageShapes(shapes.map { $0?.multiPolygon ?? .empty }, frame, toleranceM: toleranceM).json,
      "places": try frame.packed(
        shapes.map { shape in
          var place = box.centre
          if case .point(let point)? = shape {
            place = point
          } else if let centre = shape?.multiPolygon?.centroid {
            place = centre
          }
          return place
        }),
    ]
  }

  func packed(_ indices: [Int?]) -> JSONValue {
    var numbers = PackedNumbers(capacity: indices.count)
    for index in indices { numbers.append(index: index) }
    return numbers.json
  }

  func packed(_ values: [Double?], scale: Double) -> JSONValue {
    var numbers = PackedNumbers(capacity: values.count * 3)
    for value in values { numbers.append(value, scale: scale) }
    return numbers.json
  }
}

extension RunComparison.Row {
  fileprivate var region: SavedRun.RegionKey { SavedRun.RegionKey(level: key.level, code: key.regionCode) }
}

/// Values in the order in which they come first, and where each then is.
func distinct<Value: Hashable>(_ values: [Value]) -> (list: [Value], place: [Value: Int]) {
  var list: [Value] = []
  var place: [Value: Int] = [:]
  for value in values where place[value] == nil {
    place[value] = list.count
    list.append(value)
  }
  return (list, place)
}

extension Shape {
  /// From degrees.
  fileprivate var inMercator: Shape { mapRuns { $0.map(PageFrame.mercator) } }
}
