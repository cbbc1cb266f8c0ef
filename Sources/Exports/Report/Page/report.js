// The report: puts the parts together.
const run = readRun(JSON.parse(byId("data").textContent));
const { about, periods, villages, parks, palette } = run;
let period = periods.length - 1;
const periodShown = () => period;

byId("synthetic").hidden = !about.synthetic;

const layers = run.map ? new RunLayers(run, byId("map")) : null;
const popups = layers ? new RunPopups(run, layers) : null;
if (!layers) document.querySelector(".atlas").hidden = true;
const showOnMap = (found) => {
  if (!layers) return;
  byId("map").scrollIntoView({ block: "nearest" });
  popups.open(found, { zoom: true, focus: true });
};

const curves = createCurves(byId("curves"), run);
const regionTable = createRegionTable(byId("regions"), run, periodShown);
const blindVillages = createBlindVillages(byId("blind"), run, periodShown, showOnMap);
const spend = createSpend(byId("spend"), run, periodShown);
const parkTable = parks.count > 0 ? createParks(byId("parks"), run, periodShown, showOnMap) : null;
const land = run.land && run.land.uses.length > 0 ? createLand(byId("land"), run, periodShown) : null;
byId("parks-section").hidden = !parkTable;
byId("land-section").hidden = !land;

/** A checkbox for every layer, and one for every carrier under the stations. */
function drawLayerChoices() {
  const box = (id, text, isOn, onChange) =>
    element(
      "label", {},
      element("input", { type: "checkbox", id: `layer-${id}`, checked: isOn, change: (event) => onChange(event.target.checked) }), " ", text);
  const layer = (name) => box(name, say(`layer_${name}`), layers.isShown(name), (isOn) => {
    layers.show(name, isOn);
    if (name === "coverage" && isOn) layers.layers.coverage.redraw();
    drawLegend();
  });
  const carriers = run.carriers.map((carrier, index) =>
    box(
      `carrier-${index}`, [swatch(palette.series[index % palette.series.length]), `${carrier.band} ${carrier.operators.map((at) => run.operators[at].name).join(" + ")}`],
      layers.carriersShown[index], (isOn) => {
        layers.carriersShown[index] = isOn;
        layers.layers.stations.redraw();
      }));
  byId("layers").replaceChildren(
    element("legend", {}, say("layers")), layer("villages"), ...(layers.coverage ? [layer("coverage"), drawCoverageChoice()] : []), layer("stations"),
    element("div", { class: "inner" }, carriers), ...(layers.parkAreas ? [layer("parks")] : []), layer("borders"));
}

/** Whose coverage, or how strong. */
function drawCoverageChoice() {
  const { served, rsrp } = layers.coverage.data;
  const options = served.map(({ operator }, at) => [String(at), operator < 0 ? say("any") : run.operators[operator].name]);
  if (rsrp) options.push(["rsrp", `${say("rsrp")}, ${periods[periods.length - 1].label}`]);
  return element("div", { class: "inner", id: "coverage-choice" }, choice(say("coverage_of"), options, layers.coverage.shown, (shown) => {
    layers.coverage.choose(shown);
    layers.coverage.colour(period, palette);
    layers.layers.coverage.redraw();
    drawLegend();
  }));
}

/** Colours and words of what the coverage shows. */
function coverageLegend() {
  if (layers.coverage.shown !== "rsrp") {
    const [good, served, notYet] = cellColours(palette);
    return [[good, say("cell_good")], [served, say("cell_served")], [notYet, say("cell_not")]];
  }
  const { bounds_dbm: bounds, colours } = layers.coverage.data.rsrp;
  return colours.map((colour, index) => {
    const [lower, upper] = [bounds[index], bounds[index - 1]];
    const key = lower === undefined ? "class_below" : upper === undefined ? "class_above" : "class_between";
    return [colour, say(key, { lower, upper })];
  });
}

