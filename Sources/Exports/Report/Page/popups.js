// What a popup tells of a village, a park or a site.

/** The word for the state of a park at a place of `parks.state`. */
function parkState(parks, at) {
  const state = parks.states[parks.state[at]];
  return state ? say(`park_${state}`) : "";
}

class RunPopups {
  constructor(run, layers) {
    this.run = run;
    this.layers = layers;
  }

  /** Opens the popup of what was found or searched, and marks it. */
  open({ kind, index }, options = {}) {
    const { layers, run } = this;
    let place;
    let content;
    if (kind === "village") {
      place = [layers.places[index * 2], layers.places[index * 2 + 1]];
      content = () => this.village(index);
      layers.select({ areas: layers.areas, area: index, place });
    } else if (kind === "park") {
      place = layers.parkAreas.middle(index);
      content = () => this.park(index);
      layers.select({ areas: layers.parkAreas, area: index, place });
    } else if (kind === "site") {
      place = [layers.sites[index * 2], layers.sites[index * 2 + 1]];
      content = () => this.site(index);
      layers.select({ place });
    } else {
      const county = index - run.firstCounty;
      const areas = county >= 0 ? [county] : run.regions.flatMap((_, region) => (region >= run.firstCounty && this.isWithin(region, index) ? [region - run.firstCounty] : []));
      if (areas.length === 0) return;
      const boxes = areas.map((area) => layers.counties.box(area));
      layers.select(null);
      layers.map.fitBounds(layers.frame.bounds([
        Math.min(...boxes.map((box) => box[0])), Math.min(...boxes.map((box) => box[1])), Math.max(...boxes.map((box) => box[2])),
        Math.max(...boxes.map((box) => box[3])),
      ]), { animate: false });
      return;
    }
    if (options.zoom) layers.map.setView(layers.frame.latLng(...place), Math.max(layers.map.getZoom(), 11.5), { animate: false });
    this.content = content;
    const popup = openPopup(layers.map, layers.frame, place, content(), options);
    popup.on("remove", () => {
      if (this.popup !== popup) return;
      this.popup = null;
      layers.select(null);
    });
    this.popup = popup;
  }

  /** Says it anew, for another period or in another language. */
  refresh() { if (this.popup) this.popup.setContent(this.content()); }

  isWithin(region, ancestor) {
    let at = region;
    while (at >= 0 && at !== ancestor) at = this.run.regions[at].parent;
    return at === ancestor;
  }

  label(period) { return period < 0 ? say("never") : this.run.periods[period].label; }

  figures(rows) {
    return element(
      "table", {},
      element("tbody", {}, rows.filter(Boolean).map(([name, text]) => element("tr", {}, element("th", { scope: "row" }, name), element("td", { class: "number" }, text)))));
  }

  heading(name, code, county) {
    return [
      element("h3", {}, name),
      element("p", {}, `${code} · ${this.run.regionName(this.run.cityOf(county))} ${this.run.regions[county].name}`),
    ];
  }

  village(index) {
    const { villages, operators, palette } = this.run;
    const state = palette.states[this.layers.states[index]];
    const known = (value, text) => (Number.isNaN(value) ? null : text(value));
    const row = (key, value, text) => (Number.isNaN(value) ? null : [say(key), known(value, text)]);
    return element(
      "div", { class: "popup", "data-kind": "village" },
      this.heading(villages.name[index], villages.code[index], villages.county[index]),
      element("p", { class: "state" }, swatch(state.colour), `${say(`state_${state.id}`)} (${this.run.periods[this.layers.period].label})`),
      this.figures([
        [say("population"), whole(villages.population[index])],
        [say("first_reached"), this.label(villages.firstReached[index])],
        ...operators.map((operator, at) => [`· ${operator.name}`, this.label(villages.firstByOperator[at][index])]),
        [say("first_good"), this.label(villages.firstGood[index])],
        [say("first_distance"), this.label(villages.firstDistance[index])],
      ]),
      element("h4", {}, say("end_link")),
      Number.isNaN(villages.rsrp[index])
        ? element("p", {}, say("no_signal"))
        : this.figures([
          villages.operator[index] < 0 ? null : [say("operator"), operators[villages.operator[index]].name],
          ...this.link(index),
          row("rsrp", villages.rsrp[index], (value) => `${fixed(value, 1)} dBm`), ...this.noise(index),
          row("sinr", villages.sinr[index], (value) => `${fixed(value, 1)} dB`),
          row("rate", villages.rate[index], (value) => `${fixed(value, 1)} Mbit/s`),
          row("probability", villages.probability[index], percent),
          row("good_share", villages.goodShare[index], percent),
        ]),
      Number.isNaN(villages.rsrp[index]) ? null : element("p", { class: "note" }, say("link_note")),
      villages.approximate[index] ? element("p", {}, say("approximate")) : null);
  }

