"""Reference values of Recommendation ITU-R P.1812, written from its text, apart from the Swift code.

    python3 p1812_reference.py    writes p1812-profiles.csv and p1812.csv beside this file

Lists and plain loops, one function for each section; nothing here is shared with what it is to test.
"""
import csv
import math
import pathlib
import random

RE_KM = 6371.0
SEA, COAST, INLAND = 1, 3, 4


def inverse_complementary_normal(x):
    """I(x), attachment 2 of annex 1."""
    if x > 0.5:
        return -inverse_complementary_normal(1 - x)
    t = math.sqrt(-2 * math.log(max(x, 1e-6)))
    upper = 2.515516698 + t * (0.802853 + t * 0.010328)
    lower = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
    return t - upper / lower


def knife_edge(nu):
    """J(nu), eq. (12)."""
    if nu <= -0.78:
        return 0.0
    return 6.9 + 20 * math.log10(math.hypot(nu - 0.1, 1) + nu - 0.1)


def share_of_point(d, i):
    """The stretch that point i stands for: half way to each neighbour."""
    left = (d[i] - d[i - 1]) / 2 if i > 0 else 0
    right = (d[i + 1] - d[i]) / 2 if i + 1 < len(d) else 0
    return left + right


def longest_run(d, zones, wanted):
    best = run = 0.0
    for i in range(len(d)):
        run = run + share_of_point(d, i) if zones[i] in wanted else 0.0
        best = max(best, run)
    return best


def beta_zero(latitude, dtm, dlm):
    """Eqs. (2) to (5): the share of time with strong ducting, %."""
    phi = abs(latitude)
    tau = 1 - math.exp(-4.12e-4 * dlm**2.41)
    mu1 = min(1, (10 ** (-dtm / (16 - 6.6 * tau)) + 10 ** (-5 * (0.496 + 0.354 * tau))) ** 0.2)
    if phi <= 70:
        mu4 = mu1 ** (-0.935 + 0.0176 * phi)
        return 10 ** (-0.015 * phi + 1.67) * mu1 * mu4
    return 4.17 * mu1 * mu1**0.3


def bullington(d, height, htc, hrc, curvature, wavelength):
    """Section 4.3.1, eqs. (13) to (21). `curvature` is Ce = 1/ap."""
    total = d[-1]
    inner = range(1, len(d) - 1)
    bulge = [500 * curvature * x * (total - x) for x in d]
    stim = max(((height[i] + bulge[i] - htc) / d[i] for i in inner), default=-math.inf)
    direct = (hrc - htc) / total

    def above_line(level, x):
        return level - (htc * (total - x) + hrc * x) / total

    def fresnel(x):
        return math.sqrt(0.002 * total / (wavelength * x * (total - x)))

    if stim < direct:
        nu = max((above_line(height[i] + bulge[i], d[i]) * fresnel(d[i]) for i in inner), default=-math.inf)
    else:
        srim = max((height[i] + bulge[i] - hrc) / (total - d[i]) for i in inner)
        x = (hrc - htc + srim * total) / (stim + srim)
        nu = above_line(htc + stim * x, x) * fresnel(x)
    luc = knife_edge(nu)
    return luc + (1 - math.exp(-luc / 6)) * (10 + 0.02 * total)


def first_term(total, hte, hre, radius, f, polarisation, permittivity, conductivity):
    """Section 4.3.3, eqs. (29) to (36), for one kind of ground."""
    loss_tangent = 18 * conductivity / f
    k = 0.036 * (radius * f) ** (-1 / 3) * ((permittivity - 1) ** 2 + loss_tangent**2) ** -0.25
    if polarisation == 2:
        k *= math.sqrt(permittivity**2 + loss_tangent**2)
    beta = (1 + 1.6 * k**2 + 0.67 * k**4) / (1 + 4.5 * k**2 + 1.53 * k**4)
    x = 21.88 * beta * (f / radius**2) ** (1 / 3) * total
    if x >= 1.6:
        fx = 11 + 10 * math.log10(x) - 17.6 * x
    else:
        fx = -20 * math.log10(x) - 5.6488 * x**1.425

    def gain(h):
        b = beta * 0.9575 * beta * (f**2 / radius) ** (1 / 3) * h
        if b > 2:
            g = 17.6 * math.sqrt(b - 1.1) - 5 * math.log10(b - 1.1) - 8
        else:
            g = 20 * math.log10(b + 0.1 * b**3)
        return max(g, 2 + 20 * math.log10(k))

    return -fx - gain(hte) - gain(hre)


