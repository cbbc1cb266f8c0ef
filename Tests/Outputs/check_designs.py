"""Judges designs of sweeps, and the statistics made of them, by SciPy and SALib.

    check_designs.py WHAT FILE

FILE is JSON that the tests of Experiments write; WHAT is one of the functions below. Exits 1 with what differs, 0 otherwise.
"""

import json
import sys

import numpy as np
from scipy import stats
from scipy.stats import qmc


def expect_equal(what, ours, theirs, tolerance=0.0):
    """Every number to within the tolerance, relative to 1 or to itself if it is larger."""
    ours, theirs = np.asarray(ours, dtype=float), np.asarray(theirs, dtype=float)
    if ours.shape != theirs.shape:
        sys.exit(f"{what}: shape {ours.shape}, expected {theirs.shape}")
    off = np.abs(ours - theirs) - tolerance * np.maximum(1, np.abs(theirs))
    if off.size and not off.max() <= 0:
        place = np.unravel_index(np.argmax(off), off.shape)
        sys.exit(f"{what}: {ours[place]!r} at {place}, expected {theirs[place]!r}")


def points(design):
    return np.array(design["coordinates"]).reshape(design["count"], design["dimensions"])


def problem(factors):
    return {"num_vars": factors, "names": [f"x{i}" for i in range(factors)], "bounds": [[0, 1]] * factors}


def sobol(data):
    ours = points(data)
    theirs = qmc.Sobol(ours.shape[1], scramble=False).random(len(ours))
    expect_equal("Sobol points", ours, theirs)


def discrepancy(data):
    """The mean centred discrepancy over seeds, at most a twentieth above that of SciPy's scrambled points."""
    for group in data:
        ours = np.mean([qmc.discrepancy(points(design)) for design in group])
        n, d = points(group[0]).shape
        theirs = np.mean(
            [qmc.discrepancy(qmc.Sobol(d, scramble=True, seed=seed).random(n)) for seed in range(len(group))]
        )
        print(f"{n} points in {d} dimensions: centred discrepancy {ours:.6g}, SciPy {theirs:.6g}")
        if ours > 1.05 * theirs:
            sys.exit(f"{n} points in {d} dimensions: discrepancy {ours}, SciPy {theirs}")


def distributions(data):
    """Quantiles, each to its stated error."""
    for entry in data:
        kind, a, b, c, d = entry["kind"], *entry["parameters"]
        theirs = {
            "normal": lambda: stats.norm(a, b),
            "lognormal": lambda: stats.lognorm(b, scale=a),
            "uniform": lambda: stats.uniform(a, b - a),
            "logUniform": lambda: stats.loguniform(a, b),
            "triangular": lambda: stats.triang((c - a) / (b - a), a, b - a),
            "truncatedNormal": lambda: stats.truncnorm((c - a) / b, (d - a) / b, a, b),
        }[kind]()
        expect_equal(
            f"{kind} {entry['parameters']}", entry["values"], theirs.ppf(entry["coordinates"]), entry["tolerance"])


def answers(data):
    expect_equal("quantiles", data["quantiles"], np.quantile(data["values"], data["probabilities"]), 1e-14)
    for successes, cases, confidence, lower, upper in data["rates"]:
        interval = stats.binomtest(int(successes), int(cases)).proportion_ci(confidence, method="wilson")
        expect_equal("Wilson", [lower, upper], [interval.low, interval.high], 1e-12)
    for successes, trials, probability, tail in data["tails"]:
        expect_equal("binomial", tail, stats.binom.sf(successes - 1, trials, probability), 1e-11)
    x, y = np.array(data["columns"]).T, np.array(data["measure"])
    for ranked, name in ((False, "regression"), (True, "rankRegression")):
        one, other = (stats.rankdata(x, axis=0), stats.rankdata(y)) if ranked else (x, y)
        fit = np.linalg.lstsq(stats.zscore(one), stats.zscore(other), rcond=None)
        expect_equal(name, data[name]["coefficients"], fit[0], 1e-10)
        expect_equal(name, data[name]["explained"], 1 - fit[1][0] / len(y), 1e-10)


def saltelli(data):
    from SALib.sample import sobol as sample

    theirs = sample.sample(
        problem(data["factors"]), data["basePoints"], calc_second_order=data["secondOrder"], scramble=False)
    expect_equal("Saltelli points", points(data["design"]), theirs)


def indices(data):
    from SALib.analyze import sobol as analyze

    theirs = analyze.analyze(
        problem(data["factors"]), np.array(data["values"]), calc_second_order=True, num_resamples=2000, seed=1)
    expect_equal("first order", data["firstOrder"], theirs["S1"], 1e-9)
    expect_equal("total", data["total"], theirs["ST"], 1e-9)
    pairs = theirs["S2"][np.triu_indices(data["factors"], 1)]
    expect_equal("second order", data["secondOrder"], pairs, 1e-9)
    # Random on both sides: 2000 resamples put a standard deviation within 1.6% of its own, one sigma.
    for ours, name in (("firstOrderHalfWidths", "S1_conf"), ("totalHalfWidths", "ST_conf")):
        expect_equal(name, np.array(data[ours]) / theirs[name], np.ones(data["factors"]), 0.12)


def morris(data):
    from SALib.analyze import morris as analyze
    from SALib.sample import morris as sample

    ours, levels = points(data["design"]), data["levels"]
    factors = ours.shape[1]
    theirs = sample.sample(problem(factors), data["trajectories"], num_levels=levels, seed=1)
    expect_equal("levels", np.unique(ours.round(12)), np.unique(theirs.round(12)))
    shape = (data["trajectories"], factors + 1, factors)
    expect_equal("rows", ours.shape, theirs.shape)
    steps = [np.diff(one.reshape(shape), axis=1) for one in (ours, theirs)]
    for step in steps:
        expect_equal("factors that a step moves", (np.abs(step) > 1e-12).sum(axis=2), np.ones(step.shape[:2]))
        expect_equal("factors that a trajectory moves", (np.abs(step) > 1e-12).sum(axis=1), np.ones(step.shape[:2]))
    expect_equal("step", np.abs(steps[0]).max(), np.abs(steps[1]).max(), 1e-12)
    result = analyze.analyze(
        problem(factors), ours, np.array(data["values"]), num_levels=levels, num_resamples=2000, seed=1)
    expect_equal("mu", data["mu"], result["mu"], 1e-9)
    expect_equal("mu*", data["muStar"], result["mu_star"], 1e-9)
    expect_equal("sigma", data["sigma"], result["sigma"], 1e-9)
    expect_equal(
        "mu* interval", np.array(data["muStarHalfWidths"]) / np.array(result["mu_star_conf"], dtype=float),
        np.ones(factors), 0.12)


if __name__ == "__main__":
    what, file = sys.argv[1:]
    with open(file, encoding="utf-8") as text:
        globals()[what](json.load(text))
