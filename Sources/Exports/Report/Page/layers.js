// What lies on the report's map, how it is drawn for a period, and what is found under a click.
class RunLayers {
  constructor(run, container) {
    const { map: data } = run;
    this.run = run;
    this.period = 0;
    this.frame = new Frame(data.frame);
    this.areas = new Areas(data.villages);
    this.places = placeColumn(data.village_places, run.villages.count);
    this.counties = new Areas(data.regions);
    this.sites = placeColumn(data.sites, run.stations.siteId.length);
    this.parkAreas = data.parks ? new Areas(data.parks) : null;
    this.coverage = data.coverage ? new CoveragePicture(data.coverage) : null;
    this.borders = borderLines(this.counties, (county) => run.cityOf(run.firstCounty + county));
    this.states = new Uint8Array(run.villages.count);
    this.selected = null;
    this.carriersShown = run.carriers.map(() => true);

    const panes = ["land", "villages", "coverage", "borders", "parks", "stations", "mark"];
    this.map = createMap(container, this.frame, panes, run.about.base_map);
    const layer = (pane, draw) => new CanvasLayer(this.frame, draw.bind(this), { pane });
    this.layers = {
      villages: layer("villages", this.drawVillages), coverage: layer("coverage", this.drawCoverage),
      borders: layer("borders", this.drawBorders), parks: layer("parks", this.drawParks), stations: layer("stations", this.drawStations),
    };
    layer("land", this.drawLand).addTo(this.map);
    this.mark = layer("mark", this.drawMark).addTo(this.map);
  }

  isShown(name) { return this.map.hasLayer(this.layers[name]); }

  show(name, isShown) {
    if (isShown) this.layers[name].addTo(this.map);
    else this.layers[name].remove();
  }

  showPeriod(period) {
    this.period = period;
    const { states, count } = this.run.villages;
    const periods = this.run.periods.length;
    for (let village = 0; village < count; village += 1) this.states[village] = states[village * periods + period];
    if (this.coverage) this.coverage.colour(period, this.run.palette);
    for (const name of ["villages", "coverage", "stations"]) if (this.isShown(name)) this.layers[name].redraw();
  }

  drawLand(context, view) {
    if (this.run.about.base_map) return;
    fillAreas(context, this.counties, new Uint8Array(this.counties.count), [this.run.palette.land], view);
  }

  drawVillages(context, view) {
    const colours = this.run.palette.states.map((state) => state.colour);
    if (this.run.about.base_map) context.globalAlpha = 0.75;
    fillAreas(context, this.areas, this.states, colours, view);
    // A village whose land is not known is a dot at its committee.
    for (let village = 0; village < this.areas.count; village += 1) {
      if (!this.areas.isEmpty(village)) continue;
      context.fillStyle = colours[this.states[village]];
      context.beginPath();
      context.arc(view.x(this.places[village * 2]), view.y(this.places[village * 2 + 1]), 3.5, 0, 2 * Math.PI);
      context.fill();
    }
    context.globalAlpha = 1;
  }

  drawCoverage(context, view) { this.coverage.draw(context, view); }

  drawBorders(context, view, zoom) {
    const { county_border: county, city_border: city } = this.run.palette;
    strokeLines(context, this.counties, this.borders.inner, view, county, zoom < 8.5 ? 0.6 : 1.1);
    strokeLines(context, this.counties, this.borders.outer, view, city, zoom < 8.5 ? 1.3 : 2.2);
  }

  drawParks(context, view) {
    context.beginPath();
    for (let park = 0; park < this.parkAreas.count; park += 1) {
      if (this.parkAreas.isEmpty(park) || !this.parkAreas.isSeen(park, view.box)) continue;
      const [west, south, east, north] = this.parkAreas.box(park);
      // Too small to be seen: a dot says that it is there.
      if ((east - west) * view.scale < 3) context.rect(view.x((west + east) / 2) - 1.5, view.y((south + north) / 2) - 1.5, 3, 3);
      else this.parkAreas.trace(context, park, view);
    }
    context.fillStyle = `${this.run.palette.park}55`;
    context.fill();
    context.strokeStyle = this.run.palette.park;
    context.lineWidth = 1.4;
    context.stroke();
  }

  isStanding(station) {
    const { stations } = this.run;
    return stations.period[station] <= this.period && this.carriersShown[stations.carrier[station]];
  }

  drawStations(context, view, zoom) {
    const { stations, palette, carriers } = this.run;
    const [west, south, east, north] = view.box;
    const size = zoom < 9 ? 1.6 : zoom < 11 ? 2.6 : zoom < 13 ? 5 : 8;
    carriers.forEach((_, carrier) => {
      if (!this.carriersShown[carrier]) return;
      context.fillStyle = palette.series[carrier % palette.series.length];
      context.beginPath();
      // The carriers of one mast stand side by side once there is room.
      const shift = size < 5 ? 0 : (carrier - (carriers.length - 1) / 2) * size * 0.95;
      for (let station = 0; station < stations.count; station += 1) {
        if (stations.carrier[station] !== carrier || stations.period[station] > this.period) continue;
        const site = stations.site[station] * 2;
        const x = this.sites[site];
        const y = this.sites[site + 1];
        if (x < west || x > east || y < south || y > north) continue;
        stationMark(context, carrier, view.x(x) + shift, view.y(y), size);
      }
      context.fill();
      if (size < 4) return;
      context.strokeStyle = "#ffffff";
      context.lineWidth = 0.8;
      context.stroke();
    });
  }

