public import Geometry

/// `answers.html`: what the cases of a sweep say, as one page that opens in a browser without a network.
public struct SweepReportPage: Sendable {
  /// How sure it is that a village is reached.
  public struct Village: Sendable {
    public var code: String
    public var name: String
    /// Code of the county.
    public var county: String
    /// Longitude and latitude, WGS 84.
    public var degrees: Point
    /// In how many cases there is such a village.
    public var cases: Int
    /// Share of these that reach it by their end.
    public var share: Double?
    /// By period.
    public var shares: [Double?]

    public init(
      code: String, name: String, county: String, degrees: Point, cases: Int, share: Double?, shares: [Double?]
    ) {
      self.code = code
      self.name = name
      self.county = county
      self.degrees = degrees
      self.cases = cases
      self.share = share
      self.shares = shares
    }
  }

  public struct Villages: Sendable {
    /// How many cases have villages.
    public var cases: Int
    /// Labels.
    public var periods: [String]
    public var villages: [Village]

    public init(cases: Int, periods: [String], villages: [Village]) {
      self.cases = cases
      self.periods = periods
      self.villages = villages
    }
  }

  public static let fileName = "answers.html"

  private let title: String
  private let language: ReportLanguage
  private let data: [String: JSONValue]
  private let villages: Villages?
  private let libraries: PageLibraries

  /// - Parameter data: what the page's scripts read, by name; `language`, `palette` and `map` are added
  public init(
    title: String, language: ReportLanguage, data: [String: JSONValue], villages: Villages?, libraries: PageLibraries
  ) {
    self.title = title
    self.language = language
    self.data = data
    self.villages = villages
    self.libraries = libraries
  }

  private static let scripts: [[UInt8]] = [
    PackageResources.answers_words_js, PackageResources.answers_words_zh_js, PackageResources.answers_data_js,
    PackageResources.answers_charts_js, PackageResources.answers_cases_js, PackageResources.answers_map_js,
    PackageResources.answers_sections_js, PackageResources.answers_js,
  ]

  /// - Throws: ``ExportError`` when the file cannot be written
  public func write(to folder: String) throws {
    var data = data
    data["title"] = .string(title)
    data["language"] = .string(language.rawValue)
    data["palette"] = MapPalette.json
    data["map"] = try map
    let document = PageDocument(
      title: title, language: language, libraries: libraries, scripts: Self.scripts,
      body: PackageResources.answers_html,
      data: .object(data), hasBaseMap: false)
    let file = try OutputFile("\(folder)/\(Self.fileName)")
    try file.append(document.text)
    try file.finish()
  }

  private var map: JSONValue {
    get throws {
      guard let villages, let box = Box(villages.villages.map { PageFrame.mercator($0.degrees) }) else { return .null }
      let frame = PageFrame(mercator: box)
      let all = villages.villages
      return [
        "frame": frame.json, "places": try frame.packed(all.map { PageFrame.mercator($0.degrees) }),
        "periods": .array(villages.periods.map { .string($0) }), "count": .integer(all.count),
        "code": .frontCoded(all.lazy.map(\.code)), "name": .array(all.map { .string($0.name) }),
        "county": .frontCoded(all.lazy.map(\.county)), "of_cases": .integer(villages.cases),
        "cases": packed(all.map { Double($0.cases) }, scale: 1),
        "share": packed(all.map(\.share), scale: 1000),
        "shares": .array(villages.periods.indices.map { period in packed(all.map { $0.shares[period] }, scale: 1000) }),
      ]
    }
  }

  private func packed(_ values: [Double?], scale: Double) -> JSONValue {
    var numbers = PackedNumbers(capacity: values.count * 2)
    for value in values { numbers.append(value, scale: scale) }
    return numbers.json
  }
}
