// The map of how sure: villages by the share of the cases that reach them.
const sureClasses = [
  { from: 0.95, colour: "#00204c", text: "95–100%" }, { from: 0.75, colour: "#2c4a78", text: "75–95%" }, { from: 0.5, colour: "#5f7fa8", text: "50–75%" },
  { from: 0.25, colour: "#a69d75", text: "25–50%" }, { from: 0.05, colour: "#d3c064", text: "5–25%" }, { from: 0, colour: "#fde737", text: "0–5%" },
];

class SureMap {
  constructor(container) {
    const { frame, places, count } = sweep.map;
    this.frame = new Frame(frame);
    this.count = count;
    this.places = placeColumn(places, count);
    this.names = sweep.map.name;
    this.codes = frontDecoded(sweep.map.code);
    this.counties = frontDecoded(sweep.map.county);
    this.cases = measuredColumn(sweep.map.cases, count, 1);
    this.ofCases = sweep.map.of_cases;
    this.end = measuredColumn(sweep.map.share, count, 1000);
    // The last of the periods is the end of all cases, however long they are.
    this.periods = [...sweep.map.periods, null];
    this.shares = [...sweep.map.shares.map((column) => measuredColumn(column, count, 1000)), this.end];
    this.period = this.periods.length - 1;
    this.selected = -1;
    this.map = createMap(container, this.frame, ["villages", "mark"], null);
    this.layer = new CanvasLayer(this.frame, (context, view) => this.draw(context, view), { pane: "villages" }).addTo(this.map);
    this.mark = new CanvasLayer(this.frame, (context, view) => this.drawMark(context, view), { pane: "mark" }).addTo(this.map);
    const openAt = (latLng, options) => {
      const village = this.nearest(latLng);
      if (village >= 0) this.open(village, options);
    };
    this.map.on("click", (event) => openAt(event.latlng));
    container.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target === container) openAt(this.map.getCenter(), { focus: true });
    });
  }

  label(period) { return this.periods[period] ?? say("period_end"); }

  classOf(share) { return sureClasses.findIndex(({ from }) => share >= from); }

  draw(context, view) {
    const radius = Math.max(1.6, Math.min(6, view.scale * 90));
    const shares = this.shares[this.period];
    // The surest are drawn last: they are on top.
    for (let group = sureClasses.length - 1; group >= 0; group -= 1) {
      context.fillStyle = sureClasses[group].colour;
      for (let village = 0; village < this.count; village += 1) {
        if (this.classOf(shares[village]) !== group) continue;
        context.beginPath();
        context.arc(view.x(this.places[village * 2]), view.y(this.places[village * 2 + 1]), radius, 0, 2 * Math.PI);
        context.fill();
      }
    }
  }

  drawMark(context, view) {
    if (this.selected < 0) return;
    context.beginPath();
    context.arc(view.x(this.places[this.selected * 2]), view.y(this.places[this.selected * 2 + 1]), 10, 0, 2 * Math.PI);
    context.lineWidth = 2.2;
    context.strokeStyle = "#000000";
    context.stroke();
  }

  /** The village within some pixels of a place, -1 for none. */
  nearest(latLng) {
    const at = this.map.latLngToContainerPoint(latLng);
    let [best, distance] = [-1, 24];
    for (let village = 0; village < this.count; village += 1) {
      const here = this.map.latLngToContainerPoint(this.frame.latLng(this.places[village * 2], this.places[village * 2 + 1]));
      if (here.distanceTo(at) < distance) [best, distance] = [village, here.distanceTo(at)];
    }
    return best;
  }

  show(period) {
    this.period = period;
    this.layer.redraw();
    this.drawLegend();
    const sure = this.shares[period].filter((share) => share >= 0.95).length;
    byId("live").textContent = say("sure_period", { period: this.label(period), count: whole(sure) });
  }

  drawLegend() {
    const counts = sureClasses.map(() => 0);
    for (const share of this.shares[this.period]) if (Number.isFinite(share)) counts[this.classOf(share)] += 1;
    byId("legend").replaceChildren(this.legend(counts), element("p", { class: "note" }, this.countedOver()));
  }

  legend(counts) {
    return element(
      "table", {}, element("caption", {}, say("sure_legend", { period: this.label(this.period) })),
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, say("sure_share")), element("th", { scope: "col", class: "number" }, say("villages")))),
      element("tbody", {}, sureClasses.map(({ colour, text }, index) =>
        element("tr", {}, element("th", { scope: "row" }, swatch(colour), text), element("td", { class: "number" }, whole(counts[index]))))));
  }

  /** Over how many cases villages are counted: cases may have other villages. */
  countedOver() {
    const fewer = this.cases.filter((cases) => cases < this.ofCases);
    const words = { count: whole(fewer.length), all: whole(this.count), cases: whole(this.ofCases) };
    if (fewer.length === 0) return say("sure_in_all", words);
    const [least, most] = [fewer.reduce((a, b) => Math.min(a, b)), fewer.reduce((a, b) => Math.max(a, b))];
    return say("sure_in_some", { ...words, counted: least === most ? whole(least) : `${whole(least)}–${whole(most)}` });
  }

  open(village, options = {}) {
    const place = [this.places[village * 2], this.places[village * 2 + 1]];
    this.selected = village;
    this.mark.redraw();
    if (options.zoom) this.map.setView(this.frame.latLng(...place), Math.max(this.map.getZoom(), 11), { animate: false });
    const row = (name, text) => element("tr", {}, element("th", { scope: "row" }, name), element("td", { class: "number" }, text));
    openPopup(
      this.map, this.frame, place,
      element(
        "div", { class: "popup" }, element("h3", {}, this.names[village]), element("p", {}, `${this.codes[village]} · ${this.counties[village]}`),
        element("table", {}, element("tbody", {}, row(say("sure_cases"), ofText(this.cases[village], this.ofCases)), this.periods.map((_, period) => row(this.label(period), shareText(this.shares[period][village])))))),
      options);
  }
}
