// Cases one by one: each factor against the measure, and all factors side by side.
const goldenShare = 0.6180339887;

/** The cases drawn that have a value: places in the sample. */
const drawnCases = (at) => [...sweep.drawn.numbers.keys()].filter((place) => sweep.drawn.measures[at][place] !== null);

function createScatter(container) {
  const choices = element("div", { class: "choices" });
  container.append(choices);
  const draw = chartBox(container);
  let factor = 0;
  let isNew = true;
  const update = (answer, at) => {
    const { measure, sensitivity } = answer;
    // What matters most is looked at first.
    if (isNew) factor = sensitivity.drivers[0]?.factor ?? 0;
    isNew = false;
    choices.replaceChildren(choice(say("factor"), sweep.factors.map((entry, index) => [String(index), entry.id]), String(factor), (index) => {
      factor = Number(index);
      update(answer, at);
    }));
    const words = sweep.factors[factor].values;
    const jitter = (place) => (words ? ((place * goldenShare) % 1 - 0.5) * 0.35 : 0);
    const point = (place) => ({ x: sweep.drawn.factors[factor][place] + jitter(place), y: sweep.drawn.measures[at][place], number: sweep.drawn.numbers[place], value: sweep.drawn.factors[factor][place] });
    const all = drawnCases(at);
    const groups = targetText(measure) === null ? [["no_target", all, sweepColours.plain, "circle"]]
      : [["met", all.filter((place) => isMet(measure, sweep.drawn.measures[at][place])), sweepColours.good, "circle"],
        ["missed", all.filter((place) => !isMet(measure, sweep.drawn.measures[at][place])), sweepColours.bad, "triangle"]];
    const label = say("scatter_label", { measure: measure.name, factor: factorName(factor) });
    draw(label, {
      type: "scatter",
      data: { datasets: groups.map(([key, places, colour, mark]) => ({ label: say(key), data: places.map(point), backgroundColor: `${colour}99`, borderColor: colour, pointStyle: mark, radius: 3.5, borderWidth: 0.6 })) },
      options: {
        scales: {
          x: { title: { display: true, text: factorName(factor) }, ticks: words ? { stepSize: 1, callback: (value) => words[value] ?? "" } : { callback: (value) => plainNumber(value) }, ...(words ? { min: -0.5, max: words.length - 0.5, afterBuildTicks: (axis) => { axis.ticks = words.map((_, value) => ({ value })); } } : {}) },
          y: measureAxis(measure, measure.name),
        },
        plugins: { legend: pointLegend, tooltip: { callbacks: { label: (item) => ` ${say("cases_of")} ${item.raw.number}: ${factorText(factor, item.raw.value)}, ${valueText(measure, item.raw.y)}` } } },
      },
    }, numbersBelow(sortedTable({
      caption: label, rows: all, limit: 500,
      columns: [
        { title: say("cases_of"), value: (place) => String(sweep.drawn.numbers[place]) },
        { title: factorName(factor), number: true, value: (place) => factorText(factor, sweep.drawn.factors[factor][place]) },
        { title: measure.name, number: true, value: (place) => valueText(measure, sweep.drawn.measures[at][place]) },
      ],
    })));
  };
  return (answer, at, isOther) => {
    isNew ||= isOther;
    update(answer, at);
  };
}

/** Parallel coordinates: a line a case over an axis a factor, and one for the measure; ranges on the axes keep cases. */
class ParallelCases {
  constructor(container) {
    this.canvas = element("canvas", { role: "img", class: "parallel" });
    this.status = element("p", { role: "status" });
    this.sliders = element("div", { class: "ranges" });
    this.table = element("div", {});
    this.free = element("button", { type: "button", click: () => this.reset() });
    container.append(element("div", { class: "scroll-x" }, this.canvas), element("div", { class: "choices" }, this.free, this.status), this.sliders, this.table);
    this.canvas.addEventListener("pointerdown", (event) => this.begin(event));
    this.canvas.addEventListener("pointermove", (event) => this.drag(event));
    this.canvas.addEventListener("pointerup", () => { this.dragged = null; });
    this.canvas.addEventListener("dblclick", (event) => {
      const axis = this.axisAt(event);
      this.brushes[axis] = [0, 1];
      this.update();
    });
    new ResizeObserver(() => this.draw()).observe(container);
  }

  show({ measure }, at) {
    this.measure = measure;
    this.cases = drawnCases(at);
    const axis = (title, values, text) => {
      const found = this.cases.map((place) => values[place]);
      const least = found.reduce((a, b) => Math.min(a, b), Infinity);
      const most = found.reduce((a, b) => Math.max(a, b), -Infinity);
      return { title, text, least, most, values: found, shares: found.map((value) => (most > least ? (value - least) / (most - least) : 0.5)) };
    };
    this.axes = [
      ...sweep.factors.map((factor, index) => axis(factor.id, sweep.drawn.factors[index], (value) => factorText(index, sweep.factors[index].values ? Math.round(value) : value))),
      axis(measure.name, sweep.drawn.measures[at], (value) => valueText(measure, value)),
    ];
    this.met = this.cases.map((_, index) => isMet(measure, this.axes[this.axes.length - 1].values[index]));
    this.brushes = this.axes.map(() => [0, 1]);
    this.sliders.replaceChildren(...this.axes.map((entry, index) => {
      const slider = (end, key) => element("input", { type: "range", min: "0", max: "1", step: "0.01", value: String(end), "aria-label": say(key, { axis: entry.title }), input: (event) => this.slide(index, end, Number(event.target.value)) });
      return element("div", {}, element("span", {}, entry.title), slider(0, "from_of"), slider(1, "to_of"));
    }));
    this.free.textContent = say("free_all");
    this.update();
  }

