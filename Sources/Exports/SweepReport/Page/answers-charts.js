// Charts with a label for those who do not see them, and a table below.

/** A place for a chart: call the answer with its label, its Chart.js settings and a table; without settings there is only the table. */
function chartBox(container, isSmall = false) {
  const canvas = element("canvas", { role: "img" });
  const holder = element("div", { class: isSmall ? "chart small" : "chart" }, canvas);
  const below = element("div", {});
  container.append(holder, below);
  let chart = null;
  window.addEventListener("beforeprint", () => chart?.resize(680, isSmall ? 260 : 340));
  window.addEventListener("afterprint", () => chart?.resize());
  return (label, settings, ...tables) => {
    canvas.setAttribute("aria-label", label);
    chart?.destroy();
    chart = null;
    holder.hidden = !settings;
    if (settings) {
      chart = new Chart(canvas, {
        ...settings,
        options: { responsive: true, maintainAspectRatio: false, animation: false, ...settings.options },
      });
    }
    below.replaceChildren(...tables);
  };
}

const numbersBelow = (table) => element("details", {}, element("summary", {}, say("numbers")), table);

/** An axis of a measure. */
const measureAxis = (measure, title) => ({
  title: { display: true, text: title }, grid: { color: "#e5eaee" },
  ticks: {
    // The ends need not be even numbers, and would stand beside one.
    includeBounds: false,
    callback: (value, index, ticks) => {
      const most = ticks.reduce((most, tick) => Math.max(most, Math.abs(tick.value)), 0);
      return ticks.length < 2 ? valueText(measure, value) : tickText(measure, value, Math.abs(ticks[1].value - ticks[0].value), most);
    },
  },
  // Around a single value the axis would go on to what cannot be: less than nothing, more than all.
  afterDataLimits: (axis) => {
    const { min, max } = axis.getMinMax(false);
    if (min !== max) return;
    if (min === 0) axis.min = 0;
    if (max === 1 && measureUnit(measure) === "share") axis.max = 1;
  },
});

/** The ends of an axis that shows all of the values, with some room; bars would begin it at zero. */
function axisEnds(values) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = (most - least) * 0.05 || Math.abs(most) * 0.01 || 1;
  return { min: least - room, max: most + room };
}

const pointLegend = { position: "bottom", labels: { usePointStyle: true, boxWidth: 12 } };

/** Draws the intervals that a dataset of horizontal bars has: `intervals`, [low, high] or null for each bar. */
const whiskers = {
  id: "whiskers",
  afterDatasetsDraw(chart) {
    const { ctx: context, scales } = chart;
    chart.data.datasets.forEach((dataset, index) => {
      if (!dataset.intervals || !chart.isDatasetVisible(index)) return;
      chart.getDatasetMeta(index).data.forEach((bar, place) => {
        const interval = dataset.intervals[place];
        if (!interval) return;
        const [low, high] = interval.map((value) => scales.x.getPixelForValue(value));
        context.beginPath();
        context.moveTo(low, bar.y);
        context.lineTo(high, bar.y);
        for (const end of [low, high]) {
          context.moveTo(end, bar.y - 4);
          context.lineTo(end, bar.y + 4);
        }
        context.strokeStyle = "#1d2730";
        context.lineWidth = 1.4;
        context.stroke();
      });
    });
  },
};

