// Tables with a caption, heads that sort, and numbers to the right.

/**
 * `columns`: {title, value(row), text(row)?, number?, share?}; the first names the row. `isStrong(row)` marks sums, which
 * stay on top.
 */
function sortedTable({ caption, columns, rows, sort, onSort, isStrong = () => false, limit = Infinity }) {
  const shown = rows.slice();
  // A column that is not shown now has no order.
  if (sort && columns[sort.column]) {
    const value = columns[sort.column].value;
    const order = (a, b) => (typeof a === "number" ? a - b : String(a).localeCompare(String(b), "zh"));
    shown.sort((a, b) => {
      if (isStrong(a) !== isStrong(b)) return isStrong(a) ? -1 : 1;
      const [one, other] = [value(a), value(b)];
      // What is missing comes last in both directions.
      if (Number.isNaN(one) || Number.isNaN(other)) return Number(Number.isNaN(one)) - Number(Number.isNaN(other));
      return sort.direction * order(one, other);
    });
  }
  const head = (column, index) => {
    const isSorted = sort && sort.column === index;
    const mark = isSorted ? (sort.direction > 0 ? " ▲" : " ▼") : "";
    const content = onSort
      ? element(
        "button", { type: "button", title: say("sort", { column: column.title }), click: () => onSort(
          { column: index, direction: isSorted ? -sort.direction : column.number ? -1 : 1 }, index) }, column.title + mark)
      : column.title;
    return element(
      "th", { scope: "col", class: column.number ? "number" : null, "aria-sort": isSorted ? (sort.direction > 0 ? "ascending" : "descending") : null },
      content);
  };
  const cell = (row, column, index) => {
    const text = column.text ? column.text(row) : String(column.value(row) ?? "");
    if (index === 0) return element("th", { scope: "row" }, text);
    const share = column.share ? column.value(row) : NaN;
    return element(
      "td", {
        class: [column.number ? "number" : "", Number.isFinite(share) ? "share" : ""].join(" ").trim() || null,
        style: Number.isFinite(share) ? { "--share": `${(share * 100).toFixed(1)}%` } : null,
      }, text);
  };
  return element(
    "div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    element(
      "table", {}, element("caption", {}, caption),
      element("thead", {}, element("tr", {}, columns.map(head))),
      element(
        "tbody", {},
        shown.slice(0, limit).map((row) =>
          element("tr", { class: isStrong(row) ? "strong" : null }, columns.map((column, index) => cell(row, column, index)))))));
}

/** A table that keeps its order and follows the language and the period: call the answer to draw it. */
function liveTable(container, make) {
  let sort = null;
  const draw = (focusedHead) => {
    container.replaceChildren(make(sort, (chosen, head) => {
      sort = chosen;
      draw(head);
    }));
    if (typeof focusedHead === "number") container.querySelectorAll("thead button")[focusedHead]?.focus();
  };
  return () => draw();
}
