import Foundation
import Quantities
import Radio
import TestSupport
import Testing

/// The 44 cases of P.1812 that its reference implementation publishes: a file of results for each, over 19 profiles.
enum PublishedCases {
  private static let folder = SharedFolder.validation.file("p1812")
  static let areAtHand = folder != nil

  struct Case {
    var name: String
    var path: PathInput
    /// Inputs and results by symbol.
    var printed: [String: Double]
    /// The last column of the profile file's table of measurements.
    var measuredLossDb: Double
    /// Every row of that table.
    var measurements: [ProfileFile.Measurement]
  }

  static func all() throws -> [Case] {
    let folder = try #require(folder)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "results").path)
    return try files.sorted().map { file in
      let name = String(file.dropLast(".csv".count))
      let parts = name.split(separator: "_")
      let number = try #require(parts.last.flatMap { Int($0) })
      let profile = try ProfileFile(folder.appending(path: "profiles/\(parts.dropLast().joined(separator: "_")).csv"))
      let printed = try results(folder.appending(path: "results/\(file)"))
      func value(_ symbol: String) throws -> Double { try #require(printed[symbol], "\(file) lacks \(symbol)") }
      let path = PathInput(
        groundDistanceM: profile.profile.lengthKm * 1000, baseHeightM: try value("htg"), userHeightM: try value("hrg"),
        frequency: Megahertz(try value("f") * 1000),
        polarisation: try #require(Polarisation(rawValue: UInt8(try value("pol")))), timePercent: try value("p"),
        locationPercent: try value("pL"),
        climate: RadioClimate(
          deltaN: try value("DN"), n0: try value("N0"), latitudeDeg: try value("phi"),
          baseCoastDistanceKm: try value("dct"), userCoastDistanceKm: try value("dcr")),
        profile: profile.profile)
      return Case(
        name: name, path: path, printed: printed, measuredLossDb: profile.measurements[number - 1].lossDb,
        measurements: profile.measurements)
    }
  }

  /// The symbols as the first column has them, without unit and spaces; what comes twice gets its equation.
  private static func results(_ url: URL) throws -> [String: Double] {
    var values: [String: Double] = [:]
    for fields in try lines(url) where fields.count > 3 && fields[0] != "# Parameter" {
      guard let value = Double(fields[3]), fields[0] != "Ep (dBuV/m) w.r.t. Ptx" else { continue }
      var symbol = String(fields[0].prefix { $0 != "(" }).filter { $0 != " " }
      if values[symbol] != nil { symbol += "_" + fields[1].filter { $0.isNumber || ("a"..."b").contains($0) } }
      #expect(values[symbol] == nil, "\(symbol) comes twice in \(url.lastPathComponent)")
      values[symbol] = value
    }
    return values
  }

  fileprivate static func lines(_ url: URL) throws -> [[String]] {
    try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }
}

/// A profile of the published cases: its points, and its table of measurements.
struct ProfileFile {
  struct Measurement {
    var mhz: Double
    var baseHeightM: Double
    var userHeightM: Double
    var polarisation: Polarisation
    var timePercent: Double
    var lossDb: Double
  }

  var profile = TerrainProfile(distanceKm: [], groundM: [])
  var measurements: [Measurement] = []

  init(_ url: URL) throws {
    var section = ""
    for fields in try PublishedCases.lines(url) {
      if fields[0].hasPrefix("{Begin of ") {
        section = fields[0]
      } else if fields.contains(where: { $0.hasPrefix("{End of ") }) {
        section = ""
      } else if section == "{Begin of Profile}", let distance = Double(fields[0]) {
        profile.distanceKm.append(distance)
        profile.groundM.append(try #require(Double(fields[1])))
        profile.clutterM.append(try #require(Double(fields[3])))
        profile.zones.append(try #require(UInt8(fields[4]).flatMap(RadioZone.init(rawValue:))))
      } else if section == "{Begin of Measurements}" {
        func number(_ column: Int) throws -> Double { try #require(Double(fields[column])) }
        measurements.append(
          Measurement(
            mhz: try number(0), baseHeightM: try number(1), userHeightM: try number(3),
            polarisation: try #require(Polarisation(rawValue: UInt8(try number(4)))), timePercent: try number(14),
            lossDb: try number(17)))
      }
    }
  }
}
