// The sections in words and tables: the headline, conditions, choices, the front, failures.

function drawHeadline() {
  const { counts } = sweep;
  const card = (label, figure, detail) =>
    element("div", { class: "card" }, element("div", { class: "label" }, label), element("div", { class: "figure" }, figure), element("div", { class: "detail" }, detail));
  byId("counts").replaceChildren(
    card(say("cases_done"), whole(counts.done), ofText(counts.done, counts.cases)), card(say("cases_failed"), whole(counts.failed), ofText(counts.failed, counts.cases)),
    card(say("cases_missing"), whole(counts.missing), ofText(counts.missing, counts.cases)));
  byId("sentences").replaceChildren(...sweep.measures.map((answer) => element("p", {}, sentence(answer))));
}

function sentence(answer) {
  const { measure, quantiles, success, sensitivity, periods } = answer;
  if (quantiles.length === 0) return say("nothing_known", { measure: measure.name });
  const [low, , median, , high] = quantiles.map((value) => valueText(measure, value));
  const words = { measure: say("end_of", { measure: measure.name, period: periods[periods.length - 1] }), low, median, high, cases: ofText(answer.cases, answer.of) };
  const parts = [say(sensitivity.reason === "constant" ? "sentence_same" : "sentence", words)];
  const list = (texts) => texts.join(language === "zh" ? "、" : ", ");
  if (low === high && sensitivity.rows.length > 0) parts.push(say("sentence_alike"));
  if (success) {
    const key = success.low === undefined ? "sentence_target_chosen" : isMorris ? "sentence_target_trajectories" : hasReplicates ? "sentence_target_replicates" : "sentence_target";
    parts.push(say(key, { target: targetText(measure), share: shareText(success.share), low: shareText(success.low), high: shareText(success.high), effective: whole(success.effective ?? 0) }));
  }
  const drivers = sensitivity.drivers.slice(0, 3).map(({ factor, figure }) => `${factorName(factor)} (${say(`short_${figure.name}`)} ${figureText(measure, figure)})`);
  if (drivers.length > 0) parts.push(say("sentence_drivers", { drivers: list(drivers) }));
  if (sensitivity.unclear.length > 0) parts.push(say(`sentence_unclear_${sensitivity.unit}`, { count: whole(sensitivity.used), factors: list(sensitivity.unclear.map(factorName)) }));
  if (sensitivity.reason === "replicates") parts.push(reasonText(measure, sensitivity));
  return parts.join(language === "zh" ? "" : " ");
}

/** Why nothing is said about what drives a measure. */
function reasonText(measure, { reason, spread }) {
  const [least, most] = spread.map((value) => valueText(measure, value));
  return say(reason, { least, most });
}

function drawDriversNote({ sensitivity }) {
  byId("drivers-note").textContent = sensitivity.reason ? "" : say(`allows_${sensitivity.method}`, {
    used: whole(sensitivity.used), of: whole(sensitivity.of), design: designName(), r2: shareText(sensitivity.explained), r2_ranks: shareText(sensitivity.explainedRanks),
  });
}

// MARK: Conditions

function limitText({ factor, atLeast, atMost, among }) {
  if (among) return say("limit_among", { factor: factorName(factor), values: among.join(say("or")) });
  const number = (value) => plainNumber(value);
  if (atLeast !== undefined && atMost !== undefined) return say("limit_between", { factor: factorName(factor), low: number(atLeast), high: number(atMost) });
  return atLeast !== undefined ? say("limit_at_least", { factor: factorName(factor), value: number(atLeast) }) : say("limit_at_most", { factor: factorName(factor), value: number(atMost) });
}

/** A lower and an upper limit of one factor are one range. */
function joined(restrictions) {
  const found = new Map();
  for (const limit of restrictions) found.set(limit.factor, { ...found.get(limit.factor), ...limit, quasiP: Math.max(limit.quasiP, found.get(limit.factor)?.quasiP ?? 0) });
  return [...found.values()];
}

