// The sections under the curves: villages without 5G, spending, parks, land, warnings, and how to repeat the run.

function createBlindVillages(container, run, periodShown, onChoose) {
  const page = 100;
  const { villages, regions, palette, periods } = run;
  const choices = element("div", { class: "choices" });
  const place = element("div", {});
  container.append(choices, place);
  let region = "0";
  let shown = page;
  const isWithin = (at, ancestor) => {
    let here = at;
    while (here >= 0 && here !== ancestor) here = regions[here].parent;
    return here === ancestor;
  };
  const stateOf = (village) => palette.states[villages.states[village * periods.length + periodShown()]].id;
  const listed = () => {
    const rows = [];
    for (let village = 0; village < villages.count; village += 1) {
      const state = stateOf(village);
      if ((state === "weak" || state === "unserved") && isWithin(villages.county[village], Number(region))) rows.push(village);
    }
    return rows;
  };
  const columns = () => [
    { title: say("name"), value: (village) => villages.name[village] }, { title: say("code"), value: (village) => villages.code[village] },
    { title: say("city"), value: (village) => regions[run.cityOf(villages.county[village])]?.name ?? "" },
    { title: say("county"), value: (village) => regions[villages.county[village]].name },
    { title: say("population"), number: true, value: (village) => villages.population[village], text: (village) => whole(villages.population[village]) },
    { title: say("state"), value: (village) => say(`state_${stateOf(village)}`) },
    // Known at the end of the last period alone.
    ...(periodShown() === periods.length - 1 ? [{
      title: `${say("rsrp")}, dBm`, number: true, value: (village) => villages.rsrp[village],
      text: (village) => (Number.isNaN(villages.rsrp[village]) ? "–" : fixed(villages.rsrp[village], 1)),
    }] : []),
  ];
  const table = element("div", {});
  const more = element("button", { type: "button", click: () => {
    shown += page * 5;
    draw();
  } });
  const status = element("span", { role: "status", class: "note" });
  place.append(table, element("p", {}, more));
  table.addEventListener("click", (event) => {
    const row = event.target.closest("tbody tr");
    const code = row?.children[1]?.textContent;
    const village = code ? villages.code.indexOf(code) : -1;
    if (village >= 0) onChoose({ kind: "village", index: village });
  });
  const drawTable = liveTable(table, (sort, onSort) => {
    const rows = listed();
    more.hidden = rows.length <= shown;
    more.textContent = say("more", { count: whole(Math.min(page * 5, rows.length - shown)) });
    if (rows.length === 0) return element("p", {}, say("none_blind"));
    return sortedTable({
      caption: say("blind_caption", { period: periods[periodShown()].label, count: whole(rows.length) }), columns: columns(), rows, sort, onSort,
      limit: shown,
    });
  });
  const draw = () => drawTable();
  const words = () => {
    const ofLevel = (level) => regions.flatMap((entry, index) => (entry.level === level ? [[String(index), run.regionName(index)]] : []));
    choices.replaceChildren(
      choice(say("region"), [["0", say("all_regions")], [say("level_city"), ofLevel("city")], [say("level_county"), ofLevel("county")]], region, (chosen) => {
        region = chosen;
        shown = page;
        draw();
      }),
      element("button", { type: "button", id: "copy-blind", click: async () => {
        const all = columns();
        const rows = listed();
        const text = csv([all.map((column) => column.title), ...rows.map((row) => all.map((column) => {
          const value = column.value(row);
          return Number.isNaN(value) ? "" : value;
        }))]);
        status.textContent = say((await copyText(text)) ? "copied" : "copy_failed");
      } }, say("copy")), status);
    draw();
  };
  return { words, draw };
}