def first_term_mixed(total, hte, hre, radius, f, polarisation, omega):
    land = first_term(total, hte, hre, radius, f, polarisation, 22, 0.003)
    sea = first_term(total, hte, hre, radius, f, polarisation, 80, 5)
    return omega * sea + (1 - omega) * land


def spherical_earth(total, hte, hre, radius, f, polarisation, omega, wavelength):
    """Section 4.3.2, eqs. (22) to (28)."""
    horizon = math.sqrt(2 * radius) * (math.sqrt(0.001 * hte) + math.sqrt(0.001 * hre))
    if total >= horizon:
        return first_term_mixed(total, hte, hre, radius, f, polarisation, omega)
    c = (hte - hre) / (hte + hre)
    m = 250 * total**2 / (radius * (hte + hre))
    inner = 3 * c / 2 * math.sqrt(3 * m / (m + 1) ** 3)
    b = 2 * math.sqrt((m + 1) / (3 * m)) * math.cos(math.pi / 3 + math.acos(inner) / 3)
    d1 = total / 2 * (1 + b)
    d2 = total - d1
    clearance = ((hte - 500 * d1**2 / radius) * d2 + (hre - 500 * d2**2 / radius) * d1) / total
    needed = 17.456 * math.sqrt(d1 * d2 * wavelength / total)
    if clearance > needed:
        return 0.0
    fictitious = 500 * (total / (math.sqrt(hte) + math.sqrt(hre))) ** 2
    loss = first_term_mixed(total, hte, hre, fictitious, f, polarisation, omega)
    return max(0.0, (1 - clearance / needed) * loss) if loss >= 0 else 0.0


