"""Writes a layer as GeoJSON through GeoPandas, and times the writing alone."""

import json
import os
import sys
import time

import geopandas

source, target = sys.argv[1:]
frame = geopandas.read_file(source, engine="pyogrio")
if os.path.exists(target):
    os.remove(target)
start = time.perf_counter()
frame.to_file(target, driver="GeoJSON", engine="pyogrio", RFC7946="YES", COORDINATE_PRECISION=7)
print(json.dumps({"seconds": time.perf_counter() - start}))
