import GeoEngine
import Geometry
import NetworkModel

/// The province, its cities and counties in the working CRS, and what the tables place on the map.
struct ProvinceMap {
  /// Province, cities by code, counties by code.
  let regions: [Region]
  let firstCounty: Int
  /// By county, from the first.
  let seats: [Point]
  let lakes: [Landscape.Relief]
  let hills: [Landscape.Relief]
  let box: Box

  init(
    _ tables: ProvinceTables, _ outline: [[Point]], _ crs: CoordinateReferenceSystem
  ) throws(GeoEngineError) {
    let engine = try GeometryEngine()
    let transformation = try CoordinateTransformation(from: .wgs84, to: crs)
    let projected = try ProvinceOutline.project(outline, by: transformation, engine)
    var centres = tables.counties.map(\.centre) + tables.neighbours.map(\.centre)
    try transformation.transform(&centres)
    var seats = tables.counties.map(\.seat)
    try transformation.transform(&seats)
    let partition = try CountyPartition.make(
      projected, centres: centres,
      areas: (tables.counties.map(\.landAreaKm2) + tables.neighbours.map(\.areaKm2)).map { $0 * 1e6 },
      codes: tables.counties.map(\.code) + tables.neighbours.map(\.code), engine)
    let countyAreas = Array(partition.regions.prefix(tables.counties.count))

    // The part of the province that the counties are.
    let outline = tables.neighbours.isEmpty ? partition.outline : try engine.coverageUnion(countyAreas)
    var regions = [
      Region(
        level: .province, code: tables.province.code, name: tables.province.name, nameEn: tables.province.nameEn,
        parent: nil, area: outline, population: tables.cities.reduce(0) { $0 + $1.population })
    ]
    var cityOf: [Int] = []
    for county in tables.counties {
      // The tables are checked: every county has its city.
      cityOf.append(tables.cities.firstIndex { $0.code.prefix(4) == county.code.prefix(4) } ?? 0)
    }
    for (index, city) in tables.cities.enumerated() {
      let parts = cityOf.indices.filter { cityOf[$0] == index }.map { countyAreas[$0] }
      regions.append(
        Region(
          level: .city, code: city.code, name: city.name, nameEn: city.nameEn, parent: 0,
          area: parts.count == 1 ? parts[0] : try engine.coverageUnion(parts), population: city.population))
    }
    firstCounty = regions.count
    for (index, county) in tables.counties.enumerated() {
      regions.append(
        Region(
          level: .county, code: county.code, name: county.name, nameEn: county.nameEn, parent: 1 + cityOf[index],
          area: countyAreas[index], population: county.population))
    }
    self.regions = regions
    self.seats = seats
    lakes = try Self.relief(tables.lakes, transformation)
    hills = try Self.relief(tables.hills, transformation)
    box = outline.box ?? Box(minX: 0, minY: 0, maxX: 1, maxY: 1)
  }

  private static func relief(
    _ rows: [ProvinceTables.Relief], _ transformation: CoordinateTransformation
  ) throws(GeoEngineError) -> [Landscape.Relief] {
    var centres = rows.map(\.centre)
    try transformation.transform(&centres)
    return zip(rows, centres).map { row, centre in
      Landscape.Relief(
        centre: centre, halfWidthM: row.halfWidthKm * 1000, halfHeightM: row.halfHeightKm * 1000, heightM: row.heightM)
    }
  }
}
