"""The work of the benchmark radio.peers in pycraf: ITU-R P.452 around one station, on one core, timed without the start of
Python and without reading the terrain.

Arguments: folder of the .hgt file and of points.f64, longitude, latitude, frequency in MHz, antenna height, user's height,
half the map's width in km, its resolution in m. Writes pycraf.f64: the loss at every point, NaN outside the map.
"""

import contextlib
import json
import os
import sys
import time
import warnings

os.environ["OMP_NUM_THREADS"] = "1"
warnings.simplefilter("ignore")

import numpy as np
from astropy import units as u
from pycraf import pathprof

folder = sys.argv[1]
longitude, latitude, frequency, base, user, half_km, step = (float(word) for word in sys.argv[2:9])
metres_per_degree = 111_195.0

with contextlib.redirect_stdout(sys.stderr), pathprof.SrtmConf.set(srtm_dir=folder, download="never"):
    height = 2 * half_km * 1000 / metres_per_degree
    heights = pathprof.height_map_data(
        longitude * u.deg, latitude * u.deg, height / np.cos(np.radians(latitude)) * u.deg, height * u.deg,
        map_resolution=step / metres_per_degree * u.deg)

    def attenuation():
        return pathprof.atten_map_fast(
            frequency / 1000 * u.GHz, 293.15 * u.K, 1013 * u.hPa, base * u.m, user * u.m, 50 * u.percent, heights)

    attenuation()
    start = time.perf_counter()
    result = attenuation()
    seconds = time.perf_counter() - start

loss = result["L_b"].to_value("dB")
points = np.fromfile(f"{folder}/points.f64").reshape(-1, 2)


def nearest(axis, values):
    axis = np.asarray(axis.to_value("deg") if hasattr(axis, "to_value") else axis)
    index = np.rint((values - axis[0]) / (axis[1] - axis[0])).astype(int)
    return index, (index >= 0) & (index < len(axis))


columns, inside_x = nearest(heights["xcoords"], points[:, 0])
rows, inside_y = nearest(heights["ycoords"], points[:, 1])
inside = inside_x & inside_y
losses = np.full(len(points), np.nan)
losses[inside] = loss[rows[inside], columns[inside]]
losses.tofile(f"{folder}/pycraf.f64")
print(json.dumps({"seconds": seconds, "cells": float(loss.size)}))