function createSpend(container, run, periodShown) {
  const { programmes, operators, timeline, periods } = run;
  const programmeTable = element("div", {});
  const operatorTable = element("div", {});
  const plot = element("div", {});
  const hasSpend = programmes.some((programme) => programme.spend_cny.some((sum) => sum > 0)) || timeline.value("spend", 0, periods.length - 1) > 0;
  if (!hasSpend) {
    const note = element("p", { "data-say": "no_spend" });
    container.append(note);
    return { draw() {}, words() {} };
  }
  container.append(plot, element("div", { class: "pair" }, programmeTable, operatorTable));
  const curve = lineChart(plot, periods, run.palette.series);
  const until = (list, period) => list.slice(0, period + 1).reduce((sum, value) => sum + value, 0);
  const drawProgrammes = liveTable(programmeTable, (sort, onSort) => {
    const period = periodShown();
    return sortedTable({
      caption: say("spend_caption", { period: periods[period].label }), sort, onSort, rows: programmes,
      columns: [
        { title: say("programme"), value: (row) => (row.private ? `${row.name} (${say("private_network")})` : row.name) },
        { title: say("built"), number: true, value: (row) => until(row.built, period), text: (row) => whole(until(row.built, period)) },
        { title: say("spent"), number: true, value: (row) => until(row.spend_cny, period), text: (row) => money(until(row.spend_cny, period)) },
        { title: say("by_period"), number: true, value: (row) => row.spend_cny[period] ?? 0, text: (row) => money(row.spend_cny[period] ?? 0) },
      ],
    });
  });
  const drawOperators = liveTable(operatorTable, (sort, onSort) => {
    const period = periodShown();
    const spent = (row) => timeline.value("spend", 0, period, row);
    return sortedTable({
      caption: say("operators_caption", { period: periods[period].label }), sort, onSort, rows: operators.map((_, index) => index + 1),
      columns: [
        { title: say("operator"), value: (row) => operators[row - 1].name },
        { title: say("stations"), number: true, value: (row) => timeline.value("stations", 0, period, row), text: (row) => whole(timeline.value("stations", 0, period, row)) },
        { title: say("spent"), number: true, value: spent, text: (row) => money(spent(row)) },
      ],
    });
  });
  const draw = () => {
    drawProgrammes();
    drawOperators();
  };
  const words = () => {
    curve({
      label: say("curve_label", { measure: say("spend_total"), region: run.regionName(0), count: periods.length }),
      series: programmes.map((row) => ({ name: row.name, values: periods.map((_, period) => until(row.spend_cny, period)) })), text: money, isShare: false,
    });
    draw();
  };
  return { draw, words };
}

function createParks(container, run, periodShown, onChoose) {
  const { parks, regions, periods } = run;
  const page = 100;
  let shown = page;
  const place = element("div", {});
  const more = element("button", { type: "button", click: () => {
    shown += page * 5;
    draw();
  } });
  container.append(place, element("p", {}, more));
  place.addEventListener("click", (event) => {
    const code = event.target.closest("tbody tr")?.children[1]?.textContent;
    const park = code ? parks.code.indexOf(code) : -1;
    if (park >= 0) onChoose({ kind: "park", index: park });
  });
  const label = (period) => (period < 0 ? "–" : periods[period].label);
  const drawTable = liveTable(place, (sort, onSort) => {
    const period = periodShown();
    const share = (column) => (park) => column[park * periods.length + period];
    const shareColumn = (title, column) => ({ title, number: true, share: true, value: share(column), text: (park) => percent(share(column)(park)) });
    more.hidden = parks.count <= shown;
    more.textContent = say("more", { count: whole(Math.min(page * 5, parks.count - shown)) });
    return sortedTable({
      caption: say("parks_caption", { period: periods[period].label, count: whole(parks.count) }), sort, onSort, limit: shown,
      rows: parks.name.map((_, index) => index),
      columns: [
        { title: say("name"), value: (park) => parks.name[park] }, { title: say("code"), value: (park) => parks.code[park] },
        { title: say("park_kind"), value: (park) => parkKind(parks.kind[park]) },
        { title: say("county"), value: (park) => regions[parks.county[park]].name },
        { title: say("area_mu"), number: true, value: (park) => parks.areaMu[park], text: (park) => whole(parks.areaMu[park]) },
        ...(parks.state ? [{ title: say("state"), value: (park) => parkState(parks, park * periods.length + period) }] : []),
        ...(parks.outdoor ? [shareColumn(say("outdoors"), parks.outdoor), shareColumn(say("indoors"), parks.indoor)] : []),
        ...(parks.firstOutdoors ? [{ title: say("first_outdoors"), value: (park) => label(parks.firstOutdoors[park]) }] : []),
      ],
    });
  });
  const draw = () => drawTable();
  return { draw };
}
