#!/usr/bin/env python3
"""Reference values for the radio models, computed from the documents' tables and from nothing else.

Writes, beside this file, one table per propagation model (free-space.csv, uma.csv, umi.csv, rma.csv, inh.csv, inf.csv,
m2412.csv), the building penetration losses (penetration.csv), the probability of service over a cell by integration
over its area (area-probability.csv) and, where mpmath is installed, normal quantiles to 20 digits (quantiles.csv).

    python3 reference.py

Sources: 3GPP TR 38.901 v17.0.0 tables 7.4.1-1 (path loss), 7.4.2-1 (LOS probability), 7.4.3-1 and 7.4.3-2 (building
penetration); Report ITU-R M.2412-0, annex 1, tables A1-2 to A1-5 and A1-9; Recommendation ITU-R P.525-4. Outdoor
distances d2D below 10 m are outside the tables and not tabulated here.
"""

import csv
import math
import pathlib

HERE = pathlib.Path(__file__).resolve().parent
# Downlink carriers of n28, n1, n41, n78 and n79, GHz.
CARRIERS_GHZ = [0.773, 2.14, 2.565, 3.5, 4.85]
TR_C = 3.0e8  # the notes of table 7.4.1-1 state this value


def lg(x):
    return math.log(x) / math.log(10)


def hypotenuse(d2d, hbs, hut):
    return math.hypot(d2d, hbs - hut)


# --- Table 7.4.1-1, note 1: breakpoint of UMa and UMi with an effective environment height of 1 m ---------------------
def urban_breakpoint(fc, hbs, hut, he=1.0):
    return 4.0 * (hbs - he) * (hut - he) * (fc * 1e9) / TR_C


# --- UMa --------------------------------------------------------------------------------------------------------------
def uma(fc, d2d, hbs, hut):
    d3d = hypotenuse(d2d, hbs, hut)
    bp = urban_breakpoint(fc, hbs, hut)
    pl1 = 28.0 + 22.0 * lg(d3d) + 20.0 * lg(fc)
    pl2 = 28.0 + 40.0 * lg(d3d) + 20.0 * lg(fc) - 9.0 * lg(bp**2 + (hbs - hut) ** 2)
    los = pl1 if d2d <= bp else pl2
    nlos = max(los, 13.54 + 39.08 * lg(d3d) + 20.0 * lg(fc) - 0.6 * (hut - 1.5))
    if d2d <= 18.0:
        p = 1.0
    else:
        c = 0.0 if hut <= 13.0 else ((hut - 13.0) / 10.0) ** 1.5
        p = (18.0 / d2d + math.exp(-d2d / 63.0) * (1.0 - 18.0 / d2d)) * (
            1.0 + c * 5.0 / 4.0 * (d2d / 100.0) ** 3 * math.exp(-d2d / 150.0)
        )
    return d3d, bp, los, nlos, p


# --- UMi - Street Canyon ----------------------------------------------------------------------------------------------
def umi(fc, d2d, hbs, hut):
    d3d = hypotenuse(d2d, hbs, hut)
    bp = urban_breakpoint(fc, hbs, hut)
    pl1 = 32.4 + 21.0 * lg(d3d) + 20.0 * lg(fc)
    pl2 = 32.4 + 40.0 * lg(d3d) + 20.0 * lg(fc) - 9.5 * lg(bp**2 + (hbs - hut) ** 2)
    los = pl1 if d2d <= bp else pl2
    nlos = max(los, 35.3 * lg(d3d) + 22.4 + 21.3 * lg(fc) - 0.3 * (hut - 1.5))
    p = 1.0 if d2d <= 18.0 else 18.0 / d2d + math.exp(-d2d / 36.0) * (1.0 - 18.0 / d2d)
    return d3d, bp, los, nlos, p


# --- RMa --------------------------------------------------------------------------------------------------------------
def rma(fc, d2d, hbs, hut, h=5.0, w=20.0):
    d3d = hypotenuse(d2d, hbs, hut)
    bp = 2.0 * math.pi * hbs * hut * (fc * 1e9) / TR_C

    def pl1(d):
        return (
            20.0 * lg(40.0 * math.pi * d * fc / 3.0)
            + min(0.03 * h**1.72, 10.0) * lg(d)
            - min(0.044 * h**1.72, 14.77)
            + 0.002 * lg(h) * d
        )

    los = pl1(d3d) if d2d <= bp else pl1(bp) + 40.0 * lg(d3d / bp)
    nlos = max(
        los,
        161.04
        - 7.1 * lg(w)
        + 7.5 * lg(h)
        - (24.37 - 3.7 * (h / hbs) ** 2) * lg(hbs)
        + (43.42 - 3.1 * lg(hbs)) * (lg(d3d) - 3.0)
        + 20.0 * lg(fc)
        - (3.2 * lg(11.75 * hut) ** 2 - 4.97),
    )
    p = 1.0 if d2d <= 10.0 else math.exp(-(d2d - 10.0) / 1000.0)
    return d3d, bp, los, nlos, p


