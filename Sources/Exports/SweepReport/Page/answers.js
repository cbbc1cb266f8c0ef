// The page of a sweep: puts the parts together.
let shownMeasure = 0;
const fan = createFan(byId("fan"));
const sensitivityChart = createSensitivity(byId("sensitivity"));
const tornadoChart = createTornado(byId("tornado"));
const scatter = createScatter(byId("scatter"));
const parallel = new ParallelCases(byId("parallel"));
const discoverySection = createDiscovery(byId("discovery"));
const regretSection = createRegret(byId("regret"));
const paretoSection = createPareto(byId("pareto"));
const sureMap = sweep.map ? new SureMap(byId("map")) : null;
const slider = sureMap ? createTimeSlider(byId("time"), sureMap.periods.map((_, period) => ({ get label() { return sureMap.label(period); } })), (period) => sureMap.show(period)) : null;

if (!sureMap) document.querySelector(".atlas").remove();
for (const id of ["fan", "sensitivity", "scatter", "parallel", "discovery", "regret"]) byId(id).closest("section").hidden = sweep.measures.length === 0;
if (sureMap) {
  createSearch(byId("search"), "search_villages", sureMap.names.map((name, index) => ({ kind: "village", index, name, code: sureMap.codes[index], where: () => sureMap.counties[index] })), (found) =>
    sureMap.open(found.index, { zoom: true, focus: true }));
}

function showMeasure(isOther) {
  const answer = sweep.measures[shownMeasure];
  if (!answer) return;
  fan(answer);
  drawDriversNote(answer);
  sensitivityChart(answer);
  tornadoChart(answer);
  scatter(answer, shownMeasure, isOther);
  parallel.show(answer, shownMeasure);
  discoverySection(answer);
  regretSection(answer);
}

languageListeners.push(() => {
  const { design, factors, drawn } = sweep;
  drawShell({
    title: sweep.title, summary: sweep.summary, version: sweep.version,
    facts: say("answers_facts", { name: sweep.name, method: designName(), factors: factors.length, points: whole(design.count), replicates: whole(design.replicates), version: sweep.version }),
  });
  drawHeadline();
  byId("measure").replaceChildren(...(sweep.measures.length < 2 ? [] : [choice(say("choose_measure"), sweep.measures.map(({ measure }, index) => [String(index), measure.name]), String(shownMeasure), (index) => {
    shownMeasure = Number(index);
    showMeasure(true);
  })]));
  const sampled = drawn.numbers.length < drawn.of;
  for (const node of document.querySelectorAll("[data-drawn]")) node.textContent = say(sampled ? "drawn_some" : "drawn_all", { drawn: whole(drawn.numbers.length), all: whole(drawn.of) });
  showMeasure(false);
  paretoSection();
  drawFailures();
  if (sureMap) slider.show(sureMap.period);
});
openPage(sweep.language);
