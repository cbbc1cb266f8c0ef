public import Geometry

/// What an earlier run left in its folder, as far as two runs can be compared by it.
public struct SavedRun: Sendable, Hashable {
  /// What tells it from the others: the name of its folder.
  public var label: String
  /// Title of its scenario.
  public var title: String
  /// Datum of its coordinates: `wgs84`, `gcj02`.
  public var datum: String
  public var isSynthetic: Bool
  /// Labels of its periods, in their order.
  public var periods: [String]
  /// Columns of numbers of `timeline.csv`, in their order.
  public var measures: [String]
  /// Rows of `timeline.csv`, in their order.
  public var rows: [Row]
  /// Features of `villages.geojson`, in their order; nil where the run wrote none.
  public var villages: [Village]?
  /// English names of regions, as far as the run has them.
  public var englishNames: [RegionKey: String]
  /// Names of operators by id.
  public var operatorNames: [String: String]
  /// Numbers of its tables on land, in their order.
  public var land: [LandFigure]
  /// Values of its resolved scenario by key: `radio.offset_db`, `programmes[fill].budget.stations`.
  public var settings: [String: String]

  /// A city without counties is its own only county, of the same code: the level tells them apart.
  public struct RegionKey: Sendable, Hashable {
    public var level: String
    public var code: String

    public init(level: String, code: String) {
      self.level = level
      self.code = code
    }
  }

  /// A period, a region and an operator, with the numbers of ``SavedRun/measures``.
  public struct Row: Sendable, Hashable {
    public var key: Key
    public var regionName: String
    /// nil for an empty field.
    public var values: [Double?]

    public init(key: Key, regionName: String, values: [Double?]) {
      self.key = key
      self.regionName = regionName
      self.values = values
    }
  }

  public struct Key: Sendable, Hashable {
    public var period: String
    public var level: String
    public var regionCode: String
    public var `operator`: String

    public init(period: String, level: String, regionCode: String, operator: String) {
      self.period = period
      self.level = level
      self.regionCode = regionCode
      self.operator = `operator`
    }
  }

  /// Periods in a row in which a village had one state.
  public struct StateSpell: Sendable, Hashable {
    public var state: String
    /// Labels of periods.
    public var first: String
    public var last: String

    public init(state: String, first: String, last: String) {
      self.state = state
      self.first = first
      self.last = last
    }
  }

  public struct Village: Sendable, Hashable {
    public var code: String
    public var name: String
    public var countyCode: String
    /// At the end of the last period; empty where it is not known.
    public var state: String
    /// Label of the first period at whose end it was reached.
    public var firstReached: String?
    /// In the order of time; empty where the run kept none.
    public var spells: [StateSpell]
    /// In degrees, as the run wrote it.
    public var shape: Shape?

    public init(
      code: String, name: String, countyCode: String, state: String, firstReached: String?,
      spells: [StateSpell] = [], shape: Shape?
    ) {
      self.code = code
      self.name = name
      self.countyCode = countyCode
      self.state = state
      self.firstReached = firstReached
      self.spells = spells
      self.shape = shape
    }

    /// What it is at the end of an earlier period than the last. Labels of one length of period sort as the periods do.
    func until(_ period: String) -> Village {
      var village = self
      if let first = firstReached, first > period { village.firstReached = nil }
      village.state = spells.last { $0.first <= period && period <= $0.last }?.state ?? ""
      return village
    }
  }

  public init(
    label: String, title: String, datum: String, isSynthetic: Bool, periods: [String], measures: [String], rows: [Row],
    villages: [Village]?, englishNames: [RegionKey: String] = [:], operatorNames: [String: String] = [:],
    land: [LandFigure] = [], settings: [String: String] = [:]
  ) {
    self.label = label
    self.title = title
    self.datum = datum
    self.isSynthetic = isSynthetic
    self.periods = periods
    self.measures = measures
    self.rows = rows
    self.villages = villages
    self.englishNames = englishNames
    self.operatorNames = operatorNames
    self.land = land
    self.settings = settings
  }
}
