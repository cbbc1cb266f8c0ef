// Key figures, curves and the table of cities and counties.

function drawHeadline(container, run, period) {
  const { timeline } = run;
  const card = ([label, figure, detail, share]) =>
    element(
      "div", { class: "card" }, element("div", { class: "label" }, label), element("div", { class: "figure" }, figure),
      element("div", { class: "detail" }, detail),
      Number.isFinite(share) ? element("div", { class: "meter", "aria-hidden": "true" }, element("div", { style: { width: `${share * 100}%` } })) : null);
  const ratio = (id, part, total, text = whole) => {
    const share = timeline.share(part, total, 0, period);
    return [say(id), percent(share), say("of", { part: text(timeline.value(part, 0, period)), whole: text(timeline.value(total, 0, period)) }), share];
  };
  const km2 = (value) => `${whole(value / 1e4)} km²`;
  const cards = [
    ratio("villages_reached", "villages_reached", "villages"), ratio("villages_good", "villages_good", "villages"),
    ratio("people", "population_covered", "population"), ratio("area", "area_covered", "area", km2),
    [say("stations"), whole(timeline.value("stations", 0, period)), `${say("sites")}: ${whole(timeline.value("sites", 0, period))}`],
    [say("spend_total"), money(timeline.value("spend", 0, period)), run.periods[period].label],
  ];
  container.replaceChildren(...cards.map(card));
}

/** The measures that have something to show in this run. */
function shownMeasures(run) {
  const last = run.periods.length - 1;
  return measures.filter((measure) => run.timeline.value(measure.whole ?? measure.part, 0, last) > 0);
}

function createCurves(container, run) {
  const { timeline, regions, periods, operators } = run;
  const choices = element("div", { class: "choices" });
  const plot = element("div", {});
  container.append(choices, plot);
  const draw = lineChart(plot, periods, run.palette.series);
  const cities = regions.flatMap((region, index) => (region.level === "city" ? [index] : []));
  const all = shownMeasures(run);
  let measureId = all[0].id;
  let region = "cities";

  function update() {
    const measure = all.find(({ id }) => id === measureId);
    const values = (at, operator) =>
      periods.map((_, period) => (measure.whole ? timeline.share(measure.part, measure.whole, at, period, operator) : timeline.value(measure.part, at, period, operator)));
    const topmost = { name: run.regionName(0), values: values(0, 0) };
    const series = region === "cities"
      ? [...(measure.whole ? [topmost] : []), ...cities.map((city) => ({ name: run.regionName(city), values: values(city, 0) }))]
      : [{ name: say("any"), values: values(Number(region), 0) }, ...operators.map((operator, at) => ({ name: operator.name, values: values(Number(region), at + 1) }))];
    const place = region === "cities" ? say("all_cities") : run.regionName(Number(region));
    draw({
      label: say("curve_label", { measure: say(measure.id), region: place, count: periods.length }), series, text: measure.text ?? percent,
      isShare: Boolean(measure.whole),
    });
  }
  function words() {
    const ofLevel = (level) => regions.flatMap((entry, index) => (entry.level === level ? [[String(index), run.regionName(index)]] : []));
    choices.replaceChildren(
      choice(say("measure"), all.map(({ id }) => [id, say(id)]), measureId, (id) => {
        measureId = id;
        update();
      }),
      choice(
        say("region"),
        [["cities", say("all_cities")], ...ofLevel("province"), [say("level_city"), ofLevel("city")], [say("level_county"), ofLevel("county")]],
        region, (chosen) => {
          region = chosen;
          update();
        }));
    update();
  }
  return words;
}

function createRegionTable(container, run, periodShown) {
  const { timeline, regions } = run;
  const choices = element("div", { class: "choices" });
  const place = element("div", {});
  container.append(choices, place);
  let level = "city";
  const draw = liveTable(place, (sort, onSort) => {
    const period = periodShown();
    const number = (name) => (region) => timeline.value(name, region, period);
    const share = (part, total) => (region) => timeline.share(part, total, region, period);
    const counted = (title, name, text = whole) => ({ title, number: true, value: number(name), text: (region) => text(number(name)(region)) });
    const ratio = (title, part, total) => ({ title, number: true, share: true, value: share(part, total), text: (region) => percent(share(part, total)(region)) });
    const hasParks = timeline.value("park_area", 0, period) > 0;
    return sortedTable({
      caption: say("regions_caption", { period: run.periods[period].label }),
      columns: [
        { title: say("name"), value: run.regionName }, { title: say("code"), value: (region) => regions[region].code },
        ...(level === "city" ? [] : [{ title: say("city"), value: (region) => regions[run.cityOf(region)]?.name ?? "" }]),
        counted(say("villages"), "villages"), ratio(say("reach_ratio"), "villages_reached", "villages"),
        ratio(say("good_ratio"), "villages_good", "villages"), counted(say("state_weak"), "villages_weak"),
        counted(say("state_unserved"), "villages_unserved"), ratio(say("people_ratio"), "population_covered", "population"),
        ratio(say("area_ratio"), "area_covered", "area"),
        ...(hasParks ? [ratio(say("parks_area"), "park_area_covered", "park_area")] : []),
        counted(say("stations"), "stations"), counted(say("spend_total"), "spend", money),
      ],
      rows: regions.map((_, index) => index).filter((index) => index === 0 || level === "all" || regions[index].level === level),
      sort, onSort, isStrong: (region) => region === 0,
    });
  });
  const words = () => {
    choices.replaceChildren(
      choice(say("level"), ["city", "county", "all"].map((id) => [id, say(`level_${id}`)]), level, (chosen) => {
        level = chosen;
        draw();
      }));
    draw();
  };
  return { words, draw };
}