def p1812(case, d, h, clutter, zones):
    """`case` holds f in GHz, p and pL in %, htg, hrg, pol, dn, n0, latitude, dct, dcr, wa."""
    f, p = case["f"], case["p"]
    total, last = d[-1], len(d) - 1
    inner = range(1, last)
    wavelength = 0.2998 / f
    g = [h[i] + (clutter[i] if 0 < i < last else 0) for i in range(len(d))]
    out = {"d": total}

    # Radio-meteorology and zones, sections 3.4 to 3.7.
    ae = RE_KM * 157 / (157 - case["dn"])
    abeta = RE_KM * 3
    dtm = longest_run(d, zones, (COAST, INLAND))
    dlm = longest_run(d, zones, (INLAND,))
    omega = sum(share_of_point(d, i) for i in range(len(d)) if zones[i] == SEA) / total
    b0 = beta_zero(case["latitude"], dtm, dlm)

    # Path profile analysis, attachment 1.
    hts, hrs = h[0] + case["htg"], h[-1] + case["hrg"]

    def elevation(rise, distance):
        return 1000 * math.atan(rise / (1000 * distance) - distance / (2 * ae))

    direct = elevation(hrs - hts, total)
    seen = [elevation(h[i] - hts, d[i]) for i in inner]
    highest = max(seen, default=-math.inf)
    if highest > direct:
        theta_t = highest
        first = 1 + seen.index(highest)
        dlt = d[first]
        back = [elevation(h[i] - hrs, total - d[i]) for i in inner]
        theta_r = max(back)
        second = max(i for i in inner if back[i - 1] == theta_r)
        dlr = total - d[second]
    else:
        theta_t, theta_r = direct, elevation(hts - hrs, total)
        first, second, dlt, dlr = 0, last, total, 0.0
        if last > 1:
            nus = [
                (h[i] + 500 / ae * d[i] * (total - d[i]) - (hts * (total - d[i]) + hrs * d[i]) / total)
                * math.sqrt(0.002 * total / (wavelength * d[i] * (total - d[i])))
                for i in inner
            ]
            first = second = 1 + nus.index(max(nus))
            dlt = d[first]
            dlr = total - dlt
    theta = 1000 * total / ae + theta_t + theta_r
    v1 = sum((d[i] - d[i - 1]) * (h[i] + h[i - 1]) for i in range(1, last + 1))
    v2 = sum(
        (d[i] - d[i - 1]) * (h[i] * (2 * d[i] + d[i - 1]) + h[i - 1] * (d[i] + 2 * d[i - 1]))
        for i in range(1, last + 1)
    )
    hst = (2 * v1 * total - v2) / total**2
    hsr = (v2 - v1 * total) / total**2
    out.update(hst=hst, hsr=hsr)
    above = [h[i] - (hts * (total - d[i]) + hrs * d[i]) / total for i in inner]
    hobs = max(above, default=-math.inf)
    hstp, hsrp = hst, hsr
    if hobs > 0:
        at = max(above[i - 1] / d[i] for i in inner)
        ar = max(above[i - 1] / (total - d[i]) for i in inner)
        hstp, hsrp = hst - hobs * at / (at + ar), hsr - hobs * ar / (at + ar)
    hstd, hsrd = min(hstp, h[0]), min(hsrp, h[-1])
    hst, hsr = min(hst, h[0]), min(hsr, h[-1])
    slope = (hsr - hst) / total
    hte, hre = hts - hst, hrs - hsr
    hm = max(h[i] - (hst + slope * d[i]) for i in range(first, second + 1))
    out.update(dlt=dlt, dlr=dlr, th_t=theta_t, th_r=theta_r, th=theta, hts=hts, hrs=hrs, htc=hts, hrc=hrs)
    out.update({"w": omega, "dtm": dtm, "dlm": dlm, "phi": case["latitude"], "b0": b0, "ae": ae})
    out.update({"hst_90a": hst, "hsr_90b": hsr, "hstd": hstd, "hsrd": hsrd})
    out.update({"htc'": hts - hstd, "hrc'": hrs - hsrd, "hte": hte, "hre": hre, "hm": hm})

    # Line of sight, section 4.2.
    lbfs = 92.4 + 20 * math.log10(f) + 20 * math.log10(math.hypot(total, (hts - hrs) / 1000))
    focusing = 2.6 * (1 - math.exp(-0.1 * (dlt + dlr)))
    lb0p = lbfs + focusing * math.log10(p / 50)
    lb0b = lbfs + focusing * math.log10(b0 / 50)

    # Diffraction, section 4.3.
    htd, hrd = hts - hstd, hrs - hsrd

    def delta_bullington(radius):
        actual = bullington(d, g, hts, hrs, 1 / radius, wavelength)
        smooth = bullington(d, [0.0] * len(d), htd, hrd, 1 / radius, wavelength)
        sphere = spherical_earth(total, htd, hrd, radius, f, case["pol"], omega, wavelength)
        return actual + max(sphere - smooth, 0), actual, smooth, sphere

    ld50, lbulla, lbulls, ldsph = delta_bullington(ae)
    ldb = delta_bullington(abeta)[0]
    if p >= 50:
        fi = 0.0
    elif p > b0:
        fi = inverse_complementary_normal(p / 100) / inverse_complementary_normal(b0 / 100)
    else:
        fi = 1.0
    ldp = ld50 + (ldb - ld50) * fi
    lbd50, lbd = lbfs + ld50, lb0p + ldp

    # Troposcatter, section 4.4.
    lf = 25 * math.log10(f) - 2.5 * math.log10(f / 2) ** 2
    lbs = 190.1 + lf + 20 * math.log10(total) + 0.573 * theta - 0.15 * case["n0"]
    lbs -= 10.125 * math.log10(50 / p) ** 0.7

    # Ducting and layer reflection, section 4.5.
    def shielding(horizon_angle, horizon_distance):
        excess = horizon_angle - 0.1 * horizon_distance
        if excess <= 0:
            return 0.0
        return 20 * math.log10(1 + 0.361 * excess * math.sqrt(f * horizon_distance)) + 0.264 * excess * f ** (1 / 3)

    def coupling(coast, horizon_distance, height):
        if omega >= 0.75 and coast <= horizon_distance and coast <= 5:
            return -3 * math.exp(-0.25 * coast**2) * (1 + math.tanh(0.07 * (50 - height)))
        return 0.0

    alf = 45.375 - 137 * f + 92.5 * f**2 if f < 0.5 else 0.0
    af = 102.45 + 20 * math.log10(f) + 20 * math.log10(dlt + dlr) + alf
    af += shielding(theta_t, dlt) + shielding(theta_r, dlr)
    af += coupling(case["dct"], dlt, hts) + coupling(case["dcr"], dlr, hrs)
    theta_1 = 1000 * total / ae + min(theta_t, 0.1 * dlt) + min(theta_r, 0.1 * dlr)
    tau = 1 - math.exp(-4.12e-4 * dlm**2.41)
    alpha = max(-3.4, -0.6 - 3.5e-9 * total**3.1 * tau)
    mu2 = min(1, (500 / ae * (total / (math.sqrt(hte) + math.sqrt(hre))) ** 2) ** alpha)
    mu3 = 1.0
    if hm > 10:
        mu3 = math.exp(-4.6e-5 * (hm - 10) * (43 + 6 * min(total - dlt - dlr, 40)))
    beta = b0 * mu2 * mu3
    lg = math.log10(beta)
    gamma = 1.076 / (2.0058 - lg) ** 1.012 * math.exp(-(9.51 - 4.8 * lg + 0.198 * lg**2) * 1e-6 * total**1.13)
    of_time = -12 + (1.2 + 0.0037 * total) * math.log10(p / beta) + 12 * (p / beta) ** gamma
    lba = af + 5e-5 * ae * f ** (1 / 3) * theta_1 + of_time

    # Combination, sections 4.6 to 4.9.
    fj = 1 - 0.5 * (1 + math.tanh(3 * 0.8 * (theta - 0.3) / 0.3))
    fk = 1 - 0.5 * (1 + math.tanh(3 * 0.5 * (total - 20) / 20))
    lminb0p = lb0p + (1 - omega) * ldp
    if p >= b0:
        lminb0p = lbd50 + (lb0b + (1 - omega) * ldp - lbd50) * fi
    lminbap = 2.5 * math.log(math.exp(lba / 2.5) + math.exp(lb0p / 2.5))
    lbda = lminbap + (lbd - lminbap) * fk if lminbap <= lbd else lbd
    lbam = lbda + (lminb0p - lbda) * fj
    lbc = -5 * math.log10(10 ** (-0.2 * lbs) + 10 ** (-0.2 * lbam))
    over = case["hrg"] - clutter[-1]
    uh = 1 if over < 0 else 0 if over >= 10 else 1 - over / 10
    sigma = (0.024 * f + 0.52) * case["wa"] ** 0.28 * uh
    if zones[-1] == SEA:
        sigma = 0.0
    lloc = -inverse_complementary_normal(case["pL"] / 100) * sigma
    lb = max(lb0p, lbc + lloc)
    out.update(Fi=fi, Fj=fj, Fk=fk, Lbfs=lbfs, Lb0p=lb0p, Lb0b=lb0b, Lbulla=lbulla, Lbulls=lbulls, Ldsph=ldsph)
    out.update(Ld50=ld50, Ldb=ldb, Ldp=ldp, Lbd50=lbd50, Lbd=lbd, Lminb0p=lminb0p, Lba=lba, Lminbap=lminbap)
    out.update(Lbda=lbda, Lbam=lbam, Lbs=lbs, Lbc=lbc, sigmaL=sigma, Lb=lb, Ep=199.36 + 20 * math.log10(f) - lb)
    return out


