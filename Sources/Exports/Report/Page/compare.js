// The comparison: puts the parts together.
const data = JSON.parse(byId("data").textContent);
const villages = data.villages
  ? { count: data.villages.count, name: data.villages.name, code: frontDecoded(data.villages.code), county: frontDecoded(data.villages.county) }
  : null;
const runs = data.comparisons.map((comparison) => new ComparedRun(comparison, villages));
let run = runs[0];
let period = run.periods.length - 1;
let shown = "outcome";
const outcomeColours = data.palette.outcomes;
const stateColours = data.palette.states.map((state) => state.colour);

byId("synthetic").hidden = !data.synthetic;
document.querySelector(".atlas").hidden = !data.map;

/** The map: one canvas of outcomes, or one for each run with a divider between them. */
class ComparedMap {
  constructor(container) {
    this.frame = new Frame(data.map.frame);
    this.areas = new Areas(data.map.villages);
    this.places = placeColumn(data.map.places, villages.count);
    this.map = createMap(container, this.frame, ["base", "other", "borders", "mark"], null);
    this.groups = [new Uint8Array(villages.count), new Uint8Array(villages.count)];
    this.selected = -1;
    this.share = 0.5;
    this.layers = ["base", "other"].map((pane, side) =>
      new CanvasLayer(this.frame, (context, view) => this.drawSide(context, view, side), { pane }).addTo(this.map));
    const county = borderLines(this.areas, (area) => villages.county[area]);
    this.counties = county.outer.filter((line) => this.areas.sides[line * 2 + 1] >= 0);
    new CanvasLayer(this.frame, (context, view) => strokeLines(context, this.areas, this.counties, view, data.palette.city_border, 0.9), { pane: "borders" })
      .addTo(this.map);
    this.mark = new CanvasLayer(this.frame, (context, view) => this.drawMark(context, view), { pane: "mark" }).addTo(this.map);
    this.divider = element("div", { class: "divider", "aria-hidden": "true" });
    container.append(this.divider);
    this.map.on("move zoom viewreset resize", () => this.clip());
    this.map.on("click", (event) => {
      const village = this.areas.areaAt(...this.frame.steps(event.latlng));
      if (village >= 0) this.open(village);
    });
  }

  update() {
    const { outcome, states, periods } = run.villages;
    const at = periods.indexOf(run.periods[period]);
    for (let village = 0; village < villages.count; village += 1) {
      if (shown === "outcome") this.groups[0][village] = outcome[village] < 0 ? 255 : outcome[village];
      else states.forEach((state, side) => { this.groups[side][village] = state[village * periods.length + at]; });
    }
    for (const layer of this.layers) layer.redraw();
    this.clip();
  }

  drawSide(context, view, side) {
    if (!run.villages || (shown === "outcome" && side === 1)) return;
    const colours = shown === "outcome" ? run.villages.outcomes.map((outcome) => outcomeColours[outcome]) : stateColours;
    fillAreas(context, this.areas, this.groups[side], colours, view);
    for (let village = 0; village < villages.count; village += 1) {
      if (!this.areas.isEmpty(village) || !colours[this.groups[side][village]]) continue;
      context.fillStyle = colours[this.groups[side][village]];
      context.beginPath();
      context.arc(view.x(this.places[village * 2]), view.y(this.places[village * 2 + 1]), 3.5, 0, 2 * Math.PI);
      context.fill();
    }
  }

  drawMark(context, view) {
    if (this.selected < 0) return;
    context.beginPath();
    if (this.areas.isEmpty(this.selected)) context.arc(view.x(this.places[this.selected * 2]), view.y(this.places[this.selected * 2 + 1]), 10, 0, 2 * Math.PI);
    else this.areas.trace(context, this.selected, view);
    context.lineWidth = 4.5;
    context.strokeStyle = "#ffffff";
    context.stroke();
    context.lineWidth = 2.2;
    context.strokeStyle = "#000000";
    context.stroke();
  }

  /** The base is to the left of the divider, the other run to its right. */
  clip() {
    const isSplit = shown === "state";
    const size = this.map.getSize();
    const nearest = this.map.containerPointToLayerPoint([0, 0]);
    const furthest = this.map.containerPointToLayerPoint(size);
    const middle = nearest.x + size.x * this.share;
    const part = (west, east) => `polygon(${west}px ${nearest.y}px, ${east}px ${nearest.y}px, ${east}px ${furthest.y}px, ${west}px ${furthest.y}px)`;
    this.map.getPane("base").style.clipPath = isSplit ? part(nearest.x, middle) : "none";
    this.map.getPane("other").style.clipPath = isSplit ? part(middle, furthest.x) : "none";
    this.divider.hidden = !isSplit;
    this.divider.style.left = `${size.x * this.share}px`;
  }