/** The fan of a measure: of all cases, of one choice, or the medians of the choices. */
function createFan(container) {
  const choices = element("div", { class: "choices" });
  container.append(choices);
  const draw = chartBox(container);
  let shown = "all";
  const update = (answer) => {
    const { measure, periods, fans } = answer;
    const options = [["all", say("fan_all")]];
    if (fans.length > 1) options.push(["medians", say("fan_medians")], ...sweep.choices.map((values, index) => [String(index), say("fan_choice", { number: index + 1, values: choiceText(values) })]));
    if (!options.some(([key]) => key === shown)) shown = "all";
    choices.replaceChildren(choice(say("fan_show"), options, shown, (key) => {
      shown = key;
      update(answer);
    }));
    const words = { measure: measure.name, count: periods.length, show: options.find(([key]) => key === shown)[1] };
    const quantile = (fan, place) => fan.periods.map((period) => period.quantiles[place] ?? null);
    const line = { pointRadius: 0, borderWidth: 0, tension: 0, spanGaps: false };
    const chosen = shown === "medians" ? fans.filter((fan) => fan.choice !== undefined) : fans.filter((fan) => (shown === "all" ? fan.choice === undefined : fan.choice === Number(shown)));
    const colours = sweep.palette.series;
    const datasets = shown === "medians"
      ? chosen.map((fan, index) => ({
        label: choiceName(fan.choice), data: quantile(fan, 2), borderColor: colours[index % colours.length], backgroundColor: colours[index % colours.length],
        borderWidth: 1.8, borderDash: dashes[Math.floor(index / colours.length) % dashes.length], pointStyle: marks[index % marks.length], pointRadius: 3,
      }))
      : [
        { ...line, label: "5%", data: quantile(chosen[0], 0), borderColor: "transparent" },
        { ...line, label: say("band_90"), data: quantile(chosen[0], 4), fill: "-1", backgroundColor: "#0072b233", borderColor: "transparent", pointStyle: "rect" },
        { ...line, label: "25%", data: quantile(chosen[0], 1), borderColor: "transparent" },
        { ...line, label: say("band_50"), data: quantile(chosen[0], 3), fill: "-1", backgroundColor: "#0072b277", borderColor: "transparent", pointStyle: "rect" },
        { ...line, label: say("median"), data: quantile(chosen[0], 2), borderColor: "#12324f", backgroundColor: "#12324f", borderWidth: 2.5, pointRadius: 3, pointStyle: "line" },
      ];
    const target = measure.atLeast ?? measure.atMost;
    if (target !== undefined) datasets.push({ label: `${say("target")}: ${targetText(measure)}`, data: periods.map(() => target), borderColor: "#d55e00", backgroundColor: "#d55e00", borderWidth: 1.5, borderDash: [6, 4], pointRadius: 0, pointStyle: "line" });
    const settings = {
      type: "line", data: { labels: periods, datasets },
      options: {
        interaction: { mode: "index", intersect: false }, scales: { y: measureAxis(measure, measure.name), x: { grid: { display: false }, offset: periods.length < 2 } },
        plugins: {
          legend: { ...pointLegend, labels: { ...pointLegend.labels, filter: (item) => !["5%", "25%"].includes(item.text) } },
          tooltip: { callbacks: { label: (item) => ` ${item.dataset.label}: ${valueText(measure, item.parsed.y)}` } },
        },
      },
    };
    // One period is no line.
    if (periods.length < 2) for (const dataset of datasets) Object.assign(dataset, { pointRadius: 5, borderColor: dataset.borderColor === "transparent" ? "#0072b2" : dataset.borderColor });
    const rows = chosen.flatMap((fan) => fan.periods.map((period, index) => ({ fan, period, label: periods[index] })));
    draw(say("fan_label", words), settings, numbersBelow(sortedTable({
      caption: say("fan_caption", words), rows,
      columns: [
        { title: say("period"), value: (row) => row.label },
        ...(shown === "medians" ? [{ title: say("choice_name"), value: (row) => choiceName(row.fan.choice) }] : []),
        { title: say("cases_of"), value: (row) => ofText(row.period.cases, row.fan.of) },
        ...sweep.probabilities.map((share, place) => ({ title: `${fixed(share * 100, 0)}%`, number: true, value: (row) => valueText(measure, row.period.quantiles[place]) })),
      ],
    })));
  };
  return update;
}