# --- ITU-R P.525: 20 lg(4 pi d / lambda) ------------------------------------------------------------------------------
def free_space(fc, d2d, hbs, hut):
    d3d = hypotenuse(d2d, hbs, hut)
    wavelength = 299792458.0 / (fc * 1e9)
    loss = 20.0 * lg(4.0 * math.pi * d3d / wavelength)
    return d3d, None, loss, loss, 1.0


# --- InH - Office: 1 m to 150 m in space ------------------------------------------------------------------------------
def inh_los_probability(layout, d2d):
    if layout == "mixed":
        if d2d <= 1.2:
            return 1.0
        return math.exp(-(d2d - 1.2) / 4.7) if d2d < 6.5 else math.exp(-(d2d - 6.5) / 32.6) * 0.32
    if d2d <= 5.0:
        return 1.0
    return math.exp(-(d2d - 5.0) / 70.8) if d2d <= 49.0 else math.exp(-(d2d - 49.0) / 211.7) * 0.54


def inh(fc, d3d, optional):
    los = 32.4 + 17.3 * lg(d3d) + 20.0 * lg(fc)
    prime = 32.4 + 20.0 * lg(fc) + 31.9 * lg(d3d) if optional else 38.3 * lg(d3d) + 17.30 + 24.9 * lg(fc)
    return los, max(los, prime)


# --- InF: 1 m to 600 m in space ---------------------------------------------------------------------------------------
def inf(fc, variant, d2d, d3d, hbs, hut, size, r, hc):
    pl_los = 31.84 + 21.50 * lg(d3d) + 19.00 * lg(fc)
    pl_sl = max(33.0 + 25.5 * lg(d3d) + 20.0 * lg(fc), pl_los)
    nlos = {
        "SL": pl_sl,
        "DL": max(18.6 + 35.7 * lg(d3d) + 20.0 * lg(fc), pl_los, pl_sl),
        "SH": max(32.4 + 23.0 * lg(d3d) + 20.0 * lg(fc), pl_los),
        "DH": max(33.63 + 21.9 * lg(d3d) + 20.0 * lg(fc), pl_los),
        "HH": pl_los,
    }[variant]
    if variant == "HH":
        return pl_los, nlos, 1.0
    k = -size / math.log(1.0 - r)
    if variant in ("SH", "DH"):
        k *= (hbs - hut) / (hc - hut)
    return pl_los, nlos, math.exp(-d2d / k)


# --- Report ITU-R M.2412-0, channel models A --------------------------------------------------------------------------
def m2412(model, fc, d2d, hbs, hut):
    d3d = hypotenuse(d2d, hbs, hut)
    if model == "InH_A":
        p = inh_los_probability("open", d2d)
        if fc > 6.0:
            return inh(fc, d3d, False) + (p,)
        los = 16.9 * lg(d3d) + 32.8 + 20.0 * lg(fc)
        return los, max(los, 43.3 * lg(d3d) + 11.5 + 20.0 * lg(fc)), p
    if model == "RMa_A":
        return rma(fc, d2d, hbs, hut)[2:]
    if model == "UMa_A":
        _, _, los, nlos, p = uma(fc, d2d, hbs, hut)
        if fc <= 6.0:
            h = w = 20.0
            nlos = max(
                los,
                161.04 - 7.1 * lg(w) + 7.5 * lg(h) - (24.37 - 3.7 * (h / hbs) ** 2) * lg(hbs)
                + (43.42 - 3.1 * lg(hbs)) * (lg(d3d) - 3.0) + 20.0 * lg(fc)
                - (3.2 * lg(17.625) ** 2 - 4.97) - 0.6 * (hut - 1.5),
            )  # fmt: skip
        return los, nlos, p
    _, bp, los, nlos, p = umi(fc, d2d, hbs, hut)
    if fc <= 6.0:
        if d2d <= bp:
            los = 22.0 * lg(d3d) + 28.0 + 20.0 * lg(fc)
        else:
            los = 40.0 * lg(d3d) + 28.0 + 20.0 * lg(fc) - 9.0 * lg(bp**2 + (hbs - hut) ** 2)
        nlos = max(los, 36.7 * lg(d3d) + 22.7 + 26.0 * lg(fc) - 0.3 * (hut - 1.5))
    return los, nlos, p


