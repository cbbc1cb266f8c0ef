"""Judges a folder of results from outside, with tools that share no code with Tongda.

    python3 check_outputs.py FOLDER

Checks RFC 7946 with the standard library alone. With GeoPandas it also opens every layer and compares areas in the
working CRS; with QGIS's Python it opens the GeoPackage as QGIS would. What is not installed is named as skipped.
"""

import csv
import json
import math
import os
import shutil
import sys
import tempfile

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


def layers(folder):
    """The layers of shapes that every run has, and those on parks and land where there are any."""
    optional = [name for name in ("parks", "parcels") if os.path.exists(os.path.join(folder, f"{name}.geojson"))]
    return ["villages", "stations", "regions"] + optional


def read_table(folder, name):
    """A table's rows by column; None where the run has no such table."""
    path = os.path.join(folder, name)
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


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
    for layer in layers(folder):
        frame = geopandas.read_file(os.path.join(folder, "results.gpkg"), layer=layer)
        web = geopandas.read_file(os.path.join(folder, f"{layer}.geojson"))
        check(len(frame) == len(web) > 0, f"{layer}: {len(frame)} in the GeoPackage, {len(web)} in the GeoJSON")
        check(web.crs.to_epsg() == 4326, f"{layer}.geojson: CRS is {web.crs}")
        if layer == "stations":
            continue
        check(frame.crs.to_string() == record["crs"], f"results.gpkg {layer}: CRS is {frame.crs}")
        polygons = frame[frame.geometry.geom_type != "Point"]
        check(bool(polygons.geometry.is_valid.all()), f"results.gpkg {layer}: invalid polygons")
        if layer == "parcels":
            check_parcels(frame, record)
            continue
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
    for layer in layers(folder) + ["timeline"]:
        opened = QgsVectorLayer(f"{folder}/results.gpkg|layername={layer}", layer, "ogr")
        check(opened.isValid() and opened.featureCount() > 0, f"QGIS: results.gpkg {layer} does not open")
    for layer in layers(folder):
        opened = QgsVectorLayer(f"{folder}/{layer}.geojson", layer, "ogr")
        check(opened.isValid() and opened.featureCount() > 0, f"QGIS: {layer}.geojson does not open")
    check_styles(folder)
    with open(os.path.join(folder, "run.json"), encoding="utf-8") as file:
        record = json.load(file)
    rows = {row["period"]: row for row in read_table(folder, "timeline.csv") if row["level"] == "province" and row["operator"] == "any"}
    check_project(f"{folder}/results.qgs", record, rows)
    with tempfile.TemporaryDirectory() as elsewhere:
        # The one file, in another place.
        moved = shutil.copy(f"{folder}/results.gpkg", elsewhere)
        check_project(f"geopackage:{moved}?projectName=rollout", record, rows)
    print("QGIS opened every layer and the projects")


STATES = {"good": "#00694f", "reached": "#80cba0", "weak": "#e69f00", "unserved": "#762a83"}


def check_styles(folder):
    """Layers that QGIS adds one by one have the styles of the GeoPackage, its metadata and its days."""
    from qgis.core import QgsVectorLayer

    for name, field in (("villages", "state"), ("stations", "band"), ("regions", "level"), ("villages_over_time", "state")):
        layer = QgsVectorLayer(f"{folder}/results.gpkg|layername={name}", name, "ogr")
        renderer = layer.renderer()
        check(renderer.type() == "categorizedSymbol", f"QGIS: {name} is drawn as {renderer.type()}")
        if renderer.type() != "categorizedSymbol":
            continue
        check(renderer.classAttribute() == field, f"QGIS: {name} is drawn by {renderer.classAttribute()}")
        colours = {c.value(): c.symbol().color().name() for c in renderer.categories()}
        if field == "state":
            check(colours == STATES, f"QGIS: {name} has the colours {colours}")
        values = {feature[field] for feature in layer.getFeatures()}
        check(values <= set(colours), f"QGIS: {name} has {field} {values - set(colours)} without a colour")
        check(layer.metadata().title() != "" and layer.metadata().abstract() != "", f"QGIS: {name} has no title")
        check(len(layer.metadata().licenses()) == 1, f"QGIS: {name} names no licence")
    stations = QgsVectorLayer(f"{folder}/results.gpkg|layername=stations", "stations", "ogr")
    check(stations.fields().field("opened").typeName() == "Date", "QGIS: stations opened on no date")


