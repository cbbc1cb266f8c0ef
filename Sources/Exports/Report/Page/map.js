// The map itself: its panes, its keys, and its words.

/** A map of a frame. Panes are given from the lowest to the highest. */
function createMap(container, frame, panes, baseMap) {
  const map = L.map(container, {
    zoomSnap: 0.1, zoomDelta: 0.8, wheelPxPerZoomLevel: 90, minZoom: 4, maxZoom: 17, fadeAnimation: false, zoomControl: false,
    attributionControl: false,
  });
  panes.forEach((name, index) => { map.createPane(name).style.zIndex = String(400 + index * 10); });
  L.control.scale({ imperial: false }).addTo(map);
  const attribution = L.control.attribution({ prefix: "Leaflet" }).addTo(map);
  if (baseMap) {
    L.tileLayer(baseMap.url, { maxZoom: 17 }).addTo(map);
    attribution.addAttribution(escapedText(baseMap.attribution));
  }
  const zoom = L.control.zoom({ position: "topright" }).addTo(map);
  languageListeners.push(() => {
    [[".leaflet-control-zoom-in", "zoom_in"], [".leaflet-control-zoom-out", "zoom_out"]].forEach(([name, key]) => {
      const button = zoom.getContainer().querySelector(name);
      button.title = say(key);
      button.setAttribute("aria-label", say(key));
    });
  });
  map.fitBounds(frame.all, { padding: [6, 6] });
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(container);
  printMap(container);
  return map;
}

/** On paper the map is as it is on the screen, only smaller: what is drawn while a page is printed stays blank. */
function printMap(container) {
  const width = 680;
  window.addEventListener("beforeprint", () => {
    const { clientWidth, clientHeight, style } = container;
    style.width = `${clientWidth}px`;
    style.height = `${clientHeight}px`;
    style.zoom = String(Math.min(1, width / clientWidth));
  });
  window.addEventListener("afterprint", () => {
    for (const property of ["width", "height", "zoom"]) container.style.removeProperty(property);
  });
}

/** Leaflet takes an attribution for HTML. */
function escapedText(text) {
  return element("span", {}, text).innerHTML;
}

/** A popup at a place, with its content given the focus, so that the keyboard reads it. */
function openPopup(map, frame, [x, y], content, { focus = false } = {}) {
  content.tabIndex = -1;
  const popup = L.popup({ maxWidth: 360, autoPan: true }).setLatLng(frame.latLng(x, y)).setContent(content);
  popup.openOn(map);
  popup.getElement().querySelector(".leaflet-popup-close-button").setAttribute("aria-label", say("close"));
  if (focus) content.focus({ preventScroll: true });
  return popup;
}

/** The lines between areas: those that part two different groups, and all others. */
function borderLines(areas, groupOf) {
  const [outer, inner] = [[], []];
  for (let line = 0; line < areas.lines; line += 1) {
    const [one, two] = [areas.sides[line * 2], areas.sides[line * 2 + 1]];
    const group = (area) => (area < 0 ? -1 : groupOf(area));
    (group(one) === group(two) ? inner : outer).push(line);
  }
  return { outer, inner };
}

function strokeLines(context, areas, lines, view, colour, width) {
  context.beginPath();
  for (const line of lines) areas.traceLine(context, line, view);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.lineJoin = "round";
  context.stroke();
}

/**
 * Fills areas in the colours of their groups, some hundred in one path: a path of all of them would take longer than all
 * of its parts.
 */
function fillAreas(context, areas, groups, colours, view) {
  const isClose = view.scale > 0.02;
  colours.forEach((colour, group) => {
    if (!colour) return;
    context.fillStyle = colour;
    context.strokeStyle = isClose ? "rgb(255 255 255 / 0.7)" : colour;
    context.lineWidth = isClose ? 0.8 : 0.5;
    let open = 0;
    const close = () => {
      if (open === 0) return;
      context.fill("evenodd");
      context.stroke();
      open = 0;
    };
    for (let area = 0; area < areas.count; area += 1) {
      if (groups[area] !== group || areas.isEmpty(area) || !areas.isSeen(area, view.box)) continue;
      if (open === 0) context.beginPath();
      areas.trace(context, area, view);
      open += 1;
      if (open === 150) close();
    }
    close();
  });
}