  drawMark(context, view) {
    if (!this.selected) return;
    const { areas, area, place } = this.selected;
    context.beginPath();
    if (areas && !areas.isEmpty(area)) areas.trace(context, area, view);
    else context.arc(view.x(place[0]), view.y(place[1]), 10, 0, 2 * Math.PI);
    context.lineWidth = 4.5;
    context.strokeStyle = "#ffffff";
    context.stroke();
    context.lineWidth = 2.2;
    context.strokeStyle = "#000000";
    context.stroke();
  }

  select(selected) {
    this.selected = selected;
    this.mark.redraw();
  }

  /** {kind, index} of what lies on top at a place, of the layers that are shown. */
  find(latLng) {
    const [x, y] = this.frame.steps(latLng);
    const zoom = this.map.getZoom();
    const reach = 8 / this.frame.view(zoom, L.point(0, 0), L.bounds([0, 0], [1, 1])).scale;
    if (this.isShown("stations")) {
      const site = this.nearest(this.sites, x, y, reach, (index) => this.run.stations.ofSite[index].some((station) => this.isStanding(station)));
      if (site >= 0) return { kind: "site", index: site };
    }
    if (this.isShown("parks")) {
      const park = this.parkAreas.areaAt(x, y);
      if (park >= 0) return { kind: "park", index: park };
    }
    if (!this.isShown("villages")) return null;
    const dot = this.nearest(this.places, x, y, reach, (index) => this.areas.isEmpty(index));
    const village = dot >= 0 ? dot : this.areas.areaAt(x, y);
    return village >= 0 ? { kind: "village", index: village } : null;
  }

  nearest(places, x, y, reach, counts) {
    let best = -1;
    let shortest = reach * reach;
    for (let index = 0; index < places.length / 2; index += 1) {
      const [dx, dy] = [places[index * 2] - x, places[index * 2 + 1] - y];
      const distance = dx * dx + dy * dy;
      if (distance < shortest && counts(index)) {
        best = index;
        shortest = distance;
      }
    }
    return best;
  }
}

/** Each carrier has a shape of its own as well as a colour: circle, square, triangle, diamond. */
function stationMark(context, carrier, x, y, size) {
  const half = size / 2;
  if (size < 4) {
    context.rect(x - half, y - half, size, size);
    return;
  }
  context.moveTo(x, y - half);
  const kind = carrier % 4;
  if (kind === 0) {
    context.moveTo(x + half, y);
    context.arc(x, y, half, 0, 2 * Math.PI);
  } else if (kind === 1) {
    context.rect(x - half, y - half, size, size);
  } else if (kind === 2) {
    context.lineTo(x + half, y + half);
    context.lineTo(x - half, y + half);
    context.closePath();
  } else {
    context.lineTo(x + half, y);
    context.lineTo(x, y + half);
    context.lineTo(x - half, y);
    context.closePath();
  }
}

/**
 * Cells by the period from which they are served, for any operator and for those that the run kept, coloured for one period; or
 * by class of SS-RSRP at the end.
 */
class CoveragePicture {
  constructor(data) {
    this.data = data;
    this.cells = new Uint16Array(data.columns * data.rows);
    this.choose("0");
    this.picture = element("canvas", { width: String(data.columns), height: String(data.rows) });
    this.context = this.picture.getContext("2d");
    this.image = this.context.createImageData(data.columns, data.rows);
  }

  /** A place in `served`, or `rsrp`. */
  choose(shown) {
    this.shown = shown;
    const { kinds, runs } = shown === "rsrp" ? this.data.rsrp : this.data.served[shown];
    this.kinds = kinds;
    const reader = new PackedReader(runs);
    for (let cell = 0; cell < this.cells.length;) {
      const kind = reader.unsigned();
      const length = reader.unsigned();
      this.cells.fill(kind, cell, cell + length);
      cell += length;
    }
  }

  /** Good, served, not yet, or the colours of the classes; nothing outside the study area. */
  colour(period, palette) {
    const [good, served, notYet] = cellColours(palette).map(pixelColour);
    const classes = this.data.rsrp?.colours.map(pixelColour);
    const colours = Uint32Array.from(this.kinds, ([firstServed, firstGood]) => {
      if (this.shown === "rsrp") return firstServed === 0 ? 0 : classes[firstServed - 1];
      if (firstServed === 0) return 0;
      if (firstGood <= period + 1) return good;
      return firstServed <= period + 1 ? served : notYet;
    });
    const pixels = new Uint32Array(this.image.data.buffer);
    for (let cell = 0; cell < pixels.length; cell += 1) pixels[cell] = colours[this.cells[cell]];
    this.context.putImageData(this.image, 0, 0);
  }

  draw(context, view) {
    const { west, north, pixel, columns, rows } = this.data;
    context.imageSmoothingEnabled = pixel * view.scale < 2;
    context.drawImage(this.picture, view.x(west), view.y(north), columns * pixel * view.scale, rows * pixel * view.scale);
  }
}

/** Of cells that are good, served, and not served yet: the last in a light tone, being most of the land at first. */
const cellColours = (palette) => [palette.states[0].colour, palette.states[1].colour, lightened(palette.states[3].colour, 0.65)];

/** A colour mixed with white. */
function lightened(css, share) {
  const number = parseInt(css.slice(1), 16);
  const parts = [number >> 16, (number >> 8) & 0xff, number & 0xff].map((part) => Math.round(part + (255 - part) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** As a canvas keeps it: opacity, blue, green, red. */
function pixelColour(css) {
  const number = parseInt(css.slice(1), 16);
  return ((0xff << 24) | ((number & 0xff) << 16) | (number & 0xff00) | (number >> 16)) >>> 0;
}
