// Areas made of lines that neighbours share, in the steps of the page.
class Areas {
  constructor(data) {
    this.count = data.areas;
    const lengths = unsignedColumn(data.lengths, data.lines);
    this.lineStarts = new Int32Array(data.lines + 1);
    for (let line = 0; line < data.lines; line += 1) this.lineStarts[line + 1] = this.lineStarts[line] + lengths[line];
    this.points = placeColumn(data.points, this.lineStarts[data.lines]);
    /** The areas on the two sides of every line, -1 for none. */
    this.sides = new Int32Array(data.lines * 2).fill(-1);
    this.readRings(new PackedReader(data.rings));
    this.measure();
  }

  get lines() { return this.lineStarts.length - 1; }

  readRings(reader) {
    const points = [];
    const ringStarts = [0];
    this.areaStarts = new Int32Array(this.count + 1);
    let line = 0;
    for (let area = 0; area < this.count; area += 1) {
      for (let rings = reader.unsigned(); rings > 0; rings -= 1) {
        for (let parts = reader.unsigned(); parts > 0; parts -= 1) {
          line += reader.signed();
          this.addLine(line, area, points);
        }
        ringStarts.push(points.length / 2);
      }
      this.areaStarts[area + 1] = ringStarts.length - 1;
    }
    this.ringPoints = Float32Array.from(points);
    this.ringStarts = Int32Array.from(ringStarts);
  }

  /** A line's points but for its last, with which the next line begins. */
  addLine(code, area, points) {
    const line = code >> 1;
    const start = this.lineStarts[line];
    const end = this.lineStarts[line + 1] - 1;
    const side = this.sides[line * 2] < 0 ? line * 2 : line * 2 + 1;
    this.sides[side] = area;
    if (code % 2 === 0) {
      for (let point = start; point < end; point += 1) points.push(this.points[point * 2], this.points[point * 2 + 1]);
    } else {
      for (let point = end; point > start; point -= 1) points.push(this.points[point * 2], this.points[point * 2 + 1]);
    }
  }

  /** Boxes: west, south, east, north of every area. */
  measure() {
    this.boxes = new Float32Array(this.count * 4);
    for (let area = 0; area < this.count; area += 1) {
      let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
      const end = this.ringStarts[this.areaStarts[area + 1]];
      for (let point = this.ringStarts[this.areaStarts[area]]; point < end; point += 1) {
        const x = this.ringPoints[point * 2];
        const y = this.ringPoints[point * 2 + 1];
        if (x < west) west = x;
        if (x > east) east = x;
        if (y < south) south = y;
        if (y > north) north = y;
      }
      this.boxes.set([west, south, east, north], area * 4);
    }
  }

  isEmpty(area) { return this.areaStarts[area] === this.areaStarts[area + 1]; }

  box(area) { return this.boxes.subarray(area * 4, area * 4 + 4); }

  isSeen(area, box) {
    const at = area * 4;
    return this.boxes[at] <= box[2] && this.boxes[at + 2] >= box[0] && this.boxes[at + 1] <= box[3]
      && this.boxes[at + 3] >= box[1];
  }

  /** The first area that holds the place, by the even-odd rule; -1 for none. */
  areaAt(x, y) {
    for (let area = 0; area < this.count; area += 1) {
      const at = area * 4;
      if (x < this.boxes[at] || x > this.boxes[at + 2] || y < this.boxes[at + 1] || y > this.boxes[at + 3]) continue;
      if (this.contains(area, x, y)) return area;
    }
    return -1;
  }

  contains(area, x, y) {
    let inside = false;
    for (let ring = this.areaStarts[area]; ring < this.areaStarts[area + 1]; ring += 1) {
      const start = this.ringStarts[ring];
      const end = this.ringStarts[ring + 1];
      for (let point = start, before = end - 1; point < end; before = point, point += 1) {
        const [ax, ay] = [this.ringPoints[point * 2], this.ringPoints[point * 2 + 1]];
        const [bx, by] = [this.ringPoints[before * 2], this.ringPoints[before * 2 + 1]];
        if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      }
    }
    return inside;
  }

  /** Adds the rings of an area to the path of a canvas. */
  trace(context, area, view) {
    for (let ring = this.areaStarts[area]; ring < this.areaStarts[area + 1]; ring += 1) {
      const start = this.ringStarts[ring];
      const end = this.ringStarts[ring + 1];
      for (let point = start; point < end; point += 1) {
        const x = view.x(this.ringPoints[point * 2]);
        const y = view.y(this.ringPoints[point * 2 + 1]);
        if (point === start) context.moveTo(x, y);
        else context.lineTo(x, y);
      }
      context.closePath();
    }
  }

  /** Adds a line to the path of a canvas. */
  traceLine(context, line, view) {
    const start = this.lineStarts[line];
    for (let point = start; point < this.lineStarts[line + 1]; point += 1) {
      const x = view.x(this.points[point * 2]);
      const y = view.y(this.points[point * 2 + 1]);
      if (point === start) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
  }

  /** A place inside an area's box, for a popup. */
  middle(area) {
    const [west, south, east, north] = this.box(area);
    return [(west + east) / 2, (south + north) / 2];
  }
}
