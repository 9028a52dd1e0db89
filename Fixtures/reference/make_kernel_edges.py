"""Optima of the kernel edges' linear programs by scipy's HiGHS at tolerances of 1e-10.

npbr solves the same programs with GLPK at 1e-7; its kernels of nearly collinear columns, whose weights add up to
10,000 in size, leave its values .0003 to .005 from these (printed). Reads upper_edge_clouds.csv and upper_edges.csv.
"""
import csv

import numpy as np
import scipy
import scipy.optimize as optimize
from scipy.stats import norm

rows = [r for r in csv.DictReader(open("upper_edge_clouds.csv")) if r["cloud"] == "root"]
x = np.array([float(r["x"]) for r in rows])
y = np.array([float(r["y"]) for r in rows])
peers = [r for r in csv.DictReader(open("upper_edges.csv")) if r["cloud"] == "root"]
places = np.linspace(x[0], x[-1], 11)
out = open("kernel_edges.csv", "w")
out.write(f"# make_kernel_edges.py, numpy {np.__version__}, scipy {scipy.__version__}\nshape,bandwidth,x,value\n")
for shape, letter in (("free", "u"), ("monotone", "m"), ("concave", "mc")):
    for h in (0.15, 0.3):
        centre, scale = x[1:], y[1:] * np.diff(x)

        def kernel(z, order=0):
            t = (np.asarray(z)[:, None] - centre) / h
            polynomial = {0: 1 / h, 1: -t / h**2, 2: (t * t - 1) / h**3}[order]
            return norm.pdf(t) * polynomial * scale

        cost = (norm.cdf((x[-1] - centre) / h) - norm.cdf((x[0] - centre) / h)) * scale
        conditions = np.unique(np.r_[x, np.linspace(x[0], x[-1], 201)])
        a, b = [-kernel(x)], [-y]
        if shape != "free":
            a.append(-kernel(conditions, 1))
            b.append(np.zeros(len(conditions)))
        if shape == "concave":
            a.append(kernel(conditions, 2))
            b.append(np.zeros(len(conditions)))
        a, b = np.vstack(a), np.concatenate(b)
        v = len(centre)
        found = optimize.linprog(
            np.r_[cost, -cost], A_ub=np.vstack([np.c_[a, -a], np.ones(2 * v)]), b_ub=np.r_[b, 1e4],
            method="highs-ds",
            options={"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10})
        p = found.x[:v] - found.x[v:]
        heights = kernel(places) @ p
        peer = [float(r["value"]) for r in peers
                if r["edge"] == "kernel-noh-" + letter and r["setting"] == str(h)]
        print(shape, h, "npbr differs by", np.abs(heights - peer).max())
        for place, height in zip(places, heights):
            out.write(f"{shape},{h},{place!r},{height!r}\n".replace("np.float64(", "").replace(")", ""))
