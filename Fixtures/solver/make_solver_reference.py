"""Robust and bounded fits by scipy.optimize.least_squares: data.csv and fits.csv.

    python3 make_solver_reference.py

Tukey's biweight is not among scipy's losses and is given to it as a function. The model is
b0 exp(-b1 x) + b2; the data are invented (a fixed seed), with outliers.
"""
import numpy as np
import scipy
from scipy.optimize import least_squares

rng = np.random.default_rng(20261124)
n = 40
x = np.round(np.linspace(0.05, 4, n), 4)
y = 3 * np.exp(-1.3 * x) + 0.7 + 0.05 * rng.standard_normal(n)
y[[4, 11, 17, 29, 33]] += [1.5, -0.8, 2.0, 0.9, -1.1]
y = np.round(y, 6)


def residuals(b):
    return y - (b[0] * np.exp(-b[1] * x) + b[2])


def jacobian(b):
    e = np.exp(-b[1] * x)
    return -np.stack([e, -b[0] * x * e, np.ones(n)], axis=1)


def tukey(z):
    u = np.maximum(1 - z, 0)
    return np.stack([(1 - u**3) / 3, u**2, -2 * u])


LOSSES = {"squares": "linear", "huber": "huber", "soft-l1": "soft_l1", "cauchy": "cauchy",
          "arctan": "arctan", "tukey": tukey}
FREE = ([-np.inf] * 3, [np.inf] * 3)
BOUNDS = {"none": FREE, "upper": ([-np.inf] * 3, [2.5, np.inf, np.inf]),
          "box": ([0, 1.6, 0.6], [10, 3, 0.65])}

with open("data.csv", "w") as out:
    out.write("x,y\n")
    for a, b in zip(x, y):
        out.write(f"{a!r},{b!r}\n".replace("np.float64(", "").replace(")", ""))

start = [2.0, 1.7, 0.62]
gentle = {}
with open("fits.csv", "w") as out:
    out.write(f"# scipy {scipy.__version__}, numpy {np.__version__}; start {start}; cost is twice scipy's\n")
    out.write("loss,scale,bounds,low0,high0,low1,high1,low2,high2,b0,b1,b2,cost\n")
    for name, loss in LOSSES.items():
        for scale in ([1.0] if name == "squares" else [0.1, 0.3, 1.0]):
            for label, (low, high) in BOUNDS.items():
                fits = []
                # A loss that forgets outliers has several minima: it starts where soft-L1 ends.
                begin = gentle[scale, label] if name in ("cauchy", "arctan", "tukey") else start
                for _ in range(4):  # again from its own answer, until it no longer moves
                    fit = least_squares(residuals, begin, jacobian, bounds=(low, high), loss=loss,
                                        f_scale=scale, x_scale="jac", ftol=1e-15, xtol=1e-15,
                                        gtol=1e-15, max_nfev=10000)
                    begin = np.clip(fit.x, np.array(low) + 1e-13, np.array(high) - 1e-13)
                    fits.append(fit)
                fit = min(fits, key=lambda f: f.cost)
                if name == "soft-l1":
                    gentle[scale, label] = begin
                ends = [v for pair in zip(low, high) for v in pair]
                cells = [name, scale, label] + ends + list(fit.x) + [2 * fit.cost]
                out.write(",".join(c if isinstance(c, str) else repr(float(c)) for c in cells) + "\n")
