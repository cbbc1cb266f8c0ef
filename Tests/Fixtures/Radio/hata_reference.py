#!/usr/bin/env python3
"""Reference values for the models of Hata's family and for two rays, computed from the documents alone.

Writes hata.csv, cost231.csv, extended-hata.csv and two-ray.csv beside this file.

    python3 hata_reference.py

Sources: M. Hata, IEEE Transactions on Vehicular Technology 29 (1980); Recommendation ITU-R P.529-3, annex 1; COST 231
final report, section 4.4.1; NTIA Report TR-15-517, appendix A, with Y. Okumura et al. (1968); W. C. Jakes (ed.),
Microwave mobile communications (1974), section 2.1, and Recommendation ITU-R P.2040-3, section 2.
"""

import bisect
import cmath
import csv
import math
import pathlib

HERE = pathlib.Path(__file__).resolve().parent
C = 299792458.0
SURROUNDINGS = ["open", "suburban", "urban", "dense-urban"]
lg = math.log10


def free_space(f_mhz, d_m, h1, h2):
    return 20 * lg(4 * math.pi * math.hypot(d_m, h1 - h2) * f_mhz * 1e6 / C)


# --- Hata and COST 231 ------------------------------------------------------------------------------------------------
def user_correction(f, hm, large):
    if not large:
        return (1.1 * lg(f) - 0.7) * hm - (1.56 * lg(f) - 0.8)
    return 8.29 * lg(1.54 * hm) ** 2 - 1.1 if f < 300 else 3.2 * lg(11.75 * hm) ** 2 - 4.97


def relief(f, place):
    if place == "suburban":
        return 2 * lg(f / 28) ** 2 + 5.4
    if place == "open":
        return 4.78 * lg(f) ** 2 - 18.33 * lg(f) + 40.94
    return 0.0


def hata(f, d, hb, hm, place):
    term = lg(d)
    if d > 20:
        h = hb / math.sqrt(1 + 7e-6 * hb**2)
        term = term ** (1 + (0.14 + 1.87e-4 * f + 1.07e-3 * h) * lg(d / 20) ** 0.8)
    city = 69.55 + 26.16 * lg(f) - 13.82 * lg(hb) - user_correction(f, hm, place == "dense-urban")
    return city + (44.9 - 6.55 * lg(hb)) * term - relief(f, place)


def cost231(f, d, hb, hm, place):
    city = 46.3 + 33.9 * lg(f) - 13.82 * lg(hb) - user_correction(f, hm, False)
    return city + (44.9 - 6.55 * lg(hb)) * lg(d) + (3 if place == "dense-urban" else 0) - relief(f, place)


