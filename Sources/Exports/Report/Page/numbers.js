// The page's language, and numbers as it writes them.
let language = "en";
const languageListeners = [];

/** The words of a key, with `{name}` replaced. */
function say(key, values = {}) {
  const text = words[language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** Switches the language: all elements that name a key, then whoever listens. */
function setLanguage(chosen) {
  language = chosen;
  document.documentElement.lang = chosen === "zh" ? "zh-CN" : "en";
  for (const node of document.querySelectorAll("[data-say]")) node.textContent = say(node.dataset.say);
  for (const node of document.querySelectorAll("[data-say-label]")) {
    node.setAttribute("aria-label", say(node.dataset.sayLabel));
  }
  for (const node of document.querySelectorAll("[data-language]")) {
    node.setAttribute("aria-pressed", String(node.dataset.language === chosen));
  }
  for (const listener of languageListeners) listener();
}

const digitGroups = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const fixedNumbers = [0, 1, 2].map(
  (decimals) => new Intl.NumberFormat("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals }));

const whole = (number) => digitGroups.format(number);
const fixed = (number, decimals) => fixedNumbers[decimals].format(number).replace("-", "\u2212");
const percent = (share) => (Number.isFinite(share) ? `${fixed(share * 100, 1)}%` : "–");

/** With so many digits, and all that stand before the point. */
function plainNumber(value, digits = 4) {
  if (!Number.isFinite(value)) return "–";
  if (value === 0) return "0";
  if (Number.isInteger(value)) return whole(value).replace("-", "\u2212");
  if (digits > 4) return value.toLocaleString("en-US", { maximumSignificantDigits: digits }).replace("-", "\u2212");
  if (Math.abs(value) >= 1000) return whole(value).replace("-", "\u2212");
  return String(Number(value.toPrecision(4))).replace("-", "\u2212");
}

/** Two numbers with as many digits as it takes to tell them apart. */
function plainPair(a, b) {
  for (let digits = 4; ; digits += 1) {
    const texts = [plainNumber(a, digits), plainNumber(b, digits)];
    if (texts[0] !== texts[1] || digits === 15) return texts;
  }
}

/** The unit that a reader of the language counts so many yuan in: its size and its name. */
function moneyUnit(yuan) {
  const units = language === "zh" ? [[1e8, " 亿元"], [1e4, " 万元"], [1, " 元"]] : [[1e9, " bn"], [1e6, " m"], [1, ""]];
  return units.find(([size]) => Math.abs(yuan) >= size) ?? units[units.length - 1];
}

const moneyText = (text, unit) => (language === "zh" ? text + unit : `CNY ${text}${unit}`);

/** Yuan in the units that a reader of the language counts in. */
function money(yuan) {
  const [size, unit] = moneyUnit(yuan);
  return moneyText(size === 1 ? whole(yuan) : fixed(yuan / size, yuan / size < 100 ? 2 : 0), unit);
}
