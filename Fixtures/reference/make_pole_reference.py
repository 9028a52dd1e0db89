"""Where solvers of y = c + k*x^a stop when the least-squares optimum has a < 0 or a near 0.

Writes pole_data.csv (invented clouds), and pole_peers.csv: for each cloud the optimum over all a
(a profile: for 40,001 values of a the two linear parameters by QR, then Brent's method between
neighbours), and where scipy's curve_fit (MINPACK lmder, exact Jacobian) and R's nlsLM
(minpack.lm) stop from three starts. Run from this folder; needs numpy, scipy and Rscript with
minpack.lm. About a minute.
"""

import csv
import subprocess
import warnings

import numpy as np
import scipy
from scipy.optimize import curve_fit, minimize_scalar

rng = np.random.default_rng(20261124)
STARTS = [(1.0, 0.5, 0.0), (1.0, 2.0, 0.0), (-1.0, -2.0, 1.0)]


def clouds():
    """Name, x, y: powers through the pole, seen over different ranges, with noise."""
    cases = [
        ("falling-fast", 1.0, 1e3, -0.8, 0.02),
        ("falling", 1.0, 1e4, -0.3, 0.02),
        ("falling-slow", 1.0, 1e4, -0.05, 0.02),
        ("logarithm", 1.0, 1e4, 0.0, 0.02),
        ("rising-slow", 1.0, 1e4, 0.05, 0.02),
        ("rising", 1.0, 1e4, 0.3, 0.02),
        ("accuracies", 0.2, 0.95, -1.5, 0.01),
        ("large-units", 1e7, 1e10, -0.2, 0.01),
        ("noisy", 1.0, 1e2, -0.1, 0.3),
    ]
    for name, low, high, a, noise in cases:
        logs = np.linspace(np.log(low), np.log(high), 30)
        centre = logs.mean()
        rise = np.expm1(a * (logs - centre)) / a if a else logs - centre
        rise = rise / (rise.max() - rise.min())
        x = np.array([float(f"{v:.6g}") for v in np.exp(logs)])
        y = np.array([float(f"{v:.6f}") for v in 0.5 + rise + noise * rng.standard_normal(30)])
        yield name, x, y


def cost(a, logs, y):
    """Least squares over the linear parameters at one a, smooth through 0."""
    z = a * logs
    basis = np.where(np.abs(z) < 1e-8, logs * (1 + z / 2), np.expm1(z) / a if a else logs)
    basis = basis / np.abs(basis).max()
    q, _ = np.linalg.qr(np.column_stack([np.ones_like(logs), basis]))
    r = y - q @ (q.T @ y)
    return float(r @ r)


def optimum(x, y):
    logs = np.log(x) - np.log(x).mean()
    span = 20 / (logs.max() - logs.min())
    grid = np.linspace(-span, span, 40001)
    costs = [cost(a, logs, y) for a in grid]
    i = int(np.argmin(costs))
    found = minimize_scalar(
        cost, args=(logs, y), bounds=(grid[max(i - 1, 0)], grid[min(i + 1, 40000)]),
        method="bounded", options={"xatol": 1e-14})
    return found.x, found.fun


def law(x, k, a, c):
    return c + k * x**a


def jacobian(x, k, a, c):
    u = x**a
    return np.column_stack([u, k * u * np.log(x), np.ones_like(x)])


def main():
    rows = []
    with open("pole_data.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["cloud", "x", "y"])
        for name, x, y in clouds():
            for pair in zip(x, y):
                writer.writerow([name, *map(repr, map(float, pair))])
            a, least = optimum(x, y)
            rows.append([name, "profile", "", f"{a:.10g}", f"{least:.12g}", ""])
            for start in STARTS:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    try:
                        p, _, _, message, code = curve_fit(
                            law, x, y, p0=start, jac=jacobian, maxfev=10000, full_output=True)
                        total = float(np.sum((law(x, *p) - y) ** 2))
                        rows.append([
                            name, f"scipy {scipy.__version__}", start[1], f"{p[1]:.6g}",
                            f"{total:.12g}", f"code {code}"])
                    except RuntimeError as error:
                        rows.append([
                            name, f"scipy {scipy.__version__}", start[1], "", "",
                            str(error).split(":")[-1].strip().rstrip(".")])
    for start in STARTS:
        output = subprocess.run(
            ["Rscript", "make_pole_reference.R", *map(str, start)], check=True,
            capture_output=True, text=True).stdout
        rows += [line.split(",") for line in output.splitlines()]
    order = {name: i for i, (name, _, _) in enumerate(clouds())}
    rows.sort(key=lambda row: order[row[0]])
    with open("pole_peers.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["cloud", "peer", "start_a", "a", "sum_of_squares", "message"])
        writer.writerows(rows)


if __name__ == "__main__":
    main()