def statistical(name, formula, frequencies, distances):
    with open(HERE / name, "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["place", "f_mhz", "d_km", "h_b_m", "h_m_m", "loss_db"])
        for place in SURROUNDINGS:
            for f in frequencies:
                for d in distances:
                    for hb, hm in [(30, 1.5), (60, 3), (200, 10)]:
                        loss = max(formula(f, d, hb, hm, place), free_space(f, d * 1000, hb, hm))
                        out.writerow([place, f, d, hb, hm, f"{loss:.9f}"])


# --- Two rays ---------------------------------------------------------------------------------------------------------
def two_ray(f, d, h1, h2, vertical, epsilon, sigma):
    direct, reflected = math.hypot(d, h1 - h2), math.hypot(d, h1 + h2)
    eta = epsilon - 17.98j * sigma / (f / 1000)
    sine, cosine = (h1 + h2) / reflected, d / reflected
    root = cmath.sqrt(eta - cosine**2)
    reflection = (eta * sine - root) / (eta * sine + root) if vertical else (sine - root) / (sine + root)
    k = 2 * math.pi * f * 1e6 / C
    field = cmath.exp(-1j * k * direct) / direct + reflection * cmath.exp(-1j * k * reflected) / reflected
    return -20 * lg(abs(field) / (2 * k))


def write_two_ray():
    with open(HERE / "two-ray.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["f_mhz", "d_m", "h_1_m", "h_2_m", "polarisation", "epsilon", "sigma", "loss_db"])
        for f in [773, 2140, 3500]:
            for d in [10, 37, 150, 620, 1500, 7000, 50000]:
                for h1, h2 in [(10, 1.5), (35, 1.5), (50, 30)]:
                    for epsilon, sigma in [(15, 0.005), (80, 5)]:
                        for vertical in [False, True]:
                            loss = two_ray(f, d, h1, h2, vertical, epsilon, sigma)
                            out.writerow([f, d, h1, h2, 2 if vertical else 1, epsilon, sigma, f"{loss:.9f}"])


# --- Extended Hata: median --------------------------------------------------------------------------------------------
def through(points):
    """Lagrange's parabola through three points."""

    def value(x):
        total = 0.0
        for i, (xi, yi) in enumerate(points):
            weight = 1.0
            for j, (xj, _) in enumerate(points):
                if j != i:
                    weight *= (x - xj) / (xi - xj)
            total += yi * weight
        return total

    return value


def median(f, d, hb, hm, place):
    c = 1 / math.sqrt(8.854e-12 * 4e-7 * math.pi)
    slant = math.hypot(1000, 197)
    base = 13.82 * lg(200)
    user = 3.2 * lg(11.75 * 3) ** 2 - 4.97

    def spread(mhz, metres):
        return 20 * lg(2 * (2e6 * math.pi * mhz / c) * metres)

    near_fit = through(
        [(lg(m), a + base + user + spread(m, slant)) for m, a in [(1500, 22), (2000, 23.5), (3000, 25.85)]]
    )
    decay_fit = through([(lg(24.5), 2.5), (lg(70), 3.0), (lg(200), 3.22)])
    near_loss = near_fit(lg(f))
    at_1, at_100 = near_loss - base - user - spread(f, slant), 120.78129 - 52.714929 * lg(f) + 10.919011 * lg(f) ** 2
    n_high = 2 * (decay_fit(lg(hb)) - 1)
    n_low = (44.9 - 6.55 * lg(hb)) / 10 - 2
    breakpoint = 10 ** ((2 * n_high + (at_1 - at_100) / 10) / (n_high - n_low))
    heights = -13.82 * lg(hb) - (3.2 * lg(11.75 * hm) ** 2 - 4.97)
    if d <= breakpoint:
        city = near_loss + heights + (44.9 - 6.55 * lg(hb)) * lg(d)
    else:
        city = at_100 + base + user + heights + 10 * n_high * (lg(d) - 2) + spread(f, math.hypot(1000 * d, hb - hm))
    if place == "suburban":
        return city - through([(lg(1500), 11.5), (lg(2000), 12.4), (lg(3000), 14)])(lg(f))
    return city - (relief(f, "open") if place == "open" else 0)


# --- Extended Hata: terrain; profiles run from the user to the base station -------------------------------------------
def line_ends(z):
    """Ends of the least-squares line whose two end points weigh half."""
    n = len(z) - 1
    weights = [0.5 if i in (0, n) else 1.0 for i in range(n + 1)]
    mean = sum(w * y for w, y in zip(weights, z)) / n
    slope = sum(w * y * (i - n / 2) for i, (w, y) in enumerate(zip(weights, z))) * 12 / (n * (n * n + 2))
    return mean - slope * n / 2, mean + slope * n / 2


def effective(z, step, structural):
    n, d = len(z) - 1, (len(z) - 1) * step / 1000
    if d < 3:
        return structural
    part = z[round(3000 / step) : (n if d <= 15 else round(15000 / step)) + 1]
    return structural + min(1.0, (d - 3) / 12) * (z[0] - sum(part) / len(part))


def interpolate(xs, ys, x):
    i = min(max(bisect.bisect_left(xs, x) - 1, 0), len(xs) - 2)
    return ys[i] + (ys[i + 1] - ys[i]) * (x - xs[i]) / (xs[i + 1] - xs[i])


def sea_correction(z, d, share_at_user):
    share = sum(1 for y in z if y == 0) / len(z)
    if share == 0:
        return 0.0
    x30, x60 = (
        [0, 0.15, 0.35, 0.45, 0.6, 0.65, 0.725, 0.775, 0.85, 1],
        [0, 0.15, 0.3, 0.4, 0.5, 0.6, 0.725, 0.85, 0.9, 1],
    )
    user30, base30 = [0, 4, 5.5, 7, 8.5, 9, 9.5, 9.8, 10.25, 11], [0, 1, 3, 4, 6, 7, 8, 9, 10, 11]
    user60, base60 = [0, 4.25, 6.25, 9.2, 10.5, 11.75, 13, 14, 14.25, 15], [0, 2, 4, 5.5, 7, 9, 11, 13, 14, 15]
    k30 = share_at_user * interpolate(x30, user30, share) + (1 - share_at_user) * interpolate(x30, base30, share)
    k60 = share_at_user * interpolate(x60, user60, share) + (1 - share_at_user) * interpolate(x60, base60, share)
    return k30 + min(1.0, max(0.0, (d - 30) / 30)) * (k60 - k30)


def ridge(z, step, hb, hm):
    """The common horizon of both ends: distances in km and the height that counts."""
    n = len(z) - 1
    curvature = 157e-9 * (1 - 0.04665 * math.exp(301 * math.exp(-sum(z) / (n + 1) / 9460) / 179.3))

    def angle(x, rise):
        return rise / x - curvature / 2 * x

    top_user, top_base = z[0] + hm, z[n] + hb
    seen_user = [angle(i * step, z[i] - top_user) for i in range(1, n)]
    seen_base = [angle((n - i) * step, z[i] - top_base) for i in range(1, n)]
    u, b = seen_user.index(max(seen_user)) + 1, n - 1 - seen_base[::-1].index(max(seen_base))
    if max(seen_user) <= angle(n * step, top_base - top_user) or u != b:
        return None
    near, far = u * step, (n - u) * step
    height = z[u] - (top_base * far + top_user * near) / (n * step) + curvature / 2 * near * far
    return far / 1000, near / 1000, max(height, 0)


def ridge_correction(far, near, height):
    curves = [
        [4, -13, -17.5, -17.5, -15, -12.5, -10, -8, -6],
        [12, -8.5, -13, -12, -10, -8, -6.5, -5, -4],
        [20, -4, -6.5, -6, -4.5, -3.5, -2.5, -2, -1],
    ]
    values = [interpolate(list(range(9)), curve, near) for curve in curves]
    start = 1 if far >= 30 else 0
    share = (far - [15, 30][start]) / [15, 30][start]
    return math.sqrt(height / 200) * (values[start] + share * (values[start + 1] - values[start]))


def extended(z, step, f, hb, hm, place):
    n, d = len(z) - 1, (len(z) - 1) * step / 1000
    high = min(200, max(30, effective(z[::-1], step, hb)))
    low = min(10, max(1, effective(z, step, hm)))
    loss = median(f, d, high, low, place)
    half = n // 2
    user, base = sum(1 for y in z[:half] if y == 0), sum(1 for y in z[half:] if y == 0)
    loss -= sea_correction(z, d, 0.5 if user == base else float(user > base))
    edge = ridge(z, step, hb, hm)
    if edge:
        loss -= ridge_correction(*edge)
    else:
        part = sorted(z if d < 10 else z[: round(10000 / step) + 1], reverse=True)
        scale = (1 - 0.8 * math.exp(-0.2)) / (1 - 0.8 * math.exp(-0.02 * d)) if d < 10 else 1
        q10, q50, q90 = (scale * part[max(0, int(s * len(part) - 1))] for s in (0.1, 0.5, 0.9))
        wide = lg(max(15, q10 - q90))
        loss -= -1.5072013 + 8.458676 * wide - 6.102538 * wide**2
        if q10 - q90 >= 10:
            fine = lg(q10 - q90)
            full = -11.728795 + 15.544272 * fine - 1.8154766 * fine**2
            if q90 < z[0] < q10:
                loss -= full * ((z[0] - q50) / (q10 - q50) if z[0] >= q50 else (z[0] - q50) / (q50 - q90))
            else:
                loss -= full if z[0] >= q10 else -full
        slopes = []
        for km in range(5, 11):
            if d >= km:
                ends = line_ends(z[: round(km * 1000 / step) + 1])
                slopes.append((ends[0] - ends[1]) / km)
        if not slopes or d <= 5 or min(slopes) < 0 < max(slopes):
            slope = slopes[0] if slopes else 0.0
        else:
            slope = max(slopes) if max(slopes) >= 0 else min(slopes)
        rates = ([10, 30], [0.25, 0.8]) if slope <= 0 else ([10, 30, 60], [0.125, 0.35, 0.6])
        loss -= slope * interpolate(*rates, min(max(d, rates[0][0]), rates[0][-1]))
    return max(loss, free_space(f, 1000 * d, max(hb, 1), max(hm, 1)))


def ground(kind, n):
    """Made-up ground, from the user to the base station."""
    if kind == "hills":
        return [200 + 60 * math.sin(i / 7) + 25 * math.sin(i / 3.1 + 1) for i in range(n + 1)]
    if kind == "rise":
        return [50 + 1.5 * i + 8 * math.sin(i / 5) for i in range(n + 1)]
    if kind == "ridge":
        return [80 + max(0, 300 - 12 * abs(i - 40)) for i in range(n + 1)]
    if kind == "coast":
        return [0.0 if 5 < i < 5 + n // 3 else 12 + 3 * math.sin(i / 4) for i in range(n + 1)]
    return [100.0 + (i % 3) for i in range(n + 1)]


def write_extended():
    with open(HERE / "extended-hata.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["ground", "intervals", "place", "f_mhz", "h_b_m", "h_m_m", "loss_db"])
        for kind in ["hills", "rise", "ridge", "coast", "flat"]:
            for n in [20, 45, 90, 180, 450, 900]:
                z = ground(kind, n)
                for place in SURROUNDINGS:
                    for f, hb, hm in [(2140, 30, 1.5), (3500, 60, 3)]:
                        out.writerow([kind, n, place, f, hb, hm, f"{extended(z, 100.0, f, hb, hm, place):.9f}"])


if __name__ == "__main__":
    statistical("hata.csv", hata, [150, 280, 773, 1500], [0.05, 1, 5, 20, 45, 100])
    statistical("cost231.csv", cost231, [1500, 1800, 2140], [0.05, 1, 5, 20])
    write_two_ray()
    write_extended()
