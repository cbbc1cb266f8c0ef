/// Surroundings of the user, in Hata's classes.
public enum HataEnvironment: String, Sendable, Hashable, Codable, CaseIterable {
  /// Open country: no tall trees or buildings across the path for 300 to 400 m.
  case open
  /// Villages, roads with scattered trees and houses.
  case suburban
  /// Small and medium cities.
  case urban
  /// Large cities: buildings above 15 m on the average.
  case denseUrban = "dense-urban"

  var isUrban: Bool { self == .urban || self == .denseUrban }
}
