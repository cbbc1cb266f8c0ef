// A layer of the map that draws itself on one canvas, however many things are on it.

/** Where the steps of the page fall on a canvas. */
class View {
  constructor(scale, left, top, width, height) {
    this.scale = scale;
    this.left = left;
    this.top = top;
    this.width = width;
    this.height = height;
    /** What is seen: west, south, east, north. */
    this.box = [left / scale, (top - height) / scale, (left + width) / scale, top / scale];
  }

  x(east) { return east * this.scale - this.left; }

  y(north) { return this.top - north * this.scale; }
}

/** The map's coordinates: steps of web Mercator from a corner. */
class Frame {
  static half = Math.PI * 6378137;

  constructor(data) {
    this.data = data;
  }

  latLng(x, y) {
    const { x: west, y: south, step } = this.data;
    return L.CRS.EPSG3857.projection.unproject(L.point(west + x * step, south + y * step));
  }

  steps(latLng) {
    const { x: west, y: south, step } = this.data;
    const point = L.CRS.EPSG3857.projection.project(latLng);
    return [(point.x - west) / step, (point.y - south) / step];
  }

  bounds([west, south, east, north]) { return L.latLngBounds(this.latLng(west, south), this.latLng(east, north)); }

  get all() { return this.bounds([0, 0, this.data.width, this.data.height]); }

  /** For a canvas that covers `bounds`, pixels of a layer at a zoom whose pixels begin at `origin`. */
  view(zoom, origin, bounds) {
    const scale = (256 * 2 ** zoom) / (2 * Frame.half);
    const left = origin.x + bounds.min.x - (Frame.half + this.data.x) * scale;
    const top = (Frame.half - this.data.y) * scale - origin.y - bounds.min.y;
    const size = bounds.getSize();
    return new View(this.data.step * scale, left, top, size.x, size.y);
  }
}

/** Leaflet moves and scales the canvas while the map is zoomed; it is drawn anew when the map rests. */
const CanvasLayer = L.Renderer.extend({
  options: { padding: 0.15, pane: "overlayPane" },

  initialize(frame, draw, options) {
    this.frame = frame;
    this.draw = draw;
    L.Util.setOptions(this, options);
    L.Util.stamp(this);
    this._layers = {};
  },

  _initContainer() {
    this._container = L.DomUtil.create("canvas", "leaflet-canvas");
  },

  _destroyContainer() {
    this._container.remove();
    this._container = null;
  },

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const size = this._bounds.getSize();
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    L.DomUtil.setPosition(this._container, this._bounds.min);
    this._container.width = Math.round(size.x * ratio);
    this._container.height = Math.round(size.y * ratio);
    this._container.style.width = `${size.x}px`;
    this._container.style.height = `${size.y}px`;
    this._ratio = ratio;
    this.redraw();
  },

  _updatePaths() {},

  redraw() {
    if (!this._map || !this._container || !this._bounds) return;
    const context = this._container.getContext("2d");
    context.setTransform(this._ratio, 0, 0, this._ratio, 0, 0);
    const view = this.frame.view(this._zoom, this._map.getPixelOrigin(), this._bounds);
    context.clearRect(0, 0, view.width, view.height);
    this.draw(context, view, this._zoom);
  },
});
