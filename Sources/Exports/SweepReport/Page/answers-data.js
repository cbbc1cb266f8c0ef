// A sweep's answers, and numbers as its measures are written.
const sweep = JSON.parse(byId("data").textContent);
const sweepColours = { good: "#0072b2", bad: "#d55e00", plain: "#0072b2", soft: "#c4ccd3", front: "#d55e00" };

const measureUnit = ({ column }) =>
  /_(ratio|probability)$/.test(column) ? "share" : /_cny$/.test(column) ? "money" : /_km2$/.test(column) ? "area" : "count";

function valueText(measure, value) {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  switch (measureUnit(measure)) {
    case "share": return percent(value);
    case "money": return money(value);
    case "area": return `${plainNumber(value)} km²`;
    default: return plainNumber(value);
  }
}

/** A number on an axis, with the digits that tell it from the next one, a step away. */
function tickNumber(value, step) {
  const isEven = (decimals) => Math.abs(step * 10 ** decimals - Math.round(step * 10 ** decimals)) < 1e-6;
  let decimals = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
  if (!isEven(decimals)) decimals += 1;
  // Of a negative zero the sign goes.
  const rounded = Number(value.toFixed(Math.min(decimals, 15))) + 0;
  return new Intl.NumberFormat("en-US", { minimumFractionDigits: Math.min(decimals, 15), maximumFractionDigits: Math.min(decimals, 15) }).format(rounded).replace("-", "\u2212");
}

/** A value of a measure on an axis whose ticks are a step apart, and its greatest one so far from zero. */
function tickText(measure, value, step, most) {
  switch (measureUnit(measure)) {
    case "share": return `${tickNumber(value * 100, step * 100)}%`;
    case "money": {
      const [size, unit] = moneyUnit(most);
      return moneyText(tickNumber(value / size, step / size), unit);
    }
    case "area": return `${tickNumber(value, step)} km²`;
    default: return tickNumber(value, step);
  }
}

/** A difference of two values: of shares in percentage points. */
const distanceText = (measure, value) =>
  value === null || value === undefined ? "–" : measureUnit(measure) === "share" ? say("points", { value: fixed(value * 100, 1) }) : valueText(measure, value);

const targetText = (measure) =>
  measure.atLeast !== undefined ? say("at_least", { value: valueText(measure, measure.atLeast) })
    : measure.atMost !== undefined ? say("at_most", { value: valueText(measure, measure.atMost) }) : null;

/** Whether a value meets the target; null without target or value. */
const isMet = (measure, value) =>
  value === null || targetText(measure) === null ? null : measure.atLeast !== undefined ? value >= measure.atLeast : value <= measure.atMost;

/** Replicates of a point share its factors: they are no independent cases. */
const hasReplicates = sweep.design.replicates > 1;
/** Points of a trajectory share all coordinates but a few: neither are they. */
const isMorris = sweep.design.settings.method === "morris";
const shareText = (value) => (value === null || value === undefined ? "–" : percent(value));
const ofText = (part, whole_) => say("of_cases", { part: whole(part), whole: whole(whole_) });
const designName = () => say(`method_${sweep.design.settings.method}`);
const factorName = (index) => sweep.factors[index].id;
const factorText = (index, value) => (sweep.factors[index].values ? sweep.factors[index].values[value] ?? "" : plainNumber(value));
const leverNames = () => sweep.factors.filter((factor) => factor.role === "lever").map((factor) => factor.id);
const choiceText = (parameters) => leverNames().map((name, index) => `${name} ${parameters[index]}`).join(", ");
const choiceName = (index) => `${index + 1}: ${choiceText(sweep.choices[index])}`;

/** A figure of sensitivity: elementary effects and swings have the measure's unit, the others none. */
const figureText = (measure, figure) => (/^(mu|sigma|swing)/.test(figure.name) ? distanceText(measure, figure.value) : fixed(figure.value, 2).replace(/^\u2212(0\.00)$/, "$1"));