  open(village, options = {}) {
    const place = [this.places[village * 2], this.places[village * 2 + 1]];
    const { outcome, outcomes, first, periods } = run.villages;
    const since = (side) => (first[side][village] < 0 ? say("never") : periods[first[side][village]]);
    this.selected = village;
    this.mark.redraw();
    if (options.zoom) this.map.setView(this.frame.latLng(...place), Math.max(this.map.getZoom(), 11), { animate: false });
    const row = (name, text) => element("tr", {}, element("th", { scope: "row" }, name), element("td", { class: "number" }, text));
    openPopup(
      this.map, this.frame, place,
      element(
        "div", { class: "popup" }, element("h3", {}, villages.name[village]), element("p", {}, `${villages.code[village]} · ${countyName(villages.county[village])}`),
        outcome[village] < 0 ? null : element("p", { class: "state" }, swatch(outcomeColours[outcomes[outcome[village]]]), say(`outcome_${outcomes[outcome[village]]}`)),
        element("table", {}, element("tbody", {}, row(`${say("first_reached")}: ${data.base.label}`, since(0)), row(run.label, since(1))))),
      options);
  }
}

const countyName = (code) => {
  const region = run.regions.findIndex((entry) => entry.code === code && entry.level === "county");
  return region < 0 ? code : run.regionName(region);
};
const layers = data.map && run.villages ? new ComparedMap(byId("map")) : null;
const measureIds = () => Object.keys(comparedMeasures).filter((id) => run.measures[id]);
const drawCurve = (() => {
  const choices = element("div", { class: "choices" });
  const plot = element("div", {});
  byId("curves").append(choices, plot);
  const draw = lineChart(plot, run.periods.map((label) => ({ label })), data.palette.series);
  let measure = measureIds()[0];
  let region = "0";
  let operator = "0";
  const update = () => {
    const { title, text, isShare } = comparedMeasures[measure];
    const values = (side) => run.periods.map((_, at) => run.value(measure, side, Number(region), Number(operator), at));
    draw({
      label: say("curve_label", { measure: say(title), region: run.regionName(region), count: run.periods.length }),
      series: [{ name: data.base.label, values: values(0) }, { name: run.label, values: values(1) }], text, isShare: Boolean(isShare),
    });
  };
  const chosen = (set) => (value) => {
    set(value);
    update();
  };
  return () => {
    if (!measureIds().includes(measure)) [measure] = measureIds();
    choices.replaceChildren(
      choice(say("measure"), measureIds().map((id) => [id, say(comparedMeasures[id].title)]), measure, chosen((id) => { measure = id; })),
      choice(say("region"), run.regions.map((_, index) => [String(index), run.regionName(index)]), region, chosen((index) => { region = index; })),
      choice(say("operator"), run.operators.map(({ id, name }, index) => [String(index), id === "any" ? say("any") : name]), operator, chosen((index) => { operator = index; })));
    update();
  };
})();

const drawRegions = (() => {
  const choices = element("div", { class: "choices" });
  const place = element("div", {});
  byId("regions").append(choices, place);
  let measure = measureIds()[0];
  const draw = liveTable(place, (sort, onSort) => {
    const kind = comparedMeasures[measure];
    const value = (side) => (region) => run.value(measure, side, region, 0, period);
    const difference = (region) => value(1)(region) - value(0)(region);
    const column = (title, side) => ({ title, number: true, share: kind.isShare, value: value(side), text: (region) => kind.text(value(side)(region)) });
    return sortedTable({
      caption: `${say(kind.title)} – ${say("compare_regions", { period: run.periods[period] })}`, rows: run.regions.map((_, index) => index), sort, onSort,
      isStrong: (region) => run.regions[region].level === "province",
      columns: [
        { title: say("name"), value: (region) => run.regionName(region) }, { title: say("code"), value: (region) => run.regions[region].code },
        column(data.base.label, 0), column(run.label, 1),
        { title: say("difference"), number: true, value: difference, text: (region) => differenceText(kind, difference(region)) },
      ],
    });
  });
  return (isNew) => {
    if (isNew) {
      if (!measureIds().includes(measure)) [measure] = measureIds();
      choices.replaceChildren(choice(say("measure"), measureIds().map((id) => [id, say(comparedMeasures[id].title)]), measure, (id) => {
        measure = id;
        draw();
      }));
    }
    draw();
  };
})();

const counts = () => run.villages.outcomes.map((_, index) => run.villages.outcome.reduce((sum, outcome) => sum + (outcome === index ? 1 : 0), 0));

