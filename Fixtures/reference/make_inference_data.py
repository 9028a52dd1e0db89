"""Invented data for inference on fitted laws, and one published table; writes inference_data.csv.

Needs numpy (2.4.6 was used). The Puromycin rates are Treloar 1974, printed in Bates & Watts 1988,
Nonlinear Regression Analysis and Its Applications, table A1.3.
"""
import csv
import numpy as np

random = np.random.default_rng(20261125)
rows = []


def add(name, x, y, w=None, cluster=None):
    for i in range(len(x)):
        rows.append([name, repr(float(x[i])), repr(float(y[i])),
                     repr(float(1 if w is None else w[i])), 0 if cluster is None else cluster[i]])


add("puromycin",
    [.02, .02, .06, .06, .11, .11, .22, .22, .56, .56, 1.1, 1.1],
    [76, 47, 97, 107, 123, 139, 159, 152, 191, 201, 207, 200])

x = np.repeat(np.linspace(-3, 3, 10), 3)
y = .2 + .7 / (1 + np.exp(-1.7 * (x - .4))) + .04 * random.standard_normal(x.size)
add("logistic", x, np.round(y, 6), cluster=[i // 3 for i in range(x.size)])

w = random.integers(1, 5, x.size)
y = .2 + .7 / (1 + np.exp(-1.7 * (x - .4))) + .04 * random.standard_normal(x.size) / np.sqrt(w)
add("weighted", x, np.round(y, 6), w)

x = np.sort(random.uniform(.05, .95, 25))
y = .6 * x ** 1.8 + .15 + .02 * random.standard_normal(x.size)
add("power", x, np.round(y, 6))

x = np.linspace(.5, 8, 24)
y = 3 * np.exp(-.6 * x) + .4
add("log", x, np.round(y * np.exp(.15 * random.standard_normal(x.size)), 6))

with open("inference_data.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["data", "x", "y", "weight", "cluster"])
    writer.writerows(rows)
