"""Judges a folder of results from outside, with tools that share no code with Tongda.

    python3 check_outputs.py FOLDER

Checks RFC 7946 with the standard library alone. With GeoPandas it also opens every layer and compares areas in the
working CRS; with QGIS's Python it opens the GeoPackage as QGIS would. What is not installed is named as skipped.
"""

import csv
import json
import math
import os
import sys

problems = []


def check(condition, message):
    if not condition:
        problems.append(message)


def ring_area(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:])) / 2


def decimals(number):
    text = repr(number)
    return len(text.split(".")[1]) if "." in text and "e" not in text else 0


def check_polygon(rings, where):
    for index, ring in enumerate(rings):
        check(len(ring) >= 4 and ring[0] == ring[-1], f"{where}: ring {index} is not closed")
        check((ring_area(ring) > 0) == (index == 0), f"{where}: ring {index} runs the wrong way (RFC 7946, 3.1.6)")


def check_geojson(path):
    name = os.path.basename(path)
    with open(path, encoding="utf-8") as file:
        collection = json.load(file)
    check(collection["type"] == "FeatureCollection", f"{name}: is no FeatureCollection")
    check("crs" not in collection, f"{name}: has a crs member, which RFC 7946 took out")
    west, south, east, north = collection["bbox"]
    ids = [feature["id"] for feature in collection["features"]]
    check(len(set(ids)) == len(ids), f"{name}: ids are not unique")
    for feature in collection["features"]:
        where = f"{name}: {feature['id']}"
        geometry = feature["geometry"]
        if geometry is None:
            continue
        kind, coordinates = geometry["type"], geometry["coordinates"]
        if kind == "Polygon":
            check_polygon(coordinates, where)
        elif kind == "MultiPolygon":
            for polygon in coordinates:
                check_polygon(polygon, where)
        flat = [coordinates]
        while flat and isinstance(flat[0], list) and flat[0] and isinstance(flat[0][0], list):
            flat = [position for part in flat for position in part]
        for x, y in flat:
            check(west <= x <= east and south <= y <= north, f"{where}: a position outside the bbox")
            check(decimals(x) <= 7 and decimals(y) <= 7, f"{where}: more than 7 decimals")
    return len(ids)


def check_with_geopandas(folder, record):
    try:
        import geopandas
    except ImportError:
        print("skipped: GeoPandas is not installed")
        return
    for layer in ("villages", "stations", "regions"):
        frame = geopandas.read_file(os.path.join(folder, "results.gpkg"), layer=layer)
        web = geopandas.read_file(os.path.join(folder, f"{layer}.geojson"))
        check(len(frame) == len(web) > 0, f"{layer}: {len(frame)} in the GeoPackage, {len(web)} in the GeoJSON")
        check(web.crs.to_epsg() == 4326, f"{layer}.geojson: CRS is {web.crs}")
        if layer == "stations":
            continue
        check(frame.crs.to_string() == record["crs"], f"results.gpkg {layer}: CRS is {frame.crs}")
        polygons = frame[frame.geometry.geom_type != "Point"]
        check(bool(polygons.geometry.is_valid.all()), f"results.gpkg {layer}: invalid polygons")
        error = (polygons.geometry.area / 1e6 / polygons["area_km2"] - 1).abs().max()
        check(error < 1e-6, f"results.gpkg {layer}: areas differ by {error} from GeoPandas'")
        # The same areas through WGS 84 and seven decimals and back.
        back = web.to_crs(record["crs"]).set_index("code").geometry.area / 1e6
        error = (back / polygons.set_index("code")["area_km2"] - 1).abs().max()
        check(error < 1e-4, f"{layer}.geojson: areas differ by {error} from area_km2")
    print("GeoPandas opened every layer")


def check_with_qgis(folder):
    try:
        from qgis.core import QgsApplication, QgsVectorLayer
    except ImportError:
        print("skipped: QGIS's Python is not installed")
        return
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QgsApplication([], False)
    application.initQgis()
    for layer in ("villages", "stations", "regions", "timeline"):
        opened = QgsVectorLayer(f"{folder}/results.gpkg|layername={layer}", layer, "ogr")
        check(opened.isValid() and opened.featureCount() > 0, f"QGIS: results.gpkg {layer} does not open")
    for layer in ("villages", "stations", "regions"):
        opened = QgsVectorLayer(f"{folder}/{layer}.geojson", layer, "ogr")
        check(opened.isValid() and opened.featureCount() > 0, f"QGIS: {layer}.geojson does not open")
    print("QGIS opened every layer")


def check_timeline(folder, record):
    with open(os.path.join(folder, "timeline.csv"), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    counties = [row for row in rows if row["level"] == "county"]
    for row in rows:
        if row["level"] != "province":
            continue
        same = [c for c in counties if c["period"] == row["period"] and c["operator"] == row["operator"]]
        for column in ("villages", "villages_reached", "population", "population_covered", "stations", "stations_new"):
            total = sum(int(c[column]) for c in same)
            check(total == int(row[column]), f"timeline: {row['period']} {row['operator']}: {column} does not add up")
        ratio = int(row["villages_reached"]) / max(1, int(row["villages"]))
        check(math.isclose(ratio, float(row["village_reach_ratio"]), abs_tol=1e-6), "timeline: a wrong ratio")
    check(len({row["period"] for row in rows}) == len(record["periods"]), "timeline: periods are missing")


def check_probabilities(folder, record):
    with open(os.path.join(folder, "villages.geojson"), encoding="utf-8") as file:
        villages = [feature["properties"] for feature in json.load(file)["features"]]
    sigma = record["scenario"]["radio"]["shadow_sigma_db"]
    threshold = record["scenario"]["coverage"]["rsrp_min_dbm"]
    if sigma == 0:
        return
    for village in villages:
        level, probability = village["rsrp_dbm"], village["coverage_probability"]
        where = f"villages.geojson: {village['code']}"
        check((level is None) == (probability is None), f"{where}: a level without a probability, or the reverse")
        if level is not None and probability is not None:
            expected = math.erfc((threshold - level) / sigma / math.sqrt(2)) / 2
            # Levels are written to 0.01 dB, probabilities to 0.0001.
            error = abs(expected - probability)
            check(error < 0.0001 + 0.002 / sigma, f"{where}: probability {probability}, not {expected:.4f}")


def main():
    folder = sys.argv[1]
    with open(os.path.join(folder, "run.json"), encoding="utf-8") as file:
        record = json.load(file)
    for layer in ("villages", "stations", "regions"):
        count = check_geojson(os.path.join(folder, f"{layer}.geojson"))
        print(f"{layer}.geojson: {count} features")
    check_timeline(folder, record)
    check_probabilities(folder, record)
    check_with_geopandas(folder, record)
    check_with_qgis(folder)
    for problem in problems[:20]:
        print("PROBLEM", problem)
    # Without taking QGIS down in order: its Python crashes there when layers outlive the application.
    sys.stdout.flush()
    os._exit(1 if problems else 0)


if __name__ == "__main__":
    main()