def fractal(rng, count, roughness):
    """Heights by midpoint displacement, metres."""
    heights = [rng.uniform(0, roughness), rng.uniform(0, roughness)]
    while len(heights) < count:
        roughness *= 0.6
        between = [(a + b) / 2 + rng.gauss(0, roughness) for a, b in zip(heights, heights[1:])]
        heights = [x for pair in zip(heights, between) for x in pair] + heights[-1:]
    return [max(0.0, round(x, 3)) for x in heights[:count]]


def profile(rng, kind, count, length):
    steps = [rng.uniform(0.5, 1.5) if kind == "uneven" else 1.0 for _ in range(count - 1)]
    d = [0.0]
    for step in steps:
        d.append(d[-1] + step * length / sum(steps))
    d = [round(x, 6) for x in d]
    h = [0.0] * count if kind in ("flat", "sea") else fractal(rng, count, 3 if kind == "low" else 120)
    r = [0.0] * count if kind == "sea" else [rng.choice([0, 0, 4, 10, 15, 20]) for _ in range(count)]
    z = [INLAND] * count
    if kind == "sea":
        z = [SEA] * count
    if kind == "coast":
        z = [SEA if 0.1 * count < i < 0.95 * count else rng.choice([COAST, INLAND]) for i in range(count)]
    return d, h, r, z


