"""Six synthetic learning curves, learning_curves.csv: python3 make_learning_curves.py

Three shapes (a power law with an asymptote, one that bends, a sigmoid in ln x) of two networks each,
24 places from 10^5 to about 10^8 examples. A loss is measured on 10,000 cases: its relative error is
sqrt((1 - p)/(p n)), drawn as normal. training is 1 up to a quarter of the largest x."""
import csv
import numpy as np

rng = np.random.default_rng(20261125)
x = np.round(np.geomspace(1e5, 1.024e8, 24))
shapes = {
    "letters": lambda x, k: 0.08 + 0.7 * k * (x / 1e5) ** -0.35,
    "digits": lambda x, k: 0.9 * k * (1e5 / x + 0.004) ** 0.4,
    "birds": lambda x, k: 0.15 + 0.8 * k / (1 + (x / 3e6) ** 0.8),
}
with open("learning_curves.csv", "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(["dataset", "network", "examples", "loss", "training"])
    for name, law in shapes.items():
        for network, k in (("small", 1.0), ("large", 0.8)):
            p = np.minimum(law(x, k), 0.98)
            y = p * (1 + np.sqrt((1 - p) / (p * 1e4)) * rng.standard_normal(len(x)))
            for a, b in zip(x, y):
                out.writerow([name, network, int(a), f"{b:.5f}", int(a <= x[-1] / 4)])
