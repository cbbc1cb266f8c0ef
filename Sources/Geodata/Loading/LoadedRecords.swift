import Diagnostics
import Scenarios

/// The rows of all layers as records, coordinates in metres of the working CRS.
struct LoadedRecords {
  var counties: [CountyRecord]
  var cities: [NamedRegionRecord]
  var provinces: [NamedRegionRecord]
  var tables: Tables
  var settlements: [AreaRecord]
  var urban: [AreaRecord]
  var sites: [SiteRecord]
  var stations: [StationRecord]
  var parks: [ParkRecord]

  init(_ layers: LayerSet, _ log: inout DiagnosticLog) {
    counties = layers[.counties]?.countyRecords(&log) ?? []
    cities = layers[.cities]?.namedRegionRecords(&log) ?? []
    provinces = layers[.provinces]?.namedRegionRecords(&log) ?? []
    tables = Tables(
      population: layers[.population]?.populationRecords(&log) ?? [], towns: layers[.towns]?.townRecords(&log) ?? [],
      villages: layers[.villages]?.villageRecords(&log) ?? [],
      villagePlaces: layers[.villagePlaces]?.villagePlaceRecords() ?? [])
    settlements = layers[.settlements]?.areaRecords(&log) ?? []
    urban = layers[.urban]?.areaRecords(&log) ?? []
    sites = layers[.sites]?.siteRecords(&log) ?? []
    stations = layers[.stations]?.stationRecords(&log) ?? []
    parks = layers[.parks]?.parkRecords(&log) ?? []
  }
}
