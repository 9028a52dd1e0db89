"""Right values for the tables of this folder, by scipy (numpy 2.4.6, scipy 1.17.1).

    python3 four.py

The tables were made for this project with known laws and noise, but shops.csv (eight shops, Cooper,
Seiford & Tone 2007, doi:10.1007/978-0-387-45283-8, table 1.1) and vapour.csv (vapour pressure of water in
torr, a fact).
"""
import numpy as np
from scipy.optimize import curve_fit


def table(name):
    return np.genfromtxt(name, delimiter=",", skip_header=1).T


def show(name, law, x, y, start):
    p, c = curve_fit(law, x, y, p0=start, xtol=1e-14, ftol=1e-14, gtol=1e-14, maxfev=100000)
    print(name, *(f"{v:.9g}" for v in p), "| se", *(f"{v:.6g}" for v in np.sqrt(np.diag(c))))


emax = lambda x, e0, em, ed: e0 + em * x / (ed + x)
show("emax", emax, *table("emax.csv"), (4, 38, 6))
show("emax-falling", emax, *table("emax-falling.csv"), (90, -70, 8))
show("emax-sigmoid", lambda x, e0, em, ed, h: e0 + em * x**h / (ed**h + x**h), *table("emax-sigmoid.csv"), (4, 38, 6, 2))
show("fish", lambda t, l, k, t0: l * (1 - np.exp(-k * (t - t0))), *table("fish.csv"), (62, .28, -.6))
show("inhibited", lambda s, v, k, i: v * s / (k + s + s**2 / i), *table("inhibited.csv"), (12, 3, 60))
show("vapour", lambda t, a, b, c: 10 ** (a - b / (c + t)), *table("vapour.csv"), (8, 1700, 230))
show("isotherm, freundlich", lambda x, k, n: k * x ** (1 / n), *table("isotherm.csv"), (5, 2))
show("isotherm, sips", lambda x, q, k, n: q * (k * x)**n / (1 + (k * x)**n), *table("isotherm.csv"), (45, .1, 1))
t = np.array([0, 2, 4, 8, 16, 32])  # microseconds and units of 1e-10
show("powers-of-ten", lambda x, a, b: a * np.exp(-b * x), t, np.array([3.02, 2.47, 2.05, 1.36, .63, .15]), (3, .1))
show("write-table", lambda x, a, b: a * x + b, np.arange(1, 7), np.array([2.1, 3.9, 6.2, 7.8, 10.1, 11.9]), (2, 0))
x, y = table("loss-curve.csv")
print("loss-curve: truth", 1.69 + 2.6 * (3.162278e24 / 1e17) ** -.155, "at 3.162e24")
