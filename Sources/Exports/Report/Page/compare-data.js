// Runs side by side, unpacked.

/** One run compared with the base: figures by region, period and operator, what becomes of the villages, and numbers on land. */
class ComparedRun {
  constructor(data, villages) {
    this.label = data.label;
    this.periods = data.periods;
    this.lastPeriod = data.last_period;
    this.longer = data.longer;
    this.settings = data.settings;
    this.operators = data.operators;
    this.regions = data.regions;
    const rows = data.regions.length * data.periods.length * data.operators.length;
    const count = new PackedReader(data.period).bytes.length;
    const [period, operator, region] = ["period", "operator", "region"].map((name) => indexColumn(data[name], count));
    this.measures = {};
    for (const measure of data.measures) {
      const sides = [measure.base, measure.other].map((column) => {
        const values = new Float64Array(rows).fill(NaN);
        measuredColumn(column, count, measure.scale).forEach((value, row) => {
          values[this.place(region[row], operator[row], period[row])] = value;
        });
        return values;
      });
      if (sides.some((values) => values.some((value) => value !== 0 && !Number.isNaN(value)))) this.measures[measure.name] = sides;
    }
    this.villages = data.villages && villages
      ? {
        outcomes: data.villages.outcomes, periods: data.villages.periods, outcome: indexColumn(data.villages.outcome, villages.count),
        first: [indexColumn(data.villages.first_base, villages.count), indexColumn(data.villages.first_other, villages.count)],
        states: data.villages.states_base && data.villages.states_other
          ? [data.villages.states_base, data.villages.states_other].map((column) => this.states(column, villages.count * data.villages.periods.length))
          : null,
      }
      : null;
    this.land = data.land && this.landRows(data.land);
  }

  /** The numbers on land that differ, a row each. */
  landRows({ of, count, scale, tables, measures, periods, places, ...columns }) {
    const [table, measure, period, place] = ["table", "measure", "period", "place"].map((name) => indexColumn(columns[name], count));
    const [base, other] = [columns.base, columns.other].map((column) => measuredColumn(column, count, scale));
    const rows = Array.from({ length: count }, (_, row) => ({
      table: tables[table[row]], measure: measures[measure[row]], period: periods[period[row]], ...places[place[row]], base: base[row], other: other[row],
    }));
    return { of, rows };
  }

  /** By village and period, the place of the state in the palette; one beyond where it is not known. */
  states(base64, count) {
    const reader = new PackedReader(base64);
    const states = new Uint8Array(count);
    for (let place = 0; place < count;) {
      const spell = reader.unsigned();
      states.fill(spell & 7, place, place + (spell >> 3));
      place += spell >> 3;
    }
    return states;
  }

  regionName(region) {
    const { name, name_en: english } = this.regions[region];
    return language === "en" && english ? `${name} ${english}` : name;
  }

  place(region, operator, period) { return (region * this.operators.length + operator) * this.periods.length + period; }

  /** The figure of the base (side 0) or of the other run (side 1). */
  value(measure, side, region, operator, period) { return this.measures[measure][side][this.place(region, operator, period)]; }
}

/** How measures of the timeline's columns are called and written. */
const comparedMeasures = {
  village_reach_ratio: { title: "villages_reached", text: percent, isShare: true },
  population_coverage_ratio: { title: "people", text: percent, isShare: true },
  area_coverage_ratio: { title: "area", text: percent, isShare: true },
  park_coverage_ratio: { title: "parks_area", text: percent, isShare: true },
  villages_reached: { title: "count", text: whole },
  stations: { title: "stations", text: whole },
  sites: { title: "sites", text: whole },
  spend_cumulative_cny: { title: "spend_total", text: money },
};

/** A difference with its sign; ratios differ by percentage points. */
function differenceText(measure, value) {
  if (Number.isNaN(value)) return "–";
  const sign = value > 0 ? "+" : value < 0 ? "−" : "±";
  const size = Math.abs(value);
  return sign + (measure.isShare ? say("points", { value: fixed(size * 100, 1) }) : measure.text(size));
}
