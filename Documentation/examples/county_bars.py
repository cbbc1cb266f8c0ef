"""Tables and draws covered land and people of three counties by model, from timelines of choosing-a-model.yaml.

Usage: python3 county_bars.py OUT.svg MODEL=timeline.csv ...
"""

import csv
import sys

REGIONS = [
    ("321281", "Xinghua, flat"),
    ("321183", "Jurong, hills to 390 m"),
    ("320703", "Lianyun, hills to 600 m"),
]
MEASURES = [("area_coverage_ratio", "land"), ("population_coverage_ratio", "people")]
COLOURS = {"land": "#0072b2", "people": "#d55e00"}
WIDTH, LEFT, BAR, GAP, PANEL_GAP, TOP = 1000, 200, 13, 8, 46, 100
FULL = 680  # the width of 100%


def shares(path):
    with open(path, newline="", encoding="utf-8") as file:
        return {row["region_code"]: row for row in csv.DictReader(file) if row["operator"] == "any"}


def percent(row, measure):
    return 100 * float(row[measure])


def table(models):
    print("| model | " + " | ".join(f"{name}, {word}" for _, name in REGIONS for _, word in MEASURES) + " |")
    print("|---|" + "---:|" * (len(REGIONS) * len(MEASURES)))
    for model, rows in models:
        cells = [f"{percent(rows[code], measure):.1f}" for code, _ in REGIONS for measure, _ in MEASURES]
        print(f"| `{model}` | " + " | ".join(cells) + " |")


def picture(models):
    step = 2 * BAR + GAP
    height = TOP + len(REGIONS) * (len(models) * step + PANEL_GAP)
    out = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        'role="img" aria-labelledby="title description" font-family="DejaVu Sans, Verdana, sans-serif">',
        '  <title id="title">Covered land and people of three counties, by model</title>',
        '  <desc id="description">Two bars for each model and county; the numbers at their ends are per cent.</desc>',
        f'  <rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        f'  <text x="{LEFT}" y="34" font-size="20">Covered land and people of three counties, by model</text>',
    ]
    for index, (_, word) in enumerate(MEASURES):
        x = LEFT + 140 * index
        out.append(f'  <rect x="{x}" y="52" width="28" height="{BAR}" fill="{COLOURS[word]}"/>')
        out.append(f'  <text x="{x + 36}" y="63" font-size="14">{word}, %</text>')
    y = TOP
    for code, name in REGIONS:
        out.append(f'  <text x="{LEFT}" y="{y}" font-size="16">{name}</text>')
        y += 12
        for model, rows in models:
            out.append(f'  <text x="{LEFT - 12}" y="{y + BAR + 5}" font-size="14" text-anchor="end">{model}</text>')
            for index, (measure, word) in enumerate(MEASURES):
                value = percent(rows[code], measure)
                top = y + index * BAR
                out.append(
                    f'  <rect x="{LEFT}" y="{top}" width="{value * FULL / 100:.1f}" height="{BAR - 1}" '
                    f'fill="{COLOURS[word]}"/>'
                )
                out.append(
                    f'  <text x="{LEFT + value * FULL / 100 + 6:.1f}" y="{top + 11}" font-size="12">{value:.1f}</text>'
                )
            y += step
        y += PANEL_GAP - 12
    return "\n".join(out + ["</svg>", ""])


if __name__ == "__main__":
    timelines = [argument.split("=", 1) for argument in sys.argv[2:]]
    models = [(model, shares(path)) for model, path in timelines]
    table(models)
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write(picture(models))
