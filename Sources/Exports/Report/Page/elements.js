// Elements made by hand: whatever comes from data goes in as text and stays text.

/**
 * An element with its attributes and children. Children are nodes or texts; `null` is left out. An attribute of a
 * function is a listener.
 */
function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(key, value);
    else if (key === "style") for (const [property, text] of Object.entries(value)) node.style.setProperty(property, text);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

const byId = (id) => document.getElementById(id);
const swatch = (colour) => element("span", { class: "swatch", style: { background: colour }, "aria-hidden": "true" });

/** A labelled choice. `options` are [value, text] pairs, or [text, pairs] for a group. */
function choice(label, options, value, onChange) {
  const option = ([key, text]) => element("option", { value: key }, text);
  const select = element(
    "select", { change: (event) => onChange(event.target.value) },
    options.map((entry) =>
      Array.isArray(entry[1]) ? element("optgroup", { label: entry[0] }, entry[1].map(option)) : option(entry)));
  select.value = value;
  return element("label", {}, label, select);
}

/** Puts text on the clipboard; a page opened from a disk may only do it by way of a selection. */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = element("textarea", { class: "unseen" });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

/** RFC 4180. A cell that a spreadsheet would take for a formula gets an apostrophe before it. */
function csv(rows) {
  const cell = (value) => {
    let text = String(value ?? "");
    if (/^[=+@\t\r]|^-\D/.test(text)) text = `'${text}`;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll("\"", "\"\"")}"` : text;
  };
  return rows.map((row) => row.map(cell).join(",") + "\r\n").join("");
}