function createDiscovery(container) {
  const words = element("div", { class: "sentences" });
  container.append(words);
  const draw = chartBox(container, true);
  return ({ measure, discovery }) => {
    const label = `${measure.name}: ${say("peeling_label")}`;
    const isBare = ["constant", "few"].includes(discovery.reason);
    const intro = discovery.criterion === undefined || isBare ? [] : [element("p", {}, say(`criterion_${discovery.criterion}`, {
      count: whole(discovery.ofInterest), all: whole(discovery.used), target: targetText(measure), bound: valueText(measure, discovery.bound),
    }) + (hasReplicates ? `${language === "zh" ? "" : " "}${say("criterion_points", { points: whole(discovery.points), replicates: whole(sweep.design.replicates) })}` : ""))];
    if (discovery.reason) {
      words.replaceChildren(...intro, element("p", {}, isBare ? say(discovery.reason) : say(`reason_${discovery.reason}`, { count: whole(discovery.ofInterest), all: whole(discovery.used) })));
      return draw(label, null);
    }
    words.replaceChildren(...intro, ...discovery.boxes.map((box, index) => element(
      "p", {}, element("strong", {}, say("box", { number: index + 1, limits: joined(box.restrictions).map(limitText).join(say("and")) })), language === "zh" ? "：" : ": ",
      say("box_line", { coverage: shareText(box.measures.coverage), density: shareText(box.measures.density), cases: whole(box.measures.cases), support: shareText(box.measures.support) }))));
    const share = (title) => ({ title: { display: true, text: title }, min: 0, max: 1, ticks: { callback: (value) => `${fixed(value * 100, 0)}%` }, grid: { color: "#e5eaee" } });
    const points = hasReplicates ? [{ title: say("points_of"), number: true, value: (row) => whole(row.points) }] : [];
    const measured = (title, key) => ({ title: say(title), number: true, value: (row) => shareText(row[key]) });
    const rows = discovery.boxes.flatMap((box, index) => joined(box.restrictions).map((limit) => ({ ...box.measures, limit, number: index + 1 })));
    draw(label, {
      type: "scatter",
      data: { datasets: [
        { label: say("peeling_caption"), data: discovery.tradeOff.map(({ coverage, density, cases }) => ({ x: coverage, y: density, cases })), showLine: true, borderColor: sweepColours.good, backgroundColor: sweepColours.good, borderWidth: 1.2, radius: 3 },
        ...discovery.boxes.slice(0, 1).map(({ measures }) => ({ label: `${say("box_number")} 1`, data: [{ x: measures.coverage, y: measures.density, cases: measures.cases }], backgroundColor: sweepColours.bad, borderColor: sweepColours.bad, pointStyle: "rectRot", radius: 7 })),
      ] },
      options: { scales: { x: share(say("coverage")), y: share(say("density")) }, plugins: { legend: pointLegend, tooltip: { callbacks: { label: (item) => ` ${say("coverage")} ${shareText(item.raw.x)}, ${say("density")} ${shareText(item.raw.y)}, ${say("cases_of")} ${whole(item.raw.cases)}` } } } },
    }, sortedTable({
      caption: `${say("boxes_caption")}, ${ofText(discovery.used, discovery.of)}`, rows,
      columns: [
        { title: say("box_number"), value: (row) => row.number }, { title: say("range"), value: (row) => limitText(row.limit) },
        { title: say("chance"), number: true, value: (row) => (row.limit.quasiP < 0.001 ? "< 0.001" : row.limit.quasiP.toPrecision(2)) },
        ...points, { title: say("cases_of"), number: true, value: (row) => whole(row.cases) }, measured("coverage", "coverage"), measured("density", "density"), measured("support", "support"),
      ],
    }), numbersBelow(sortedTable({
      caption: say("peeling_caption"), rows: discovery.tradeOff,
      columns: [{ title: say("cases_of"), value: (row) => whole(row.cases) }, ...points, measured("coverage", "coverage"), measured("density", "density"), measured("support", "support"), { title: say("limits"), number: true, value: (row) => whole(row.factors) }],
    })));
  };
}

