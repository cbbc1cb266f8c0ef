"""Lays a file's parcels over its other layers with GeoPandas, times the overlays alone, and writes every area."""

import json
import sys
import time

import geopandas
import numpy

source, target, *names = sys.argv[1:]
parcels = geopandas.read_file(source, layer="parcels", engine="pyogrio").rename(columns={"number": "parcel"})
layers = [
    geopandas.read_file(source, layer=name, engine="pyogrio").rename(columns={"number": "region"}) for name in names
]
seconds = 0.0
records = []
for index, layer in enumerate(layers):
    start = time.perf_counter()
    shared = geopandas.overlay(parcels, layer, how="intersection", keep_geom_type=True)
    seconds += time.perf_counter() - start
    areas = shared.geometry.area.to_numpy()
    records.append(
        numpy.column_stack([numpy.full(len(shared), index), shared["parcel"], shared["region"], areas])
    )
numpy.concatenate(records).astype("<f8").tofile(target)
print(json.dumps({"seconds": seconds}))