function drawHeadline() {
  const cards = run.villages
    ? run.villages.outcomes.map((outcome, index) => [[swatch(outcomeColours[outcome]), say(`outcome_${outcome}`)], whole(counts()[index]), say("villages")])
    : [];
  byId("headline").replaceChildren(
    ...cards.map(([label, figure, detail]) =>
      element("div", { class: "card" }, element("div", { class: "label" }, label), element("div", { class: "figure" }, figure), element("div", { class: "detail" }, detail))));
  byId("longer").textContent = run.longer.map(({ label, last }) => say("compare_longer", { run: label, last, period: run.lastPeriod })).join(" ");
}

/** What differs between the scenarios: nothing to be seen where they are the same. */
function drawSettings() {
  const { count, shown: rows } = run.settings;
  byId("settings-section").hidden = count === 0;
  byId("settings").replaceChildren(
    sortedTable({
      caption: say("settings_caption", { count: whole(count) }), rows,
      columns: [{ title: say("setting"), value: ([key]) => key }, { title: data.base.label, value: ([, base]) => base ?? "–" }, { title: run.label, value: ([, , other]) => other ?? "–" }],
    }),
    ...(count > rows.length ? [element("p", { class: "note" }, say("settings_more", { count: whole(count - rows.length) }))] : []));
}

function drawLegend() {
  const rows = shown === "outcome"
    ? run.villages.outcomes.map((outcome) => [outcomeColours[outcome], say(`outcome_${outcome}`)])
    : data.palette.states.map((state) => [state.colour, say(`state_${state.id}`)]);
  byId("legend").replaceChildren(
    ...rows.map(([colour, text]) => element("div", {}, swatch(colour), text)),
    ...(shown === "state" ? [element("p", {}, say("compare_map", { base: data.base.label, other: run.label }))] : []),
    element("p", { class: "note" }, say("simplified", { metres: data.map.tolerance_m })));
  const kinds = ["outcome", ...(run.villages.states ? ["state"] : [])];
  if (!kinds.includes(shown)) shown = kinds[0];
  byId("swipe").hidden = shown !== "state";
  byId("show").replaceChildren(choice(say("show"), kinds.map((kind) => [kind, say(`show_${kind}`)]), shown, (value) => {
    shown = value;
    layers.update();
    drawLegend();
  }));
}

const drawChanged = (() => {
  const page = 200;
  const place = element("div", {});
  const status = element("span", { role: "status", class: "note" });
  const copy = element("button", { type: "button" });
  byId("changed").append(element("div", { class: "choices" }, copy, status), place);
  const rows = () => [...run.villages.outcome.keys()].filter((village) => ["won", "lost", "earlier", "later"].includes(run.villages.outcomes[run.villages.outcome[village]]));
  const since = (side) => (village) => {
    const first = run.villages.first[side][village];
    return first < 0 ? "" : run.villages.periods[first];
  };
  const columns = () => [
    { title: say("name"), value: (village) => villages.name[village] }, { title: say("code"), value: (village) => villages.code[village] },
    { title: say("county"), value: (village) => countyName(villages.county[village]) },
    { title: say("outcome"), value: (village) => say(`outcome_${run.villages.outcomes[run.villages.outcome[village]]}`) },
    { title: data.base.label, value: since(0) }, { title: run.label, value: since(1) },
  ];
  copy.addEventListener("click", async () => {
    const all = columns();
    status.textContent = say((await copyText(csv([all.map((column) => column.title), ...rows().map((row) => all.map((column) => column.value(row)))]))) ? "copied" : "copy_failed");
  });
  place.addEventListener("click", (event) => {
    const code = event.target.closest("tbody tr")?.children[1]?.textContent;
    const village = code ? villages.code.indexOf(code) : -1;
    if (village >= 0 && layers) layers.open(village, { zoom: true, focus: true });
  });
  const draw = liveTable(place, (sort, onSort) => sortedTable({ caption: say("changed", { count: whole(rows().length) }), columns: columns(), rows: rows(), sort, onSort, limit: page }));
  return () => {
    copy.textContent = say("copy");
    draw();
  };
})();