def check_project(path, record, rows):
    """The project switches time on, and shows each village once in every period."""
    from qgis.core import QgsDateTimeRange, QgsFeatureRequest, QgsProject, QgsVectorLayerTemporalContext
    from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

    name = "results.qgs" if path.endswith(".qgs") else "the project in results.gpkg"
    project = QgsProject.instance()
    check(project.read(path), f"QGIS: {name} does not open: {project.error()}")
    by_id = project.mapLayers()
    check(all(layer.isValid() for layer in by_id.values()), f"QGIS: {name} has layers that do not open")
    check(project.crs().authid() == record["crs"], f"QGIS: {name} is in {project.crs().authid()}")
    is_said = "generated" in project.metadata().abstract() and "generated" in project.readEntry("TitleLabel", "/Label")[0]
    check(is_said == record["synthetic"], f"QGIS: {name} does not say whether places are generated")

    def count(layer, period):
        context = QgsVectorLayerTemporalContext()
        context.setLayer(layer)
        start = QDateTime(QDate.fromString(period["start"], "yyyy-MM-dd"), QTime(0, 0), Qt.UTC)
        end = QDateTime(QDate.fromString(period["end"], "yyyy-MM-dd").addDays(1), QTime(0, 0), Qt.UTC)
        text = layer.temporalProperties().createFilterString(context, QgsDateTimeRange(start, end, True, False))
        return sum(1 for _ in layer.getFeatures(QgsFeatureRequest().setFilterExpression(text)))

    villages, stations = by_id.get("results_villages_over_time"), by_id.get("results_stations")
    check(villages is not None and stations is not None, f"QGIS: {name} has the layers {sorted(by_id)}")
    if villages is None or stations is None:
        return
    for layer in (villages, stations):
        check(layer.temporalProperties().isActive(), f"QGIS: {layer.name()} of {name} has no time")
        check(layer.renderer().type() == "categorizedSymbol", f"QGIS: {layer.name()} of {name} has no style")
    for period in record["periods"]:
        row = rows[period["label"]]
        found = count(villages, period)
        check(found == int(row["villages"]), f"QGIS: {found} villages in {period['label']}, and not {row['villages']}")
        found = count(stations, period)
        check(found == int(row["stations"]), f"QGIS: {found} stations in {period['label']}, and not {row['stations']}")


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


def check_parcels(frame, record):
    """Mu of a spell against GeoPandas' area on the equal-area projection that the run names."""
    area = frame.to_crs(record["equal_area_crs"]).geometry.area * 15 / 10000
    error = (area / frame["area_mu"] - 1).abs().max()
    check(error < 1e-6, f"results.gpkg parcels: areas differ by {error} from GeoPandas' on the equal-area projection")


