"""Tests of residuals and distribution tails; appends to inference.csv, writes distributions.csv.

Needs numpy, scipy, statsmodels (2.4.6, 1.17.1, 0.15.0 were used); runs after the R script.
"""
import csv
import numpy as np
from scipy import stats, special
from mpmath import mp, betainc, gammainc, mpf
from statsmodels.stats.diagnostic import normal_ad
from statsmodels.sandbox.stats.runs import runstest_1samp

reference = list(csv.DictReader(open("inference.csv")))
reference = [r for r in reference if r["statistic"] not in ("runs", "runs p", "normality", "normality p")]
data = list(csv.DictReader(open("inference_data.csv")))
extra = []
for name in dict.fromkeys(r["data"] for r in data):
    x = np.array([float(r["x"]) for r in data if r["data"] == name])
    std = np.array([float(r["value"]) for r in reference
                    if r["data"] == name and r["statistic"] == "standardised"])
    order = np.argsort(x, kind="stable")
    z, p = runstest_1samp(std[order], cutoff=0, correction=True)
    extra += [[name, "runs", "", repr(float(z))], [name, "runs p", "", repr(float(p))]]
    a, p = normal_ad(std)
    n = len(std)
    extra += [[name, "normality", "", repr(float(a * (1 + .75 / n + 2.25 / n**2)))],
              [name, "normality p", "", repr(float(p))]]
with open("inference.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["data", "statistic", "name", "value"])
    writer.writerows([[r["data"], r["statistic"], r["name"], r["value"]] for r in reference] + extra)

mp.dps = 40
rows = []
for d1, d2 in [(1, 1), (1, 3.5), (2, 7), (3, 17), (5, 200), (12, 2), (40, 40), (4, 1e6), (300, 5e4)]:
    for f in [1e-3, .3, 1, 1.7, 4, 12, 150]:
        upper = betainc(mpf(d2) / 2, mpf(d1) / 2, 0, mpf(d2) / (mpf(d2) + mpf(d1) * mpf(f)), regularized=True)
        if upper > mpf(10) ** -290:
            rows.append(["f", d1, d2, f, mp.nstr(upper, 18)])
for k in [.5, 1, 2, 3, 10, 77.5, 1e4, 1e7]:
    for ratio in [1e-3, .3, .9, 1, 1.1, 2, 6]:
        upper = gammainc(mpf(k) / 2, mpf(k * ratio) / 2, mp.inf, regularized=True) if k < 1e4 else mpf(
            stats.chi2.sf(k * ratio, k))
        if upper > mpf(10) ** -290:
            rows.append(["chi-squared", k, "", repr(k * ratio), mp.nstr(upper, 18)])
with open("distributions.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["distribution", "d1", "d2", "x", "upper tail"])
    writer.writerows(rows)