// MARK: Choices

/** - rows: with the least worst regret first */
function regretNote({ states, of }, rows) {
  const equal = rows.filter((row) => row.regret.most === rows[0].regret.most).length;
  const key = equal === 1 ? "regret_least" : equal === rows.length && rows[0].regret.most === 0 ? "regret_none" : "regret_least_shared";
  return `${say("regret_note", { states: whole(states), of: whole(of) })} ${say(key, { choice: choiceName(rows[0].choice), count: whole(equal) })}`;
}

function createRegret(container) {
  const mostBars = 20;
  const note = element("p", { class: "note" });
  container.append(note);
  const draw = chartBox(container);
  let sort = null;
  const update = (answer) => {
    const { measure, choices } = answer;
    const label = say("regret_label", { measure: measure.name });
    const reason = { no_goal: "regret_goal" }[choices.reason] ?? `reason_${choices.reason}`;
    const withRegret = choices.rows.filter((row) => row.regret).sort((a, b) => a.regret.most - b.regret.most || a.choice - b.choice);
    note.textContent = choices.reason ? say(reason, { count: whole(sweep.choice_count) }) : regretNote(choices, withRegret);
    if (choices.rows.length === 0) return draw(label, null);
    const isRegretted = withRegret.some((row) => row.regret.most > 0);
    const most = isRegretted ? withRegret.slice(0, mostBars) : [];
    if (isRegretted && withRegret.length > most.length) note.textContent += ` ${say("regret_most", { count: mostBars })}`;
    const bars = (key, title, colour) => ({ label: say(title), data: most.map((row) => row.regret[key]), backgroundColor: colour });
    const settings = most.length === 0 ? null : {
      type: "bar",
      data: { labels: most.map((row) => choiceName(row.choice)), datasets: [bars("most", "max_regret", "#d55e00"), bars("high", "regret_90", "#8c6d00"), bars("mean", "mean_regret", "#56b4e9")] },
      options: {
        indexAxis: "y", scales: { x: measureAxis(measure, ""), y: { grid: { display: false } } },
        plugins: { legend: pointLegend, tooltip: { callbacks: { label: (item) => ` ${item.dataset.label}: ${distanceText(measure, item.parsed.x)}` } } },
      },
    };
    const regret = (title, key, text) => ({ title: say(title), number: true, value: (row) => row.regret?.[key] ?? NaN, text: (row) => text(row.regret?.[key]) });
    const distance = (value) => distanceText(measure, value);
    draw(label, settings, sortedTable({
      caption: `${say("regret_caption")}: ${measure.name}`, rows: choices.rows, sort,
      onSort: (chosen) => {
        sort = chosen;
        update(answer);
      },
      columns: [
        { title: say("choice_name"), value: (row) => choiceName(row.choice) }, { title: say("cases_of"), value: (row) => ofText(row.cases, row.of) },
        { title: say("median"), number: true, value: (row) => row.median ?? NaN, text: (row) => valueText(measure, row.median) },
        ...(targetText(measure) === null ? [] : [
          { title: say("met_in"), number: true, share: true, value: (row) => row.success?.share ?? NaN, text: (row) => shareText(row.success?.share) },
          { title: say("interval"), number: true, value: (row) => row.success?.low ?? NaN, text: (row) => (row.success?.low === undefined ? "–" : `${shareText(row.success.low)} … ${shareText(row.success.high)}`) },
          ...(hasReplicates || isMorris ? [{ title: say("effective"), number: true, value: (row) => row.success?.effective ?? NaN, text: (row) => (row.success?.effective === undefined ? "–" : whole(row.success.effective)) }] : []),
        ]),
        regret("max_regret", "most", distance), regret("mean_regret", "mean", distance), regret("regret_90", "high", distance), regret("best_in", "bestShare", shareText),
      ],
    }));
  };
  return update;
}