function drawLegend() {
  const counts = palette.states.map(() => 0);
  for (let village = 0; village < villages.count; village += 1) counts[villages.states[village * periods.length + period]] += 1;
  const label = periods[period].label;
  byId("legend").replaceChildren(
    element(
      "table", {}, element("caption", {}, say("legend", { period: label })),
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, say("state")), element("th", { scope: "col", class: "number" }, say("count")), element("th", { scope: "col", class: "number" }, say("share")))),
      element(
        "tbody", {},
        palette.states.map((state, index) =>
          element(
            "tr", {}, element("th", { scope: "row", class: "state" }, swatch(state.colour), say(`state_${state.id}`)),
            element("td", { class: "number" }, whole(counts[index])), element("td", { class: "number" }, percent(counts[index] / villages.count)))))),
    ...(layers.coverage && layers.isShown("coverage")
      ? [element("p", { class: "note" }, layers.coverage.shown === "rsrp" ? say("rsrp") : say("coverage_legend", { period: label })), ...coverageLegend().map(([colour, text]) => element("div", {}, swatch(colour), text))]
      : []),
    element("p", { class: "note" }, say("simplified", { metres: run.map.tolerance_m })),
    ...(about.base_map ? [element("p", { class: "note" }, say("base_map"))] : []));
}

function showPeriod(chosen) {
  period = chosen;
  drawHeadline(byId("headline"), run, period);
  if (layers) {
    layers.showPeriod(period);
    popups.refresh();
    drawLegend();
  }
  regionTable.draw();
  blindVillages.draw();
  spend.draw();
  parkTable?.draw();
  land?.draw();
  const { timeline } = run;
  byId("live").textContent = say("period_said", {
    period: periods[period].label, reached: whole(timeline.value("villages_reached", 0, period)), villages: whole(timeline.value("villages", 0, period)),
  });
}

/** What can be searched: regions, villages, parks, sites. */
function* candidates() {
  const where = (region) => () => run.regionName(run.cityOf(region)) + (run.regions[region].level === "county" ? ` ${run.regions[region].name}` : "");
  for (const [index, region] of run.regions.entries()) {
    yield { kind: "region", index, name: region.name_en ? `${region.name} ${region.name_en}` : region.name, code: region.code, where: () => run.regionName(region.parent) };
  }
  for (let index = 0; index < villages.count; index += 1) {
    yield { kind: "village", index, name: villages.name[index], code: villages.code[index], where: where(villages.county[index]) };
  }
  for (let index = 0; index < parks.count; index += 1) {
    yield { kind: "park", index, name: parks.name[index], code: parks.code[index], where: where(parks.county[index]) };
  }
  for (let index = 0; index < run.stations.siteId.length; index += 1) {
    yield { kind: "site", index, name: run.stations.siteId[index], code: run.stations.siteId[index], where: where(run.stations.county[index]) };
  }
}

const slider = createTimeSlider(byId("time"), periods, showPeriod);
if (layers) {
  createSearch(byId("search"), "search", [...candidates()], showOnMap);
  ["villages", "borders"].forEach((name) => layers.show(name, true));
  layers.map.on("click", (event) => {
    const found = layers.find(event.latlng);
    if (found) popups.open(found);
  });
  byId("map").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== byId("map")) return;
    const found = layers.find(layers.map.getCenter());
    if (found) popups.open(found, { focus: true });
  });
}

languageListeners.push(() => {
  const facts = say("facts", {
    first: periods[0].label, last: periods[periods.length - 1].label, count: periods.length, cell: about.cell_size_m, datum: about.datum_label,
    version: about.version,
  });
  drawShell({ title: about.title, summary: about.summary, facts, version: about.version });
  if (layers) drawLayerChoices();
  curves();
  regionTable.words();
  blindVillages.words();
  spend.words();
  land?.words();
  drawChecks(byId("checks"), run);
  drawRepeat(byId("repeat"), run);
  slider.show(period);
});
openPage(run.language);
