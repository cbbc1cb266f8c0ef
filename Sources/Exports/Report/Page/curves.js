// Curves over the periods, with their numbers in a table beside them.
const dashes = [[], [8, 4], [2, 3], [10, 3, 2, 3]];
const marks = ["circle", "rect", "triangle", "rectRot", "crossRot", "star"];

/** A chart in a container, drawn anew by calling the answer with {label, series: [{name, values}], text, isShare}. */
function lineChart(container, periods, colours) {
  const canvas = element("canvas", { role: "img" });
  const numbers = element("details", {});
  container.append(element("div", { class: "chart" }, canvas), numbers);
  const chart = new Chart(canvas, {
    type: "line",
    data: { labels: periods.map((period) => period.label), datasets: [] },
    options: {
      responsive: true, maintainAspectRatio: false, animation: false, interaction: { mode: "index", intersect: false },
      scales: { y: { beginAtZero: true, ticks: {}, grid: { color: "#e5eaee" } }, x: { grid: { display: false } } },
      plugins: { legend: { position: "right", labels: { usePointStyle: true, boxWidth: 12 } }, tooltip: { callbacks: {} } },
    },
  });
  window.addEventListener("beforeprint", () => chart.resize(680, 340));
  window.addEventListener("afterprint", () => chart.resize());
  return ({ label, series, text, isShare }) => {
    canvas.setAttribute("aria-label", label);
    chart.data.datasets = series.map((line, index) => ({
      label: line.name, data: Array.from(line.values), borderColor: colours[index % colours.length],
      backgroundColor: colours[index % colours.length], borderWidth: index === 0 ? 3.5 : 1.8,
      borderDash: dashes[Math.floor(index / colours.length) % dashes.length], pointStyle: marks[index % marks.length], pointRadius: 3,
      tension: 0,
    }));
    // A few long names are read better below, many short ones beside.
    chart.options.plugins.legend.position = series.length > 5 ? "right" : "bottom";
    chart.options.scales.y.max = isShare ? 1 : undefined;
    chart.options.scales.y.ticks.callback = (value) => (isShare ? `${fixed(value * 100, 0)}%` : text(value));
    chart.options.plugins.tooltip.callbacks.label = (item) => ` ${item.dataset.label}: ${text(item.parsed.y)}`;
    chart.update("none");
    numbers.replaceChildren(
      element("summary", {}, say("numbers")),
      sortedTable({
        caption: label,
        columns: [
          { title: say("period"), value: (period) => period.label },
          ...series.map((line) => ({ title: line.name, number: true, value: (period) => text(line.values[periods.indexOf(period)]) })),
        ],
        rows: periods,
      }));
  };
}