function createPareto(container) {
  const choices = element("div", { class: "choices" });
  const note = element("p", { class: "note" });
  container.append(choices, note);
  const draw = chartBox(container);
  let shown = 0;
  const update = () => {
    const { pareto } = sweep;
    if (pareto.reason) {
      note.textContent = say(pareto.reason === "no_goal" ? "pareto_few" : `reason_${pareto.reason}`);
      return draw(say("pareto_title"), null);
    }
    const measure = (objective) => sweep.measures[pareto.measures[objective]].measure;
    const names = ({ objectives }) => (objectives.length > 2 ? say("pareto_all") : objectives.map((objective) => measure(objective).name).join(", "));
    const front = pareto.fronts[shown];
    const [x, y] = front.objectives;
    choices.replaceChildren(choice(say("pareto_pair"), pareto.fronts.map((entry, index) => [String(index), names(entry)]), String(shown), (index) => {
      shown = Number(index);
      update();
    }));
    note.textContent = say("pareto_note") + (pareto.sharesStates ? "" : ` ${say("pareto_apart")}`) + (pareto.leftOut > 0 ? ` ${say("pareto_left_out", { count: pareto.measures.length })}` : "");
    const best = new Set(front.rows);
    const known = [...pareto.rows.keys()].filter((row) => pareto.rows[row].medians[x] !== null && pareto.rows[row].medians[y] !== null);
    const point = (row) => ({ x: pareto.rows[row].medians[x], y: pareto.rows[row].medians[y], row });
    const words = (row) => `${row.choice + 1}: ${choiceText(row.parameters)}`;
    const onFront = known.filter((row) => best.has(row)).sort((a, b) => point(a).x - point(b).x || point(a).y - point(b).y);
    draw(say("pareto_label", { x: measure(x).name, y: measure(y).name, front: onFront.length, all: whole(sweep.choice_count) }), {
      type: "scatter",
      data: { datasets: [
        { label: say("on_front"), data: onFront.map(point), showLine: front.objectives.length === 2, borderColor: sweepColours.front, backgroundColor: sweepColours.front, pointStyle: "rectRot", radius: 6, borderWidth: 1.5 },
        { label: say("not_on_front"), data: known.filter((row) => !best.has(row)).map(point), backgroundColor: "#56b4e9aa", borderColor: "#0072b2", radius: 4, borderWidth: 0.8 },
      ] },
      options: {
        scales: { x: measureAxis(measure(x), measure(x).name), y: measureAxis(measure(y), measure(y).name) },
        plugins: { legend: pointLegend, tooltip: { callbacks: { label: (item) => ` ${words(pareto.rows[item.raw.row])}: ${valueText(measure(x), item.raw.x)}, ${valueText(measure(y), item.raw.y)}` } } },
      },
    }, sortedTable({
      caption: say("pareto_caption", { names: names(front) }), rows: onFront.map((row) => pareto.rows[row]), limit: 500,
      columns: [
        { title: say("choice_name"), value: words }, { title: say("cases_of"), value: (row) => ofText(row.cases, row.of) },
        ...front.objectives.map((objective) => ({ title: measure(objective).name, number: true, value: (row) => valueText(measure(objective), row.medians[objective]) })),
      ],
    }));
  };
  return update;
}

// MARK: Failures

function drawFailures() {
  const { counts, failures, failure_kinds: kinds } = sweep;
  const missing = counts.missing > 0 ? [element("p", {}, say("missing_note", { count: whole(counts.missing) }))] : [];
  byId("failures").replaceChildren(...missing, ...(failures.length === 0 ? [element("p", {}, say("no_failures"))] : [
    sortedTable({
      caption: say("failures_caption", { cases: whole(counts.failed), kinds: whole(kinds) }), rows: failures,
      columns: [
        { title: say("failure"), value: (row) => row.message }, { title: say("cases_of"), number: true, value: (row) => whole(row.cases) },
        { title: say("first_case"), number: true, value: (row) => String(row.first) },
      ],
    }), ...(kinds > failures.length ? [element("p", { class: "note" }, say("failures_more"))] : []),
  ]));
}
