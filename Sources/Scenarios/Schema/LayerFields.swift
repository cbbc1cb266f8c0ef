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
    case .parks: ["code", "name", "kind", "year"]
    case .parcels:
      [
        "code", "park_code", "use", "area_mu", "floor_area_m2", "building_m2", "plot_ratio", "output_10k_cny",
        "added_value_10k_cny", "tax_10k_cny", "investment_10k_cny", "energy_tce", "jobs",
      ]
    case .firms: ["code", "name", "revenue_10k_cny", "size_class", "labels", "cluster"]
    case .farmland, .redLine, .water: []
    case .blocks: ["code", "name"]
    case .projects:
      ["code", "name", "cluster", "date", "investment_10k_cny", "area_mu", "output_10k_cny", "county_code"]
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
    case .parks:
      "Polygons of industrial parks; `kind` is `national`, `provincial`, `value-innovation`, `village` or `other`"
    case .parcels: "Polygons of the parks' parcels, with the class of use of GB/T 21010 and what stands on them"
    case .firms: "Firms as points"
    case .farmland: "Polygons of permanent basic farmland"
    case .redLine: "Polygons behind the ecological red line"
    case .water: "Polygons of rivers, lakes and ponds"
    case .blocks: "Polygons of protected industrial blocks"
    case .projects: "A table of projects that ask for land"
    case .terrain: "A raster of heights of the ground, metres above sea level"
    case .surface: "A raster of heights of the surface with buildings and trees, metres above sea level"
    case .landCover: "A raster of classes of what stands on the ground"
    }
  }
}
