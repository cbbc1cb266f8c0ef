// Search by name or code: a box with a list under it, used by keyboard or mouse.
function createSearch(container, labelKey, candidates, onChoose) {
  const most = 30;
  let found = [];
  let active = -1;
  const list = element("ul", { role: "listbox", id: "found", hidden: true, "data-say-label": labelKey });
  const status = element("p", { class: "note", id: "search-status", role: "status" });
  const input = element("input", {
    type: "search", id: "search-box", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list",
    "aria-expanded": "false", "aria-controls": "found", "aria-describedby": "search-status",
  });
  container.append(element("label", { for: "search-box", "data-say": labelKey }), input, list, status);
  languageListeners.push(() => { input.placeholder = say("search_hint"); });

  function look() {
    const text = input.value.trim().toLowerCase();
    found = [];
    let count = 0;
    if (text) {
      for (const candidate of candidates) {
        if (!candidate.name.toLowerCase().includes(text) && !candidate.code.toLowerCase().startsWith(text)) continue;
        count += 1;
        if (found.length < most) found.push(candidate);
      }
    }
    active = found.length > 0 ? 0 : -1;
    list.replaceChildren(
      ...found.map((candidate, index) =>
        element(
          "li", { role: "option", id: `found-${index}`, "aria-selected": String(index === active), mousedown: (event) => event.preventDefault(), click: () => choose(index) },
          candidate.name, element("small", {}, `${say(`kind_${candidate.kind}`)} · ${candidate.code} · ${candidate.where()}`))));
    status.textContent = text ? (count > 0 ? say("found", { count: whole(count) }) : say("found_none")) : "";
    open(found.length > 0);
  }
  function open(isOpen) {
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) input.setAttribute("aria-activedescendant", `found-${active}`);
    else input.removeAttribute("aria-activedescendant");
  }
  function move(step) {
    if (found.length === 0) return;
    list.children[active].setAttribute("aria-selected", "false");
    active = (active + step + found.length) % found.length;
    list.children[active].setAttribute("aria-selected", "true");
    list.children[active].scrollIntoView({ block: "nearest" });
    open(true);
  }
  function choose(index) {
    open(false);
    input.value = found[index].name;
    onChoose(found[index]);
  }
  input.addEventListener("input", look);
  input.addEventListener("blur", () => open(false));
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter" && active >= 0) choose(active);
    else if (event.key === "Escape") open(false);
    else return;
    event.preventDefault();
  });
}