def main():
    rng = random.Random(1812)
    here = pathlib.Path(__file__).parent
    kinds = [
        ("flat", 2, 1.0), ("hilly", 3, 0.6), ("flat", 11, 10.0), ("low", 21, 5.0), ("hilly", 33, 10.0),
        ("uneven", 40, 25.0), ("sea", 2, 30.0), ("sea", 31, 120.0), ("coast", 41, 80.0), ("coast", 25, 250.0),
        ("uneven", 60, 400.0), ("low", 50, 3.0), ("hilly", 65, 2.0), ("hilly", 101, 10.0),
    ]
    names = None
    with (here / "p1812-profiles.csv").open("w") as points, (here / "p1812.csv").open("w") as table:
        points.write("profile,d_km,h_m,clutter_m,zone\n")
        for number, (kind, count, length) in enumerate(kinds):
            d, h, r, z = profile(rng, kind, count, length)
            for row in zip(d, h, r, z):
                points.write(",".join(map(str, (number, *row))) + "\n")
            for _ in range(12):
                case = {
                    "f": round(rng.choice([0.03, 0.1, 0.45, 0.7, 0.773, 2.1, 2.565, 3.5, 6.0]), 4),
                    "p": rng.choice([1, 2, 5, 10, 20, 37.5, 50, 50]),
                    "pL": rng.choice([1, 10, 50, 50, 90, 99]),
                    "htg": rng.choice([1, 5, 10, 25, 35, 60, 300]),
                    "hrg": rng.choice([1, 1.5, 1.5, 3, 10, 40]),
                    "pol": rng.choice([1, 2]),
                    "dn": rng.choice([30, 45, 45, 60]),
                    "n0": rng.choice([300, 325, 360]),
                    "latitude": rng.choice([-35, 0, 22.5, 32, 32, 53, 75]),
                    "dct": rng.choice([0, 2, 500]),
                    "dcr": rng.choice([0, 3, 500]),
                    "wa": rng.choice([50, 100, 500]),
                }
                result = p1812(case, d, h, r, z)
                if names is None:
                    names = [f"result_{name}" for name in result]
                    table.write(",".join(["profile", *case, *names]) + "\n")
                table.write(",".join([str(number), *map(str, case.values())]))
                table.write("".join(f",{value:.12g}" for value in result.values()) + "\n")


if __name__ == "__main__":
    main()
