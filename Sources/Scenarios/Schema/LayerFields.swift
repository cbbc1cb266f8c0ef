extension LayerRole {
  /// The names that `geodata.layers.<role>.fields` may map to columns of the file.
  public var fieldNames: [String] {
    switch self {
    case .counties: ["code", "name", "name_en", "city_code", "city_name", "province_code", "population"]
    case .cities: ["code", "name", "name_en", "province_code"]
    case .provinces: ["code", "name", "name_en"]
    case .population: ["code", "name", "city_name", "total", "urban", "rural"]
    case .towns: ["code", "name", "county_code"]
    case .villages:
      [
        "code", "name", "county_code", "county_name", "town_code", "town_name", "population", "committee_lon",
        "committee_lat", "school_lon", "school_lat", "clinic_lon", "clinic_lat",
      ]
    case .villagePlaces: ["code", "name", "town_code", "town_name"]
    case .settlements, .urban: ["code", "population"]
    case .sites: ["id", "height_m", "environment", "kind"]
    case .stations: ["id", "site", "carrier", "opened", "azimuths_deg", "tilt_deg", "power_dbm"]
    case .parks: ["code", "name", "kind"]
    case .terrain, .surface, .landCover: []
    }
  }

  /// What the layer holds, for the reference page.
  var summary: String {
    switch self {
    case .counties: "Polygons of the counties, with code and name"
    case .cities: "Polygons or a table of the cities, for their names; made from the counties where absent"
    case .provinces: "Polygons or a table of the province, for its name; made from the counties where absent"
    case .population: "A table of people by county code"
    case .towns: "Towns as points, to place villages that have no coordinates"
    case .villages: "Villages as points, as polygons, or as rows without coordinates"
    case .villagePlaces: "More points for villages, matched by code, then by name and town"
    case .settlements: "Polygons of where people live in villages; `code` is the village's"
    case .urban: "Polygons of where people live in towns and cities; `code` is the county's"
    case .sites: "Masts as points"
    case .stations: "Stations, with site, carrier and opening date"
    case .parks: "Polygons of industrial parks"
    case .terrain: "A raster of heights of the ground, metres above sea level"
    case .surface: "A raster of heights of the surface with buildings and trees, metres above sea level"
    case .landCover: "A raster of classes of what stands on the ground"
    }
  }
}
