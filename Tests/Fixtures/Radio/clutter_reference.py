"""Reference values of Recommendations ITU-R P.2108 and P.2109, written from their texts, apart from the Swift code.

    python3 clutter_reference.py    writes terminal-clutter.csv, statistical-clutter.csv and building-entry.csv here
"""
import csv
import math
import pathlib
from statistics import NormalDist

HERE = pathlib.Path(__file__).parent


def quantile(p):
    return NormalDist().inv_cdf(p)


def terminal(kind, f, h, r, street):
    """P.2108-1, section 3.1."""
    if h >= r:
        return 0.0
    if kind in ("waterOrSea", "openOrRural"):
        return -(21.8 + 6.2 * math.log10(f)) * math.log10(h / r)
    angle = math.degrees(math.atan((r - h) / street))
    nu = 0.342 * math.sqrt(f) * math.sqrt((r - h) * angle)
    loss = 6.9 + 20 * math.log10(math.sqrt((nu - 0.1) ** 2 + 1) + nu - 0.1) if nu > -0.78 else 0
    return loss - 6.03


def statistical(f, d, p):
    """P.2108-1, section 3.2."""

    def at(d):
        below = -2 * math.log10(10 ** (-5 * math.log10(f) - 12.5) + 10**-16.5)
        street = 32.98 + 23.9 * math.log10(d) + 3 * math.log10(f)
        a, b = 10 ** (-0.2 * below), 10 ** (-0.2 * street)
        sigma = math.sqrt((4**2 * a + 6**2 * b) / (a + b))
        return -5 * math.log10(a + b) - sigma * quantile(1 - p)

    return min(at(d), at(2.0))


def entry(kind, f, p, elevation):
    """P.2109-1, section 3."""
    r, s, t, u, v, w, x, y, z = {
        "traditional": (12.64, 3.72, 0.96, 9.6, 2.0, 9.1, -3.0, 4.5, -2.0),
        "thermallyEfficient": (28.19, -3.0, 8.48, 13.5, 3.8, 27.8, -2.9, 9.4, -2.1),
    }[kind]
    lg = math.log10(f)
    a = quantile(p) * (u + v * lg) + r + s * lg + t * lg**2 + 0.212 * abs(elevation)
    b = quantile(p) * (y + z * lg) + w + x * lg
    return 10 * math.log10(10 ** (a / 10) + 10 ** (b / 10) + 10**-0.3)


def table(name, columns, rows):
    with (HERE / name).open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


table(
    "terminal-clutter.csv",
    ["kind", "f_ghz", "h_m", "r_m", "street_m", "loss_db"],
    [
        (kind, f, h, r, street, repr(terminal(kind, f, h, r, street)))
        for kind in ("waterOrSea", "openOrRural", "suburban", "urbanOrForest", "denseUrban")
        for f in (0.03, 0.7, 3.0)
        for h in (1.5, 9.9, 30.0)
        for r, street in ((10.0, 27.0), (25.0, 15.0))
    ],
)
table(
    "statistical-clutter.csv",
    ["f_ghz", "d_km", "p", "loss_db"],
    [
        (f, d, p, repr(statistical(f, d, p)))
        for f in (0.5, 2.6, 3.5, 28.0, 67.0)
        for d in (0.25, 1.0, 2.0, 10.0)
        for p in (0.01, 0.5, 0.9, 0.99)
    ],
)
table(
    "building-entry.csv",
    ["kind", "f_ghz", "p", "elevation_deg", "loss_db"],
    [
        (kind, f, p, elevation, repr(entry(kind, f, p, elevation)))
        for kind in ("traditional", "thermallyEfficient")
        for f in (0.08, 0.773, 2.6, 3.5, 28.0, 100.0)
        for p in (0.001, 0.1, 0.5, 0.9, 0.999)
        for elevation in (-45.0, 0.0, 10.0, 90.0)
    ],
)
