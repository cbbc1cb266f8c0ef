import Diagnostics
import GeoFiles
import Geometry

/// The tables that a synthetic province is made from: `Geodata/<province>/*.csv`.
struct ProvinceTables {
  struct Province {
    var code: String
    var name: String
    var nameEn: String
    /// Two letters before the ids of masts.
    var abbreviation: String
    /// Name of the outline's arrays in the Digital Chart of the World for GMT, without `_lon` and `_lat`.
    var outline: String
    var population: Int
  }

  struct City {
    var code: String
    var name: String
    var nameEn: String
    var population: Int
  }

  struct County {
    var code: String
    var name: String
    var nameEn: String
    /// Degrees.
    var seat: Point
    /// A place in the middle of its land, degrees.
    var centre: Point
    var landAreaKm2: Double
    var population: Int
    var urbanPopulation: Int
    var villageCommittees: Int
    /// Relative to the other counties; nil where the table has no such column.
    var villageParks: Int?
  }

  /// What lies within the outline beside the cities and counties: it takes part in the partition, and is no region.
  struct Neighbour {
    var code: String
    /// Degrees.
    var centre: Point
    var areaKm2: Double
    var population: Int
  }

  /// A lake or a hill: a name, a place in degrees, half its width and half its height in km.
  struct Relief {
    var name: String
    var centre: Point
    var halfWidthKm: Double
    var halfHeightKm: Double
    /// Height of the top above the plain, metres; 0 for a lake.
    var heightM: Double
  }

  var province: Province
  /// By code.
  var cities: [City]
  /// By code.
  var counties: [County]
  /// By code; none where the tables are of all that the outline holds.
  var neighbours: [Neighbour]
  var lakes: [Relief]
  var hills: [Relief]
  /// The files that were read.
  var files: [(role: String, path: String, summary: String)]

  /// - Parameter folder: `…/Geodata/jiangsu`
  /// - Throws: ``InputError`` with every fault of the tables
  static func read(_ folder: String) throws(InputError) -> ProvinceTables {
    var log = DiagnosticLog()
    let provinceTable = try TableReader(folder + "/province.csv")
    let cityTable = try TableReader(folder + "/cities.csv")
    let countyTable = try TableReader(folder + "/counties.csv")
    let lakeTable = try TableReader(folder + "/lakes.csv")
    let hillTable = try TableReader(folder + "/hills.csv")
    let neighbourTable = try TableReader(ifPresent: folder + "/neighbours.csv")

    let provinces = provinceTable.map(&log) { row in
      Province(
        code: row.text("code"), name: row.text("name_zh"), nameEn: row.text("name_en"),
        abbreviation: row.text("abbreviation"), outline: row.text("outline"), population: row.whole("population"))
    }
    let cities = cityTable.map(&log) { row in
      City(
        code: row.text("code"), name: row.text("name_zh"), nameEn: row.text("name_en"),
        population: row.whole("population"))
    }
    let counties = countyTable.map(&log) { row in
      County(
        code: row.text("code"), name: row.text("name_zh"), nameEn: row.text("name_en"),
        seat: row.point("seat_lon", "seat_lat"), centre: row.point("centre_lon", "centre_lat"),
        landAreaKm2: row.real("land_area_km2"), population: row.whole("population"),
        urbanPopulation: row.whole("urban_population"), villageCommittees: row.whole("village_committees"),
        villageParks: countyTable.hasColumn("village_parks") ? row.whole("village_parks") : nil)
    }
    let neighbours = neighbourTable?.map(&log) { row in
      Neighbour(
        code: row.text("code"), centre: row.point("centre_lon", "centre_lat"), areaKm2: row.real("area_km2"),
        population: row.whole("population"))
    }
    func relief(_ table: TableReader, _ log: inout DiagnosticLog, height: Bool) -> [Relief] {
      table.map(&log) { row in
        Relief(
          name: row.text("name_zh"), centre: row.point("lon", "lat"), halfWidthKm: row.real("half_width_km"),
          halfHeightKm: row.real("half_height_km"), heightM: height ? row.real("height_m") : 0)
      }
    }
    let lakes = relief(lakeTable, &log, height: false)
    let hills = relief(hillTable, &log, height: true)
    try log.throwIfErrors()
    guard let province = provinces.first else {
      throw InputError(Diagnostic(id: "table-empty", file: provinceTable.path, "the table has no row"))
    }
    let tables = ProvinceTables(
      province: province, cities: cities.sorted { $0.code < $1.code }, counties: counties.sorted { $0.code < $1.code },
      neighbours: (neighbours ?? []).sorted { $0.code < $1.code }, lakes: lakes, hills: hills,
      files: ([provinceTable, cityTable, countyTable, lakeTable, hillTable] + [neighbourTable].compactMap(\.self)).map {
        ("table", $0.path, "\($0.rowCount) rows")
      })
    try tables.check(countyTable.path)
    return tables
  }

  private func check(_ path: String) throws(InputError) {
    var log = DiagnosticLog()
    func add(_ feature: String, _ message: String) {
      log.add(Diagnostic(id: "table-inconsistent", file: path, feature: feature, message))
    }
    for (before, after) in zip(counties, counties.dropFirst()) where before.code == after.code {
      add("county \(after.code)", "the code appears twice")
    }
    for county in counties {
      let name = "county \(county.code)"
      if !cities.contains(where: { $0.code.prefix(4) == county.code.prefix(4) }) {
        add(name, "its city is not in cities.csv")
      }
      if county.landAreaKm2 <= 0 { add(name, "land_area_km2 is not above zero") }
      if !(0...county.population).contains(county.urbanPopulation) {
        add(name, "urban_population \(county.urbanPopulation) is not between 0 and the population \(county.population)")
      }
    }
    for city in cities {
      let sum = counties.filter { $0.code.prefix(4) == city.code.prefix(4) }.reduce(0) { $0 + $1.population }
      if sum != city.population {
        add("city \(city.code)", "its counties have \(sum) people, cities.csv says \(city.population)")
      }
    }
    for neighbour in neighbours {
      let name = "neighbour \(neighbour.code)"
      if counties.contains(where: { $0.code.prefix(4) == neighbour.code.prefix(4) }) {
        add(name, "it is a city of counties.csv too")
      }
      if neighbour.areaKm2 <= 0 { add(name, "area_km2 is not above zero") }
    }
    let sum = cities.reduce(0) { $0 + $1.population } + neighbours.reduce(0) { $0 + $1.population }
    if sum != province.population {
      let whose = neighbours.isEmpty ? "its cities have" : "its cities and neighbours.csv have"
      add("province \(province.code)", "\(whose) \(sum) people, province.csv says \(province.population)")
    }
    try log.throwIfErrors()
  }
}