/** Bars of how much each factor matters, with their intervals. */
function createSensitivity(container) {
  const draw = chartBox(container);
  return ({ measure, sensitivity }) => {
    // The tornado beside it says the same.
    container.hidden = sensitivity.method === "one_at_a_time" && !sensitivity.reason;
    const label = say("sensitivity_label", { measure: measure.name });
    if (sensitivity.reason) return draw(label, null, element("p", {}, reasonText(measure, sensitivity)));
    if (container.hidden) return draw(label, null);
    const { rows } = sensitivity;
    const names = { sobol: ["first_order", "total"], morris: ["mu_star", "sigma"], regression: ["src", "srrc", "eta2"] }[sensitivity.method];
    const found = (row, name) => row.figures.find((figure) => figure.name === name);
    const most = rows.slice(0, 15);
    const interval = (figure) => (figure?.halfWidth === undefined ? null : [figure.value - figure.halfWidth, figure.value + figure.halfWidth]);
    const ends = most.flatMap((row) => row.figures.flatMap((figure) => (names.includes(figure.name) ? interval(figure) ?? [] : [])));
    const settings = {
      type: "bar", plugins: [whiskers],
      data: {
        labels: most.map((row) => factorName(row.factor)),
        datasets: names.filter((name) => rows.some((row) => found(row, name))).map((name, index) => ({
          label: say(`figure_${name}`), data: most.map((row) => found(row, name)?.value ?? null), intervals: most.map((row) => interval(found(row, name))),
          backgroundColor: ["#56b4e9", "#0072b2", "#009e73"][index],
        })),
      },
      options: {
        indexAxis: "y",
        scales: {
          x: { ...(sensitivity.method === "morris" ? measureAxis(measure, "") : { grid: { color: "#e5eaee" } }), suggestedMin: Math.min(0, ...ends), suggestedMax: Math.max(0, ...ends) },
          y: { grid: { display: false } },
        },
        plugins: { legend: pointLegend },
      },
    };
    const allNames = sensitivity.method === "morris" ? ["mu_star", "mu", "sigma"] : names;
    const cell = (figure) => (figure ? figureText(measure, figure) : "–");
    const range = (figure) => { const ends = interval(figure); return ends ? ends.map((value) => figureText(measure, { ...figure, value })).join(" … ") : "–"; };
    draw(label, settings, sortedTable({
      caption: label, rows,
      columns: [
        { title: say("factor"), value: (row) => factorName(row.factor) }, { title: say("factor_role"), value: (row) => say(`role_${sweep.factors[row.factor].role}`) },
        ...allNames.flatMap((name) => [
          { title: say(`figure_${name}`), number: true, value: (row) => cell(found(row, name)) },
          ...(rows.some((row) => found(row, name)?.halfWidth !== undefined) ? [{ title: say("interval"), number: true, value: (row) => range(found(row, name)) }] : []),
        ]),
        { title: say("beyond_chance"), value: (row) => say(row.figures.some((figure) => figure.isClear && ["total", "mu_star", "src", "srrc", "eta2"].includes(figure.name)) ? "yes" : "no") },
      ],
    }), ...(sensitivity.pairs.length === 0 ? [] : [sortedTable({
      caption: say("second_caption"), rows: [...sensitivity.pairs].sort((a, b) => b.figure.value - a.figure.value),
      columns: [
        { title: say("pair"), value: (row) => `${factorName(row.first)} × ${factorName(row.second)}` },
        { title: say("figure_second_order"), number: true, value: (row) => cell(row.figure) }, { title: say("interval"), number: true, value: (row) => range(row.figure) },
      ],
    })]));
  };
}

/** Bars from low to high of each factor. */
function createTornado(container) {
  const note = element("p", { class: "note" });
  const draw = chartBox(container);
  container.append(note);
  return ({ measure, tornado }) => {
    const label = say("tornado_label", { measure: measure.name });
    const isFlat = tornado.bars.every((bar) => bar.low === bar.high);
    note.textContent = isFlat ? "" : say(`tornado_${tornado.method}`);
    if (isFlat) return draw(label, null, element("p", {}, say(tornado.bars.length === 0 ? "few" : "tornado_same")));
    const most = tornado.bars.slice(0, 15);
    const base = tornado.base ?? 0;
    const side = (name, key, colour) => ({ label: say(name), data: most.map((bar) => [base, bar[key]]), backgroundColor: colour, grouped: false });
    draw(label, {
      type: "bar",
      data: { labels: most.map((bar) => factorName(bar.factor)), datasets: [side("with_low", "low", "#56b4e9"), side("with_high", "high", "#d55e00")] },
      options: {
        indexAxis: "y",
        scales: { x: { ...measureAxis(measure, measure.name), ...axisEnds([base, ...most.flatMap((bar) => [bar.low, bar.high])]) }, y: { grid: { display: false } } },
        plugins: { legend: pointLegend, tooltip: { callbacks: { label: (item) => ` ${item.dataset.label}: ${valueText(measure, item.raw[1])}` } } },
      },
    }, sortedTable({
      caption: `${label} (${say("of", { part: whole(tornado.used), whole: whole(tornado.of) })})`, rows: tornado.bars,
      columns: [
        { title: say("factor"), value: (bar) => factorName(bar.factor) },
        { title: say("low"), value: (bar) => bar.lowValue ?? say("lowest_tenth") }, { title: measure.name, number: true, value: (bar) => valueText(measure, bar.low) },
        { title: say("high"), value: (bar) => bar.highValue ?? say("highest_tenth") }, { title: measure.name, number: true, value: (bar) => valueText(measure, bar.high) },
        { title: say("swing"), number: true, value: (bar) => distanceText(measure, Math.abs(bar.high - bar.low)) },
      ],
    }));
  };
}
