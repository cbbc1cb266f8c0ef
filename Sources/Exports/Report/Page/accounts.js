// Land, warnings and checks, the scenario and how to repeat the run.

function createLand(container, run, periodShown) {
  const { land, periods } = run;
  const plot = element("div", {});
  const tables = element("div", { class: "pair" });
  container.append(plot, tables);
  const curve = lineChart(plot, periods, run.palette.series);
  const number = (title, key) => ({ title, number: true, value: (row) => row[key], text: (row) => whole(row[key]) });
  const draw = () => {
    const period = periodShown();
    const label = periods[period].label;
    const clusters = land.clusters.filter((row) => row.period === period);
    tables.replaceChildren(
      sortedTable({
        caption: say("land_uses", { period: label }), rows: land.uses,
        columns: [
          { title: say("use"), value: (row) => (language === "zh" ? row.name : `${row.code} ${row.name}`) },
          { title: say("mu"), number: true, value: (row) => row.mu[period], text: (row) => whole(row.mu[period]) },
        ],
      }),
      ...(land.quota.length === 0 ? [] : [
        sortedTable({
          caption: say("quota"), rows: land.quota.map((row, index) => ({ ...row, label: periods[index].label })),
          columns: [
            { title: say("period"), value: (row) => row.label }, number(say("opening"), "opening_mu"), number(say("plan"), "plan_mu"),
            number(say("reward"), "reward_mu"),
            number(say("reclaimed"), "reclaimed_mu"), number(say("cross_province"), "cross_province_mu"), number(say("used"), "used_mu"), number(say("closing"), "closing_mu"),
          ],
        })]),
      ...(land.projects.length === 0 ? [] : [
        sortedTable({
          caption: say("projects"), rows: land.projects,
          columns: [{ title: say("decision"), value: (row) => say(`decision_${row.decision}`) }, number(say("cluster_projects"), "projects"), number(say("mu"), "mu")],
        })]),
      ...(clusters.length === 0 ? [] : [
        sortedTable({
          caption: say("clusters", { period: label }), rows: clusters,
          columns: [
            { title: say("name"), value: (row) => row.name }, number(say("firms"), "firms"), number(say("cluster_projects"), "projects"),
            number(say("output"), "output_10k_cny"), number(say("target"), "target_10k_cny"),
          ],
        })]));
  };
  const words = () => {
    curve({
      label: say("curve_label", { measure: say("mu"), region: run.regionName(0), count: periods.length }),
      series: land.uses.map((use) => ({ name: language === "zh" ? use.name : `${use.code} ${use.name}`, values: use.mu })), text: whole, isShare: false,
    });
    draw();
  };
  return { draw, words };
}

function drawChecks(container, run) {
  const list = (findings) =>
    element(
      "ul", { class: "findings" },
      findings.map(({ place, message, advice, id }) =>
        element(
          "li", {}, place?.length > 0 ? element("strong", {}, `${place.join(": ")}: `) : null, message[language],
          advice ? ` – ${advice[language]}` : null, id ? element("span", { class: "note" }, ` [${id}]`) : null)));
  container.replaceChildren(
    element("h3", {}, `${say("warnings")}: ${whole(run.warnings.length)}`),
    run.warnings.length === 0 ? element("p", {}, say("no_warnings")) : list(run.warnings),
    ...(run.notes.length === 0 ? [] : [element("details", {}, element("summary", {}, `${say("notes")}: ${whole(run.notes.length)}`), list(run.notes))]),
    element(
      "table", {}, element("caption", {}, say("checks_caption")),
      element("thead", {}, element("tr", {}, ["check", "result", "detail"].map((key) => element("th", { scope: "col" }, say(key))))),
      element(
        "tbody", {},
        run.checks.map((check) =>
          element(
            "tr", {}, element("th", { scope: "row" }, check.id), element("td", { class: check.passed ? "passed" : "failed" }, say(check.passed ? "passed" : "failed")),
            element("td", {}, check.detail[language]))))));
}

function drawRepeat(container, run) {
  const { about } = run;
  container.replaceChildren(
    element("p", {}, `${say("command")}:`), element("pre", {}, about.command),
    element("p", {}, `${say("seed")}: ${about.seed} · ${say("version")}: ${about.version} · ${about.crs}`),
    element(
      "details", {}, element("summary", {}, say("inputs_caption")),
      sortedTable({
        caption: say("inputs_caption"), rows: about.inputs,
        columns: [{ title: say("file"), value: (row) => row.path }, { title: say("role"), value: (row) => row.role }, { title: "SHA-256", value: (row) => row.sha256 }],
      })),
    element("details", {}, element("summary", {}, say("scenario")), element("pre", { tabindex: "0" }, JSON.stringify(run.scenario, null, 2))));
}