  link(index) {
    const { links } = this.run.villages;
    if (!links || links.station[index] < 0) return [];
    const { stations, carriers } = this.run;
    const station = links.station[index];
    return [
      [say("link_place"), say(`place_${links.places[links.place[index]]}`)],
      [say("link_station"), `${stations.siteId[stations.site[station]]} ${carriers[stations.carrier[station]].id}`],
      [say("distance"), `${whole(links.distanceM[index])} m`], [say("eirp"), `${fixed(links.eirp[index], 1)} dBm`],
      [say("pattern"), `− ${fixed(links.pattern[index], 1)} dB`], [say("path_loss"), `− ${fixed(links.pathLoss[index], 1)} dB`],
    ];
  }

  noise(index) {
    const { links } = this.run.villages;
    if (!links || links.station[index] < 0) return [];
    return [
      Number.isNaN(links.interference[index]) ? null : [say("interference"), `${fixed(links.interference[index], 1)} dBm`],
      [say("noise"), `${fixed(links.noise[index], 1)} dBm`],
    ];
  }

  park(index) {
    const { parks, periods } = this.run;
    const at = index * periods.length + this.layers.period;
    return element(
      "div", { class: "popup", "data-kind": "park" },
      this.heading(parks.name[index], parks.code[index], parks.county[index]),
      this.figures([
        [say("park_kind"), parkKind(parks.kind[index])],
        [say("area_mu"), whole(parks.areaMu[index])],
        parks.state ? [say("state"), parkState(parks, at)] : null,
        parks.outdoor ? [say("outdoors"), percent(parks.outdoor[at])] : null,
        parks.indoor ? [say("indoors"), percent(parks.indoor[at])] : null,
        parks.firstOutdoors ? [say("first_outdoors"), this.label(parks.firstOutdoors[index])] : null,
        parks.firstIndoors ? [say("first_indoors"), this.label(parks.firstIndoors[index])] : null,
      ]));
  }

  site(index) {
    const { stations, carriers, operators, programmes, palette } = this.run;
    const standing = stations.ofSite[index].filter((station) => stations.period[station] <= this.layers.period);
    return element(
      "div", { class: "popup", "data-kind": "site" },
      this.heading(stations.siteId[index], `${say("height")} ${fixed(stations.heightM[index], 0)} m`, stations.county[index]),
      standing.length === 0
        ? element("p", {}, say("site_none"))
        : standing.map((station) => {
          const carrier = stations.carrier[station];
          const programme = stations.programme[station];
          return element(
            "p", {}, swatch(palette.series[carrier % palette.series.length]),
            `${carriers[carrier].band} · ${carriers[carrier].operators.map((at) => operators[at].name).join(" + ")} · `,
            say("since", { period: this.label(stations.period[station]) }), programme < 0 ? "" : ` · ${programmes[programme].name}`);
        }));
  }
}

/** A village's park and a village are different things with one name. */
const parkKind = (kind) => say(kind === "village" ? "kind_village_park" : `kind_${kind}`);