def check_ledger(folder, record):
    rows = read_table(folder, "land-ledger.csv")
    if rows is None:
        return
    columns = ["period", "level", "region_code", "use", "opening_mu", "in_mu", "out_mu", "closing_mu"]
    check(list(rows[0])[: len(columns)] == columns, f"land-ledger.csv: the columns are {list(rows[0])}")
    labels = [period["label"] for period in record["periods"]]
    closing, total = {}, {}
    for row in rows:
        opening, gained, lost, left = (float(row[column]) for column in columns[4:])
        where = f"land-ledger.csv: {row['period']} {row['region_code']} {row['use']}"
        check(abs(opening + gained - lost - left) < 1e-6, f"{where}: does not balance")
        check(min(opening, gained, lost, left) > -1e-6, f"{where}: is negative")
        index = labels.index(row["period"])
        place = (row["level"], row["region_code"])
        closing[index, place, row["use"]] = left
        total[index, place] = total.get((index, place), 0) + left
        before = closing.get((index - 1, place, row["use"]), 0)
        if index > 0:
            check(abs(before - opening) < 1e-6, f"{where}: opens with {opening}, the period before closed with {before}")
    for (index, place), mu in total.items():
        check(abs(mu - total[0, place]) < 1e-6, f"land-ledger.csv: {labels[index]} {place[1]}: land came or went")


def check_spells(folder, record):
    """Each piece of a parcel has one use at a time, from the first period to the last."""
    path = os.path.join(folder, "parcels.geojson")
    if not os.path.exists(path):
        return
    with open(path, encoding="utf-8") as file:
        spells = [feature["properties"] for feature in json.load(file)["features"]]
    labels = [period["label"] for period in record["periods"]]
    days = {period["label"]: (period["start"], period["end"]) for period in record["periods"]}
    pieces = {}
    for spell in spells:
        first, last = labels.index(spell["first_period"]), labels.index(spell["last_period"])
        check(spell["start"] == days[labels[first]][0], f"parcels: {spell['code']} starts on {spell['start']}")
        check(spell["end"] == days[labels[last]][1], f"parcels: {spell['code']} ends on {spell['end']}")
        pieces.setdefault((spell["code"], spell["piece"]), []).append((first, last, spell["use"]))
    for (code, piece), own in pieces.items():
        own.sort()
        check(own[0][0] == 0 and own[-1][1] == len(labels) - 1, f"parcels: {code} {piece} is not there all the time")
        for (_, last, use), (first, _, following) in zip(own, own[1:]):
            check(first == last + 1, f"parcels: {code} {piece}: spells overlap or leave a gap")
            check(use != following, f"parcels: {code} {piece}: two spells of one use in a row")


def check_quota(folder):
    for row in read_table(folder, "land-quota.csv") or []:
        gains = sum(float(row[f"{name}_mu"]) for name in ("opening", "plan", "reward", "reclaimed", "cross_province"))
        left = gains - float(row["used_mu"])
        check(abs(left - float(row["closing_mu"])) < 1e-6, f"land-quota.csv: {row['period']} does not balance")


def check_park_coverage(folder):
    """Kinds add up to all parks, and so do states."""
    sums = {}
    for row in read_table(folder, "park-coverage.csv") or []:
        own = sums.setdefault((row["period"], row["group"]), {})
        for column in ("parks", "parks_covered_outdoors", "parks_covered_indoors", "private_cells"):
            own[column] = own.get(column, 0) + int(row[column])
        check(0 <= float(row["outdoor_share"]) <= 1, f"park-coverage.csv: {row['period']}: a share outside of 0 to 1")
    for (period, group), own in sums.items():
        check(own == sums[period, "all"], f"park-coverage.csv: {period}: by {group} it does not add up")


def main():
    folder = sys.argv[1]
    with open(os.path.join(folder, "run.json"), encoding="utf-8") as file:
        record = json.load(file)
    for layer in layers(folder):
        count = check_geojson(os.path.join(folder, f"{layer}.geojson"))
        print(f"{layer}.geojson: {count} features")
    check_timeline(folder, record)
    check_probabilities(folder, record)
    check_ledger(folder, record)
    check_spells(folder, record)
    check_quota(folder)
    check_park_coverage(folder)
    check_with_geopandas(folder, record)
    check_with_qgis(folder)
    for problem in problems[:20]:
        print("PROBLEM", problem)
    # Without taking QGIS down in order: its Python crashes there when layers outlive the application.
    sys.stdout.flush()
    os._exit(1 if problems else 0)


if __name__ == "__main__":
    main()
