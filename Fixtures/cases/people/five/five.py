"""Writes the tables of this folder and prints what scipy makes of them: python3 five.py

Numbers are drawn here; the shapes are those that people bring: tables pasted from Markdown, rows that sum up
the others, marks for what was not measured, curves of the R package drc and of fishery, soil and enzyme
science (formulas with their sources in TheCatalogueOfLaws).
"""
import numpy as np
from scipy.optimize import least_squares

rng = np.random.default_rng(20261130)

def table(name, header, rows, ends=",", begin="", close=""):
    with open(name, "w") as f:
        f.write("\n".join([header] + [begin + ends.join(r) + close for r in rows]) + "\n")

x = np.array([.5, 1, 2, 4, 8, 16, 32, 64.])
y = 10 * x / (5 + x) + rng.normal(0, .05, 8)
rows = [(f"{a:g}", f"{b:.3f}") for a, b in zip(x, y)]
table("markdown.md", "| x | y |\n|---|---:|", rows, " | ", "| ", " |")
table("total.csv", "name,x,y", [(f"m{i}",) + r for i, r in enumerate(rows)] + [("Total", f"{x.sum():g}", f"{y.sum():.3f}")])
table("sums.csv", "x,y", rows + [(f"{x.sum():g}", f"{y.sum():.3f}")])
table("marks.csv", "x,y", rows + [("3", "-"), ("5", "#DIV/0!"), ("6", "?"), ("7", "missing")])
table("brackets.csv", "x,y", [(a, f"({b})") for a, b in rows])
table("flags.csv", "ok,x,y", [("True" if i % 3 else "False",) + r for i, r in enumerate(rows)])
table("weeks.csv", "week,y", [(f"2024-W{i:02d}", f"{10 - 8 * np.exp(-.15 * i) + rng.normal(0, .05):.3f}") for i in range(1, 13)])
u = rng.uniform(.4, .9, 40)
v = 1 - (1 - u) ** .7 - rng.exponential(.05, 40)
table("summary.csv", "model,imagenet,dtd", [(f"m{i}", f"{a:.3f}", f"{b:.3f}") for i, (a, b) in enumerate(zip(u, v))]
      + [("mean", f"{u.mean():.3f}", f"{v.mean():.3f}"), ("max", f"{u.max():.3f}", f"{v.max():.3f}")])
table("errors.csv", "model,top1_err,dtd_err", [(f"m{i}", f"{100 * (1 - a):.1f}", f"{100 * (1 - b):.1f}") for i, (a, b) in enumerate(zip(u, v))])
income = np.exp(rng.normal(8.9, 1.1, 120))
life = 82 - 30 * np.exp(-income / 6000) - rng.exponential(3, 120)
table("countries.csv", "country,income,life", [(f"c{i}", f"{a:.0f}", f"{b:.1f}") for i, (a, b) in enumerate(zip(income, life))])

epoch = np.arange(0, 41)
table("epochs.csv", "epoch,accuracy", [(f"{e}", f"{.92 - .7 * np.exp(-e / 8) + rng.normal(0, .004):.4f}") for e in epoch])

def best(name, f, p, x, noise, tries=60):
    y = f(x, *p) + rng.normal(0, noise, len(x))
    table(name, "x,y", [(f"{a:.6g}", f"{b:.6g}") for a, b in zip(x, y)])
    x, y = np.loadtxt(name, delimiter=",", skiprows=1).T
    found = None
    with np.errstate(all="ignore"):
        for _ in range(tries):
            try:
                r = least_squares(lambda q: f(x, *q) - y, np.array(p) * np.exp(rng.normal(0, .3, len(p))), method="lm", xtol=1e-14, ftol=1e-14, gtol=1e-14, max_nfev=20000)
            except ValueError:
                continue
            if np.isfinite(r.cost) and (found is None or r.cost < found.cost): found = r
    print(name, "squares %.9g" % (2 * found.cost), " ".join("%.7g" % q for q in found.x))

dose = np.array([0, .1, .3, 1, 3, 10, 30, 100.] * 2)
w1 = lambda x, c, d, e, b: c + (d - c) * np.exp(-(x / e) ** b)
w2 = lambda x, c, d, e, b: c + (d - c) * (1 - np.exp(-(x / e) ** b))
best("weibull1.csv", w1, (2, 100, 5, 1.3), dose, 2)
best("weibull2.csv", w2, (2, 100, 5, -1.3), dose[dose > 0], 2)
best("five-parameters.csv", lambda x, c, d, e, b, f: c + (d - c) / (1 + (x / e) ** b) ** f, (2, 100, 5, 2, .5), dose[dose > 0], 1)
best("stretched.csv", lambda x, a, t, b: a * np.exp(-(x / t) ** b), (2, 7, .6), np.linspace(0, 50, 40), .02)
best("growth.csv", lambda x, A, mu, lag: A * np.exp(-np.exp(mu * np.e / A * (lag - x) + 1)), (8, .9, 4), np.linspace(0, 24, 25), .1)
best("plateau.csv", lambda x, p, s, k: p + s * (x - k - abs(x - k)) / 2, (10, .05, 118), np.linspace(0, 250, 26), .2)