def distances(breakpoint):
    """Round distances, the joints of the LOS probabilities, and both sides of the breakpoint."""
    plain = [10, 15, 18, 18.5, 25, 50, 100, 200, 450, 1000, 2000, 3500, 5000]
    if breakpoint is not None:
        plain += [d for d in (breakpoint * 0.99, breakpoint * 1.01) if 10 <= d <= 5000]
    return sorted(round(d, 3) for d in plain)


def number(x):
    return "" if x is None else repr(round(x, 9))


def write_model(name, model, base_heights, user_heights, surroundings=((None, None),)):
    rows = []
    for fc in CARRIERS_GHZ:
        for hbs in base_heights:
            for hut in user_heights:
                for h, w in surroundings:
                    extra = {} if h is None else {"h": h, "w": w}
                    bp = model(fc, 100.0, hbs, hut, **extra)[1]
                    for d2d in distances(bp):
                        d3d, bp, los, nlos, p = model(fc, d2d, hbs, hut, **extra)
                        mean = p * los + (1.0 - p) * nlos
                        rows.append(
                            [number(round(fc * 1000, 6)), number(d2d), hbs, hut]
                            + ([] if h is None else [h, w])
                            + [number(v) for v in (d3d, bp, los, nlos, p, mean)]
                        )
    head = ["frequency_mhz", "distance_2d_m", "base_height_m", "user_height_m"]
    if surroundings[0][0] is not None:
        head += ["building_height_m", "street_width_m"]
    head += ["distance_3d_m", "breakpoint_m", "los_db", "nlos_db", "los_probability", "mean_db"]
    write(name, head, rows)


def write(name, head, rows):
    with open(HERE / name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)
    print(f"{name}: {len(rows)} rows")


def write_penetration():
    """Table 7.4.3-1's materials and table 7.4.3-2's two buildings."""
    rows = []
    for fc in CARRIERS_GHZ:
        glass, irr, concrete = 2 + 0.2 * fc, 23 + 0.3 * fc, 5 + 4 * fc
        low = 5 - 10 * lg(0.3 * 10 ** (-glass / 10) + 0.7 * 10 ** (-concrete / 10))
        high = 5 - 10 * lg(0.7 * 10 ** (-irr / 10) + 0.3 * 10 ** (-concrete / 10))
        for inside in (0.0, 10.0, 25.0):
            rows.append(
                [number(round(fc * 1000, 6)), inside, number(low + 0.5 * inside), number(high + 0.5 * inside)]
            )
    write("penetration.csv", ["frequency_mhz", "indoor_distance_m", "low_loss_db", "high_loss_db"], rows)


def write_indoor():
    rows = []
    for fc in CARRIERS_GHZ + [28.0]:
        for layout in ("mixed", "open"):
            for optional in (False, True):
                for d2d in (0.0, 0.8, 1.2, 1.3, 3.0, 5.0, 5.1, 6.4, 6.5, 12.0, 30.0, 49.0, 49.5, 90.0, 149.0):
                    d3d = max(1.0, hypotenuse(d2d, 3.0, 1.0))
                    los, nlos = inh(fc, d3d, optional)
                    p = inh_los_probability(layout, d2d)
                    rows.append(
                        [number(round(fc * 1000, 6)), layout, "optional" if optional else "standard", d2d, 3.0, 1.0]
                        + [number(v) for v in (los, nlos, p, p * los + (1.0 - p) * nlos)]
                    )
    head = ["frequency_mhz", "layout", "nlos", "distance_2d_m", "base_height_m", "user_height_m"]
    write("inh.csv", head + ["los_db", "nlos_db", "los_probability", "mean_db"], rows)


