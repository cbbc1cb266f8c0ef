// The run's data, unpacked.

/** Figures over time by region and operator; operator 0 is the union of all. */
class Timeline {
  constructor(data, periods, operators) {
    this.periods = periods;
    this.operators = operators;
    this.columns = {};
    for (const [name, base64] of Object.entries(data)) {
      const reader = new PackedReader(base64);
      const values = [];
      while (!reader.isAtEnd) {
        let value = 0;
        for (let period = 0; period < periods; period += 1) {
          value += reader.signed();
          values.push(value);
        }
      }
      this.columns[name] = values;
    }
  }

  value(name, region, period, operator = 0) {
    return this.columns[name][(region * this.operators + operator) * this.periods + period];
  }

  share(part, whole, region, period, operator = 0) {
    return this.value(part, region, period, operator) / this.value(whole, region, period, operator);
  }
}

/** What curves and tables can show. */
const measures = [
  { id: "villages_reached", part: "villages_reached", whole: "villages" },
  { id: "villages_good", part: "villages_good", whole: "villages" },
  { id: "people", part: "population_covered", whole: "population" },
  { id: "area", part: "area_covered", whole: "area" },
  { id: "parks_area", part: "park_area_covered", whole: "park_area" },
  { id: "stations", part: "stations", text: whole },
  { id: "sites", part: "sites", text: whole },
  { id: "spend_total", part: "spend", text: money },
];

function readVillages(data, periods) {
  const count = data.count;
  const states = new Uint8Array(count * periods);
  const spells = new PackedReader(data.states);
  for (let place = 0; place < states.length;) {
    const spell = spells.unsigned();
    states.fill(spell & 3, place, place + (spell >> 2));
    place += spell >> 2;
  }
  return {
    count, states, name: data.name, code: frontDecoded(data.code), county: unsignedColumn(data.county, count),
    population: unsignedColumn(data.population, count), approximate: unsignedColumn(data.approximate, count),
    firstReached: indexColumn(data.first_reached, count), firstGood: indexColumn(data.first_good, count),
    firstDistance: indexColumn(data.first_distance, count), operator: indexColumn(data.operator, count),
    firstByOperator: data.first_reached_by_operator.map((column) => indexColumn(column, count)),
    rsrp: measuredColumn(data.rsrp_dbm, count, 10), sinr: measuredColumn(data.sinr_db, count, 10),
    rate: measuredColumn(data.rate_mbps, count, 10), probability: measuredColumn(data.probability, count, 1000),
    goodShare: measuredColumn(data.good_share, count, 1000), links: data.links ? readLinks(data.links, count) : null,
  };
}

function readLinks(data, count) {
  return {
    places: data.places, place: indexColumn(data.place, count), station: indexColumn(data.station, count),
    distanceM: measuredColumn(data.distance_m, count, 1), eirp: measuredColumn(data.eirp_dbm, count, 10),
    pattern: measuredColumn(data.pattern_db, count, 10), pathLoss: measuredColumn(data.path_loss_db, count, 10),
    interference: measuredColumn(data.interference_dbm, count, 10), noise: measuredColumn(data.noise_dbm, count, 10),
  };
}

function readStations(data) {
  const site = differenceColumn(data.site, data.count);
  const siteId = frontDecoded(data.site_id);
  const ofSite = siteId.map(() => []);
  site.forEach((index, station) => ofSite[index].push(station));
  return {
    count: data.count, site, siteId, ofSite, carrier: unsignedColumn(data.carrier, data.count),
    period: unsignedColumn(data.period, data.count), programme: indexColumn(data.programme, data.count),
    county: unsignedColumn(data.site_county, siteId.length), heightM: measuredColumn(data.site_height_m, siteId.length, 10),
  };
}

function readParks(data, periods) {
  const count = data.count;
  const isCovered = data.outdoor_share !== "";
  const shares = (column) => (column ? measuredColumn(column, count * periods, 1000) : null);
  return {
    count, name: data.name, kind: data.kind, code: frontDecoded(data.code), county: unsignedColumn(data.county, count),
    areaMu: measuredColumn(data.area_mu, count, 10), outdoor: shares(data.outdoor_share), indoor: shares(data.indoor_share),
    firstOutdoors: isCovered ? indexColumn(data.first_outdoors, count) : null,
    firstIndoors: isCovered ? indexColumn(data.first_indoors, count) : null, states: data.states,
    state: data.state ? indexColumn(data.state, count * periods) : null,
  };
}

/** Everything, by the words of the page. */
function readRun(data) {
  const periods = data.periods.length;
  const regions = data.regions;
  const cityOf = (region) => {
    let at = region;
    while (at >= 0 && regions[at].level !== "city") at = regions[at].parent;
    return at;
  };
  return {
    ...data, cityOf, firstCounty: Math.max(0, regions.findIndex((region) => region.level === "county")),
    timeline: new Timeline(data.timeline, periods, data.operators.length + 1),
    villages: readVillages(data.villages, periods), stations: readStations(data.stations), parks: readParks(data.parks, periods),
    regionName: (region) => {
      if (region < 0) return "";
      const { name, name_en: english } = regions[region];
      return language === "en" && english ? `${name} ${english}` : name;
    },
  };
}
