"""Writes hills.csv: a synthetic profile of 12 km, two ridges between flat land and a valley, for ChoosingAModel.md.

Usage: python3 hills.py > hills.csv
"""

import random

LENGTH_KM = 12
STEP_KM = 0.05
# Place (km), half width (km) and height (m) of each ridge upon a plain at 20 m.
RIDGES = [(4.2, 0.9, 95), (8.6, 1.3, 150)]


def height(distance_km, noise):
    ridges = sum(
        height_m / (1 + ((distance_km - place_km) / half_width_km) ** 4) for place_km, half_width_km, height_m in RIDGES
    )
    return 20 + ridges + noise * (0.5 + ridges / 25)


generator = random.Random(20)
print("distance_km,height_m")
noise = 0.0
for index in range(round(LENGTH_KM / STEP_KM) + 1):
    noise = 0.85 * noise + generator.gauss(0, 0.5)
    print(f"{index * STEP_KM:.2f},{height(index * STEP_KM, noise):.1f}")
