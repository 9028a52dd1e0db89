"""Reference fits for the sigmoid and exponential families, by scipy; see ORIGIN.md.

    python3 make_sigmoid_reference.py        # writes sigmoid_fits.csv

Noisy data from a known law; scipy.optimize.least_squares (method trf, tolerances at rounding) from
the truth and from 40 places around it, the least sum of squares kept. One row a law: the name, the
parameters at the end (empty cells to five), the sum of squares, then 24 x and 24 y.

check_sigmoid_reference.R repeats six of them with minpack.lm's nlsLM.
"""

import csv
import pathlib
import warnings

import numpy as np
import scipy
from scipy.optimize import least_squares
from scipy.special import expit

warnings.filterwarnings("ignore")
HERE = pathlib.Path(__file__).parent
exp = np.exp
LAWS = {
    "logistic3": ([3.0, 1.2, 4.0], lambda x, u, r, m: u * expit(r * (x - m))),
    "logistic5": ([1.0, 4.0, 1.5, 4.0, .5],
                  lambda x, l, u, r, m, g: l + (u - l) * (1 + exp(-r * (x - m))) ** -g),
    "gompertz": ([1.0, 4.0, .8, 3.0], lambda x, l, u, r, m: l + (u - l) * exp(-exp(-r * (x - m)))),
    "richards": ([4.0, .9, 4.0, .6],
                 lambda x, u, r, m, d: u * (1 + d * exp(-r * (x - m))) ** (-1 / d)),
    "wbl4": ([.1, 3.0, 4.0, 1.8], lambda x, a, b, c, p: c - b * exp(-a * x ** p)),
    "janoschek": ([4.0, 1.0, .1, 1.8], lambda x, a, b, k, d: a - (a - b) * exp(-k * x ** d)),
    "exp4": ([.4, .8, 4.0, .9], lambda x, a, b, c, p: c - exp(-a * x ** p + b)),
    "chapman-richards": ([4.0, .5, 2.5], lambda x, u, r, p: u * (1 - exp(-r * x)) ** p),
    "asymptotic": ([4.0, 1.0, -1.0], lambda x, a, i, r: a + (i - a) * exp(-exp(r) * x)),
    "exp2": ([3.0, .3], lambda x, a, b: a * exp(-b * x)),
    "exp3": ([-3.0, .3, 4.0], lambda x, a, b, c: a * exp(-b * x) + c),
    "expd3": ([1.0, .3, 4.0], lambda x, a, b, c: c - (c - a) * exp(-b * x)),
    "hill3": ([4.0, 3.0, 2.0], lambda x, u, h, n: u * x ** n / (h ** n + x ** n)),
    "hill4": ([1.0, 4.0, 3.0, 2.5],
              lambda x, l, u, h, n: l + (u - l) * x ** n / (h ** n + x ** n)),
    "michaelis-menten": ([4.0, 2.0], lambda x, v, k: v * x / (k + x)),
    "mmf4": ([1.0, 15.0, 4.0, 2.5], lambda x, a, b, c, d: (a * b + c * x ** d) / (b + x ** d)),
    "biexponential": ([3.0, 1.5, 2.0, .2],
                      lambda x, a, f, b, s: a * exp(-f * x) + b * exp(-s * x)),
    "brain-cousens": ([1.0, 3.0, 1.2, 4.0, 3.0],
                      lambda x, l, u, f, e, h: l + (u - l + f * x) / (1 + (x / e) ** h)),
    "emax": ([1.0, 3.0, 2.0], lambda x, z, m, h: z + m * x / (h + x)),
    "sigmoid-emax": ([4.0, -3.0, 3.0, 2.0], lambda x, z, m, h, n: z + m * x ** n / (h ** n + x ** n)),
}


def main():
    g = np.random.default_rng(20261124)
    x = np.linspace(.4, 9.6, 24)
    with open(HERE / "sigmoid_fits.csv", "w", newline="") as file:
        file.write(f"# make_sigmoid_reference.py, numpy {np.__version__}, scipy {scipy.__version__}\n")
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["law"] + [f"p{i}" for i in range(5)] + ["sum_of_squares"]
                     + [f"x{i}" for i in range(24)] + [f"y{i}" for i in range(24)])
        for name, (truth, law) in LAWS.items():
            y = law(x, *truth) + g.normal(0, .03, len(x))
            best = None
            for k in range(41):
                start = np.array(truth) * (exp(.3 * g.standard_normal(len(truth))) if k else 1)
                try:
                    fit = least_squares(lambda p: law(x, *p) - y, start, jac="3-point", method="trf",
                                        x_scale="jac", xtol=1e-15, ftol=1e-15, gtol=1e-15,
                                        max_nfev=4000)
                except ValueError:
                    continue
                if best is None or fit.cost < best.cost:
                    best = fit
            p = [repr(float(v)) for v in best.x]
            out.writerow([name] + p + [""] * (5 - len(p)) + [repr(float(2 * best.cost))]
                         + [repr(float(v)) for v in x] + [repr(float(v)) for v in y])


main()
