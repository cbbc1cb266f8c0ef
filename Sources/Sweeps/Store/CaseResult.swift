import Exports
import Foundation

/// What is kept of a case.
public struct CaseResult: Sendable, Hashable, Codable {
  /// A measure in one period.
  public struct Measure: Sendable, Hashable, Codable {
    /// As the sweep file names it.
    public var measure: String
    /// Label of the period.
    public var period: String
    /// Code of the region.
    public var region: String
    /// Id of the operator, or `any`.
    public var `operator`: String
    /// As `timeline.csv` has it, to a millionth; nil where it is not known.
    public var value: Double?

    public init(measure: String, period: String, region: String, operator: String, value: Double?) {
      self.measure = measure
      self.period = period
      self.region = region
      self.operator = `operator`
      self.value = value
    }
  }

  /// When each village is first reached.
  public struct Villages: Sendable, Hashable, Codable {
    /// Name of the list of villages that these are, see ``VillageList/name``.
    public var list: String
    /// Labels of the case's periods.
    public var periods: [String]
    /// By village of the list: index into the periods, -1 for never.
    public var firstReached: [Int]

    public init(list: String, periods: [String], firstReached: [Int]) {
      self.list = list
      self.periods = periods
      self.firstReached = firstReached
    }

    enum CodingKeys: String, CodingKey {
      case list, periods
      case firstReached = "first_reached"
    }
  }

  public var id: String
  /// By measure in the sweep's order, then by period.
  public var measures: [Measure]
  /// nil where they are not kept.
  public var villages: Villages?

  public init(id: String, measures: [Measure], villages: Villages? = nil) {
    self.id = id
    self.measures = measures
    self.villages = villages
  }
}

extension CaseResult {
  /// Name of the list of villages in a result that is kept, without reading what else it says; nil where it has none.
  static func villageList(in bytes: [UInt8]) -> String? {
    // Near the end, where members stand in the order of their names. In a text it would have backslashes.
    let key = Array(#""list":""#.utf8)
    var start = bytes.count - key.count
    while start >= 0 {
      if bytes[start] == key[0], bytes[start...].starts(with: key) {
        return String(decoding: bytes[(start + key.count)...].prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
      }
      start -= 1
    }
    return nil
  }
}

/// A case that cannot be run: the same input fails again.
public struct CaseFailure: Sendable, Hashable, Codable {
  public enum Kind: String, Sendable, Hashable, Codable {
    /// Its input cannot be used.
    case input
    /// A check that every run is held to did not pass.
    case check
    /// Something else: a defect.
    case run
  }

  public var id: String
  public var kind: Kind
  public var message: String

  public init(id: String, kind: Kind, message: String) {
    self.id = id
    self.kind = kind
    self.message = message
  }
}

/// The villages of a world, which many cases share.
public struct VillageList: Sendable, Hashable, Codable {
  public struct Village: Sendable, Hashable, Codable {
    public var code: String
    public var name: String
    /// Code of the county.
    public var county: String
    /// Of the committee, degrees, WGS 84.
    public var longitude: Double
    public var latitude: Double

    public init(code: String, name: String, county: String, longitude: Double, latitude: Double) {
      self.code = code
      self.name = name
      self.county = county
      self.longitude = longitude
      self.latitude = latitude
    }
  }

  public var villages: [Village]

  public init(_ villages: [Village]) { self.villages = villages }
}

/// Text that follows from the value alone.
enum StoredJSON {
  static func text(_ value: some Encodable) throws -> String {
    CanonicalJSON.compact(try JSONValue(encoding: value)) + "\n"
  }

  /// nil for what is not such a value, because it was damaged or is something else.
  static func value<Value: Decodable>(_ bytes: [UInt8], as type: Value.Type = Value.self) -> Value? {
    try? JSONDecoder().decode(type, from: Data(bytes))
  }
}
