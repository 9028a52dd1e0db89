"""Edges of general laws for the tests: law_edges.csv.

The smallest law above every point (mean of law - y least, law >= y at every point): for given
nonlinear parameters a linear program in the others, solved by scipy's linprog (HiGHS); the nonlinear
ones by a grid and then Nelder-Mead from the three best places, restarted until nothing is gained.

    python3 make_law_edges.py > law_edges.csv
"""
import csv
import os

import numpy as np
import scipy
from scipy.optimize import linprog, minimize

HERE = os.path.dirname(os.path.abspath(__file__))


def clouds():
    found = {}
    with open(os.path.join(HERE, "clouds.csv")) as file:
        for row in csv.reader(line for line in file if not line.startswith("#")):
            if row[0] != "cloud":
                found.setdefault(row[0], []).append([float(v) for v in row[1:]])
    return {name: np.array(rows) for name, rows in found.items()}


def logistic4(x, b):
    rising = 1 / (1 + np.exp(-b[0] * (x - b[1])))
    return np.column_stack([1 - rising, rising])


def michaelis_menten(x, b):
    return (x / (b[0] + x))[:, None]


def exp3(x, b):
    return np.column_stack([np.ones_like(x), -np.exp(-b[0] * x)])


# name: terms, grid of the nonlinear parameters, their least values
LAWS = {
    "logistic4": (logistic4, [np.geomspace(0.3, 80, 40), np.linspace(-0.5, 1.5, 41)], [0, -np.inf]),
    "michaelis-menten": (michaelis_menten, [np.geomspace(1e-3, 1e3, 200)], [1e-12]),
    "exp3": (exp3, [np.geomspace(1e-2, 1e2, 200)], [1e-9]),
}


def gap(terms, x, y, w, b):
    phi = terms(x, b)
    if not np.all(np.isfinite(phi)):
        return np.inf
    mean = w @ phi / w.sum()
    free = [(None, None)] * phi.shape[1]
    end = linprog(mean, A_ub=-phi, b_ub=-y, bounds=free, method="highs",
                  options={"primal_feasibility_tolerance": 1e-10,
                           "dual_feasibility_tolerance": 1e-10})
    return end.fun - w @ y / w.sum() if end.status == 0 else np.inf


def edge(law, x, y, w):
    terms, grid, least = LAWS[law]

    def criterion(b):
        if any(v < l for v, l in zip(b, least)):
            return np.inf
        with np.errstate(over="ignore", invalid="ignore"):
            return gap(terms, x, y, w, b)

    places = np.array(np.meshgrid(*grid, indexing="ij")).reshape(len(grid), -1).T
    values = np.array([criterion(b) for b in places])
    best = (np.inf, None)
    for i in np.argsort(values)[:3]:
        b, last = places[i], np.inf
        for _ in range(4):
            end = minimize(criterion, b, method="Nelder-Mead",
                           options={"xatol": 1e-13, "fatol": 1e-15, "maxfev": 300})
            b = end.x
            if last - end.fun < 1e-14:
                break
            last = end.fun
        if end.fun < best[0]:
            best = (end.fun, b)
    return best


if __name__ == "__main__":
    print(f"# make_law_edges.py, numpy {np.__version__}, scipy {scipy.__version__}")
    print("cloud,law,mean_gap")
    found = clouds()
    for name in ["noisy-60", "steep-80", "weighted-50", "falling-40", "six"]:
        data = found[name]
        for law in LAWS:
            value, _ = edge(law, data[:, 0], data[:, 1], data[:, 2])
            print(f"{name},{law},{float(value)!r}", flush=True)