/** The numbers on land that differ: one of them in the period, by region, park or cluster. */
const drawLand = (() => {
  const most = 500;
  const choices = element("div", { class: "choices" });
  const place = element("div", {});
  byId("land").append(choices, place);
  let shownNumber = null;
  const number = (row) => `${row.table} ${row.measure}`;
  const tableName = (table) => say(`land_table_${table}`);
  /** Of a column: `tax_10k_cny_per_mu`, `plot_ratio_percentile`. */
  const numberName = (column) => {
    const [, measure, percentile] = column.match(/^(.*?)(_percentile)?$/);
    const name = say(`land_of_${measure}`);
    return percentile ? say("land_percentile", { number: name }) : name;
  };
  const placeName = ({ level, code, name }) => {
    if (name || !code) return name || say("all_regions");
    const region = run.regions.findIndex((entry) => entry.code === code && entry.level === level);
    return region < 0 ? code : run.regionName(region);
  };
  const draw = liveTable(place, (sort, onSort) => {
    const rows = run.land.rows.filter((row) => number(row) === shownNumber && row.period === run.periods[period]);
    const words = { number: numberName(shownNumber.replace(/^\S+ /, "")), period: run.periods[period], count: whole(rows.length) };
    if (rows.length === 0) return element("p", {}, say("land_same", words));
    const [{ table }] = rows;
    const optional = (title, key, text) => (rows.some((row) => row[key]) ? [{ title: say(title), value: (row) => (row[key] ? text(row[key]) : "") }] : []);
    const value = (title, key, side) => ({ title, number: true, value: (row) => row[key], text: (row) => plainPair(row.base, row.other)[side] });
    const content = sortedTable({
      caption: say("land_caption", { ...words, table: tableName(table) }), rows, sort, onSort, limit: most,
      columns: [
        { title: say("name"), value: placeName }, ...optional("land_level", "level", (level) => say(`land_level_${level}`)), ...optional("code", "code", String),
        ...optional("use", "use", String), value(data.base.label, "base", 0), value(run.label, "other", 1),
        { title: say("difference"), number: true, value: (row) => row.other - row.base, text: (row) => differenceText({ text: plainNumber }, row.other - row.base) },
      ],
    });
    return element("div", {}, content, rows.length > most ? element("p", { class: "note" }, say("land_most", { count: most })) : null);
  });
  return (isNew) => {
    byId("land").parentElement.hidden = !run.land;
    if (!run.land) return;
    const { of, rows } = run.land;
    byId("land-note").textContent = say("land_note", { of: whole(of), count: whole(rows.length) });
    byId("land").hidden = rows.length === 0;
    if (rows.length === 0) return;
    if (isNew) {
      const numbers = new Set(rows.map(number));
      if (!numbers.has(shownNumber)) [shownNumber] = numbers;
      const tables = [...new Set(rows.map((row) => row.table))];
      const ofTable = (table) => [...numbers].filter((key) => key.startsWith(`${table} `)).map((key) => [key, numberName(key.slice(table.length + 1))]);
      choices.replaceChildren(choice(say("measure"), tables.map((table) => [tableName(table), ofTable(table)]), shownNumber, (chosen) => {
        shownNumber = chosen;
        draw();
      }));
    }
    draw();
  };
})();

function showPeriod(chosen) {
  period = chosen;
  layers?.update();
  drawRegions(false);
  drawLand(false);
  byId("live").textContent = `${say("period")}: ${run.periods[period]}`;
}

const slider = createTimeSlider(byId("time"), run.periods.map((label) => ({ label })), showPeriod);
const swipe = element("input", { type: "range", min: "0", max: "100", value: "50", id: "divider", "data-say-label": "divider", input: (event) => {
  layers.share = Number(event.target.value) / 100;
  layers.clip();
} });
byId("swipe").append(swipe);
byId("swipe").hidden = true;
if (layers) {
  createSearch(byId("search"), "search_villages", villages.name.map((name, index) => ({ kind: "village", index, name, code: villages.code[index], where: () => countyName(villages.county[index]) })), (found) =>
    layers.open(found.index, { zoom: true, focus: true }));
}
byId("changed").parentElement.hidden = !run.villages;

languageListeners.push(() => {
  const titles = { base: data.base.title, other: data.comparisons[runs.indexOf(run)].title };
  drawShell({
    title: say("compare_title", { other: run.label, base: data.base.label }), version: data.version,
    facts: say(titles.base === titles.other && run.settings.count === 0 ? "compare_facts_alike" : "compare_facts", { ...titles, datum: data.datum_label, version: data.version }),
  });
  byId("runs").replaceChildren(
    ...(runs.length < 2 ? [] : [choice(say("run"), runs.map(({ label }, index) => [String(index), label]), String(runs.indexOf(run)), (index) => {
      run = runs[index];
      period = Math.min(period, run.periods.length - 1);
      setLanguage(language);
    })]));
  drawHeadline();
  drawSettings();
  drawCurve();
  drawRegions(true);
  if (run.villages) drawChanged();
  drawLand(true);
  if (layers) drawLegend();
  slider.show(period);
});
openPage(data.language);
