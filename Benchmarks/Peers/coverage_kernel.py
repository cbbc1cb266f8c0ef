"""The work of the benchmark coverage.kernel in numpy: one pass over all stations, timed without reading the tables."""

import json
import sys
import time

import numpy as np

folder = sys.argv[1]


def load(name, dtype):
    return np.fromfile(f"{folder}/{name}", dtype=dtype)


edge, radius, bearings, gain_size = (int(size) for size in load("sizes.i32", np.int32))
stride = 2 * radius + 1
distance_bins = load("distance_bins.u16", np.uint16).reshape(-1, stride, stride)
bearing_bins = load("bearing_bins.u16", np.uint16).reshape(-1, stride, stride)
gains = load("gains.f32", np.float32).reshape(-1, gain_size)
lobes = load("lobes.f32", np.float32).reshape(-1, bearings, 2)
strongest = np.ascontiguousarray(lobes[:, :, 0])
total = np.ascontiguousarray(lobes[:, :, 1])
stations = load("stations.i32", np.int32).reshape(-1, 5)
powers = load("powers.f32", np.float32)
served_min, sinr_min, load_share, noise = load("thresholds.f32", np.float32)


def one_pass():
    best = np.zeros((edge, edge), np.float32)
    sums = np.zeros((edge, edge), np.float32)
    for (column, row, square, gain, lobe), power in zip(stations, powers):
        top, bottom = max(0, row - radius), min(edge, row + radius + 1)
        left, right = max(0, column - radius), min(edge, column + radius + 1)
        window = np.s_[top:bottom, left:right]
        part = np.s_[top - row + radius : bottom - row + radius, left - column + radius : right - column + radius]
        received = np.take(gains[gain] * power, distance_bins[square][part])
        bearing = bearing_bins[square][part]
        np.maximum(best[window], received * np.take(strongest[lobe], bearing), out=best[window])
        sums[window] += received * np.take(total[lobe], bearing)
    disturbance = (sums - best) * load_share + noise
    return int(np.count_nonzero((best >= served_min) & (best >= disturbance * sinr_min)))


start = time.perf_counter()
served = one_pass()
print(json.dumps({"seconds": time.perf_counter() - start, "served": served}))
