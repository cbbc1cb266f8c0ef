import Diagnostics
import GeoEngine
import Geometry
import Scenarios

/// Counties, towns, people and villages brought together by their codes and places.
struct RegionAssembly {
  let directory: CountyDirectory
  let towns: TownDirectory
  let people: CountyPeople
  /// With county and town, not yet all with a place.
  let villages: [VillageDraft]

  init(_ records: LoadedRecords, _ layers: LayerSet, _ source: SourceLayer, _ log: inout DiagnosticLog) throws {
    var counties = records.counties
    let tables = records.tables
    let changes = CodeChanges.apply(
      to: &counties, tables, RegionLocator(counties.map(\.area)), source, &log)
    var directory = CountyDirectory(counties, changedCodes: changes)
    try DatumCheck(counties: source, directory: directory, frame: layers.frame)
      .run(Self.witnesses(records, layers, directory), &log)

    let evidence = ZoneEvidence(tables, cities: records.cities, parks: records.parks)
    people = CountyPeople.read(
      tables.population, table: layers[.population], counties: source, &directory, evidence, &log)
    towns = TownDirectory(tables.towns, directory)
    if let villageSource = layers[.villages] {
      villages = VillageCounties.assign(
        tables.villages, villageSource, &directory, towns, evidence, urbanity: people.urbanity(directory), &log)
    } else {
      villages = []
    }
    self.directory = directory
  }

  /// Layers that the counties can be held against.
  private static func witnesses(
    _ records: LoadedRecords, _ layers: LayerSet, _ directory: CountyDirectory
  ) -> [DatumCheck.Witness] {
    var witnesses: [DatumCheck.Witness] = []
    for (role, regions) in [(LayerRole.cities, records.cities), (.provinces, records.provinces)] {
      let vertices = regions.compactMap(\.area).flatMap(\.polygons).flatMap(\.outer.points)
      if let source = layers[role], vertices.count >= 20 {
        witnesses.append(DatumCheck.Witness(source: source, kind: .boundary(sampled(vertices))))
      }
    }
    func members(_ role: LayerRole, _ points: [(place: Point, code: String?)]) {
      let known = points.compactMap { point in
        directory.county(withCode: point.code).map { (place: point.place, county: $0) }
      }
      if let source = layers[role], known.count >= 50 {
        witnesses.append(DatumCheck.Witness(source: source, kind: .members(known)))
      }
    }
    let tables = records.tables
    members(.towns, tables.towns.map { ($0.place, $0.countyCode) })
    members(.villages, tables.villages.compactMap { village in village.place.map { ($0, village.countyCode) } })
    members(.villagePlaces, tables.villagePlaces.map { ($0.place, $0.code.map { String($0.prefix(6)) }) })
    return witnesses
  }

  /// Two thousand vertices at most, evenly taken.
  private static func sampled(_ points: [Point]) -> [Point] {
    let step = max(1, points.count / 2000)
    return stride(from: 0, to: points.count, by: step).map { points[$0] }
  }

  /// Areas of the `urban` layer by county; strangers are listed and left out.
  func urbanRecords(
    _ records: [AreaRecord], _ source: SourceLayer?, _ log: inout DiagnosticLog
  ) -> [(county: Int, record: AreaRecord)] {
    guard let source else { return [] }
    var strangers: [String] = []
    let known = records.compactMap { record -> (county: Int, record: AreaRecord)? in
      if let county = directory.county(withCode: record.code) ?? directory.zones[record.code] {
        return (county, record)
      }
      strangers.append(record.code)
      return nil
    }
    source.reportLost(strangers, Wording("because no county has the code", zh: "没有区县用此代码"), &log)
    return known
  }

  /// People in urban polygons by county; nil where they have none.
  func knownPeople(_ urban: [(county: Int, record: AreaRecord)]) -> [Int?] {
    var people = [Int?](repeating: nil, count: directory.counties.count)
    for (county, record) in urban {
      if let number = record.population { people[county] = (people[county] ?? 0) + number }
    }
    return people
  }
}

extension ZoneEvidence {
  init(_ tables: Tables, cities: [NamedRegionRecord], parks: [ParkRecord]) {
    for town in tables.towns { if let code = town.countyCode { places[code, default: []].append(town.place) } }
    for place in tables.villagePlaces {
      if let code = place.code { places[String(code.prefix(6)), default: []].append(place.place) }
    }
    for village in tables.villages {
      if let place = village.place { places[village.countyCode, default: []].append(place) }
      if let name = village.countyName { names[village.countyCode] = name }
    }
    for park in parks {
      guard let place = park.area.interiorPoint else { continue }
      places[park.code, default: []].append(place)
      centres[park.code] = place
      names[park.code] = park.name
    }
    for city in cities { cityCodes[city.name] = city.code }
  }
}