def write_factory():
    halls = {"SL": (1.5, 10.0, 0.2, 2.0), "DL": (1.5, 2.0, 0.6, 6.0), "SH": (8.0, 10.0, 0.2, 2.0),
             "DH": (8.0, 2.0, 0.6, 6.0), "HH": (8.0, 10.0, 0.2, 2.0)}  # fmt: skip
    rows = []
    for fc in CARRIERS_GHZ + [28.0]:
        for variant, (hbs, size, r, hc) in halls.items():
            hut = 3.0 if variant == "HH" else 1.5
            for d2d in (0.5, 1.0, 2.0, 5.0, 10.0, 35.0, 80.0, 200.0, 590.0):
                d3d = max(1.0, hypotenuse(d2d, hbs, hut))
                los, nlos, p = inf(fc, variant, d2d, d3d, hbs, hut, size, r, hc)
                rows.append(
                    [number(round(fc * 1000, 6)), variant, d2d, hbs, hut, size, r, hc]
                    + [number(v) for v in (los, nlos, p, p * los + (1.0 - p) * nlos)]
                )
    head = ["frequency_mhz", "variant", "distance_2d_m", "base_height_m", "user_height_m"]
    head += ["clutter_size_m", "clutter_density", "clutter_height_m"]
    write("inf.csv", head + ["los_db", "nlos_db", "los_probability", "mean_db"], rows)


def write_m2412():
    heights = {"InH_A": (3.0, 1.0), "UMa_A": (25.0, 1.5), "UMi_A": (10.0, 1.5), "RMa_A": (35.0, 1.5)}
    rows = []
    for model, (hbs, hut) in heights.items():
        for fc in CARRIERS_GHZ + [28.0]:
            for d2d in (8.0, 20.0, 60.0, 145.0) if model == "InH_A" else (10, 17, 60, 150, 400, 900, 1900, 4900):
                los, nlos, p = m2412(model, fc, d2d, hbs, hut)
                rows.append(
                    [model, number(round(fc * 1000, 6)), d2d, hbs, hut]
                    + [number(v) for v in (los, nlos, p, p * los + (1.0 - p) * nlos)]
                )
    head = ["model", "frequency_mhz", "distance_2d_m", "base_height_m", "user_height_m"]
    write("m2412.csv", head + ["los_db", "nlos_db", "los_probability", "mean_db"], rows)


def write_area_probability():
    """The share of a round cell that is served, ring by ring: 2 x Phi((margin - 10 n lg x) / sigma) over 0...1."""
    rows = []
    for exponent in (2.0, 3.5, 4.0):
        for sigma in (4.0, 8.0, 12.0):
            for margin in (-10.0, 0.0, 4.146, 8.29, 15.0):

                def ring(x):
                    at = (margin - 10.0 * exponent * lg(x)) / sigma
                    return 2.0 * x * 0.5 * math.erfc(-at / math.sqrt(2.0))

                n = 20000  # Simpson's rule; the integrand is 0 at the mast
                total = ring(1.0) + sum((4 if k % 2 else 2) * ring(k / n) for k in range(1, n))
                rows.append([exponent, sigma, margin, number(total / (3 * n))])
    write("area-probability.csv", ["exponent", "sigma_db", "edge_margin_db", "area_probability"], rows)


def write_quantiles():
    try:
        import mpmath
    except ImportError:
        print("quantiles.csv: not written (mpmath is not installed)")
        return
    mpmath.mp.dps = 60
    probabilities = ["1e-300", "1e-100", "1e-20", "1e-12", "1e-9", "1e-6", "0.0001", "0.001", "0.01", "0.05", "0.0749",
                     "0.0751", "0.1", "0.25", "0.4", "0.4999", "0.5", "0.501", "0.6", "0.75", "0.85", "0.9", "0.9249",
                     "0.9251", "0.95", "0.975", "0.99", "0.999", "0.9999", "0.999999"]  # fmt: skip
    rows = []
    for text in probabilities:
        p = mpmath.mpf(float(text))  # the double nearest to the text is what the program is given
        low, high = mpmath.mpf(-60), mpmath.mpf(60)
        for _ in range(170):  # bisection of the distribution function itself
            middle = (low + high) / 2
            if mpmath.erfc(-middle / mpmath.sqrt(2)) / 2 < p:
                low = middle
            else:
                high = middle
        rows.append([text, mpmath.nstr(low, 20) if abs(low) > 1e-30 else "0"])
    write("quantiles.csv", ["probability", "quantile"], rows)


if __name__ == "__main__":
    write_model("free-space.csv", free_space, [10, 30], [1.5])
    write_model("uma.csv", uma, [10, 25, 50], [1.5, 18.0])
    write_model("umi.csv", umi, [10, 25], [1.5, 15.0])
    write_model("rma.csv", rma, [10, 35, 50], [1.5, 5.0], ((5.0, 20.0), (12.0, 35.0)))
    write_indoor()
    write_factory()
    write_m2412()
    write_penetration()
    write_area_probability()
    write_quantiles()