  slide(axis, end, share) {
    this.brushes[axis][end] = share;
    if (this.brushes[axis][0] > this.brushes[axis][1]) this.brushes[axis][1 - end] = share;
    this.update();
  }

  reset() {
    this.brushes = this.axes.map(() => [0, 1]);
    this.update();
  }

  x(axis) { return 60 + (axis * (this.canvas.clientWidth - 120)) / Math.max(1, this.axes.length - 1); }

  y(share) { return 300 - share * 250; }

  axisAt(event) {
    const at = event.offsetX;
    return this.axes.reduce((best, _, axis) => (Math.abs(this.x(axis) - at) < Math.abs(this.x(best) - at) ? axis : best), 0);
  }

  shareAt(event) { return Math.min(1, Math.max(0, (300 - event.offsetY) / 250)); }

  begin(event) {
    this.dragged = { axis: this.axisAt(event), from: this.shareAt(event) };
    this.canvas.setPointerCapture(event.pointerId);
  }

  drag(event) {
    if (!this.dragged) return;
    const ends = [this.dragged.from, this.shareAt(event)].sort((a, b) => a - b);
    if (ends[1] - ends[0] < 0.01) return;
    this.brushes[this.dragged.axis] = ends;
    this.update();
  }

  isKept(index) {
    // The sliders move in hundredths.
    return this.axes.every(({ shares }, axis) => shares[index] >= this.brushes[axis][0] - 1e-9 && shares[index] <= this.brushes[axis][1] + 1e-9);
  }

  update() {
    [...this.sliders.children].forEach((row, axis) => [...row.querySelectorAll("input")].forEach((input, end) => {
      input.value = String(this.brushes[axis][end]);
      const { least, most, text } = this.axes[axis];
      input.setAttribute("aria-valuetext", text(least + this.brushes[axis][end] * (most - least)));
    }));
    this.kept = [...this.cases.keys()].filter((index) => this.isKept(index));
    const met = this.kept.filter((index) => this.met[index]).length;
    this.status.textContent = say("brushed", { kept: whole(this.kept.length), all: whole(this.cases.length) }) + (targetText(this.measure) === null ? "" : say("brushed_met", { met: whole(met) }));
    this.table.replaceChildren(sortedTable({
      caption: say("parallel_caption"), rows: this.axes,
      columns: [{ title: say("axis"), value: (axis) => axis.title }, ...[["least", 0], ["median", 0.5], ["most", 1]].map(([key, share]) => ({
        title: say(key), number: true, value: (axis) => {
          const sorted = this.kept.map((index) => axis.values[index]).sort((a, b) => a - b);
          if (sorted.length === 0) return "–";
          // Interpolated, as quantiles are everywhere else.
          const place = share * (sorted.length - 1);
          const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
          return axis.text(below + (place - Math.floor(place)) * (above - below));
        },
      }))],
    }));
    this.draw();
  }

  draw() {
    if (!this.axes) return;
    const width = Math.max(this.canvas.parentElement.clientWidth, this.axes.length * 95);
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    Object.assign(this.canvas.style, { width: `${width}px`, height: "340px" });
    this.canvas.width = width * ratio;
    this.canvas.height = 340 * ratio;
    this.canvas.setAttribute("aria-label", say("parallel_label", { count: whole(this.cases.length), axes: this.axes.length }));
    const context = this.canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, 340);
    const isKept = new Set(this.kept);
    const lines = (indices, colour, thickness) => {
      context.strokeStyle = colour;
      context.lineWidth = thickness;
      context.beginPath();
      for (const index of indices) this.axes.forEach(({ shares }, axis) => context[axis === 0 ? "moveTo" : "lineTo"](this.x(axis), this.y(shares[index])));
      context.stroke();
    };
    const all = [...this.cases.keys()];
    const fade = all.length > 500 ? "55" : "99";
    lines(all.filter((index) => !isKept.has(index)), "#d9dfe4", 0.6);
    lines(this.kept.filter((index) => this.met[index] !== false), sweepColours.good + fade, 0.9);
    lines(this.kept.filter((index) => this.met[index] === false), sweepColours.bad + fade, 0.9);
    context.textAlign = "center";
    context.font = "12px system-ui, sans-serif";
    this.axes.forEach((axis, index) => {
      const x = this.x(index);
      context.fillStyle = context.strokeStyle = "#1d2730";
      context.lineWidth = 1;
      context.beginPath();
      context.moveTo(x, this.y(0));
      context.lineTo(x, this.y(1));
      context.stroke();
      context.fillText(axis.title, x, 20);
      context.fillText(axis.text(axis.most), x, 40);
      context.fillText(axis.text(axis.least), x, 320);
      const [low, high] = this.brushes[index];
      if (low === 0 && high === 1) return;
      context.fillStyle = "rgb(224 138 0 / 0.45)";
      context.fillRect(x - 7, this.y(high), 14, Math.max(2, this.y(low) - this.y(high)));
    });
  }
}
