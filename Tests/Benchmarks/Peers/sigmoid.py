"""A sigmoid as the .98 quantile by a smoothed pinball loss, in scipy. Usage: sigmoid.py FOLDER

The loss log(1 + exp(k u))/k + (tau - 1) u of Zhang et al. 2026 (arXiv:2602.15327) with exact gradients, by one
search from a guess (L-BFGS-B, with and without the gradient) and by their way of many starts: a grid of midpoints
and rates, the two levels by a convex problem for each, the best ten followed while tau and k rise (SLSQP).
The check is the pinball loss itself, which smoothing cannot reach.
"""

import sys
import time

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

TAU = 0.98
RATES = np.log(0.05), np.log(50.0)


def smooth(u, tau, k):
    return np.mean(np.logaddexp(0, k * u) / k + (tau - 1) * u)


def loss(p, z, y, tau, k):
    low, rise, place, log_rate = p
    rate = np.exp(log_rate)
    s = expit(rate * (z - place))
    u = y - low - rise * s
    slope = expit(k * u) + tau - 1
    bend = slope * rise * s * (1 - s)
    gradient = [-slope.mean(), -(slope * s).mean(), rate * bend.mean(), -rate * (bend * (z - place)).mean()]
    return smooth(u, tau, k), np.array(gradient)


def pinball(p, z, y):
    u = y - p[0] - p[1] * expit(np.exp(p[3]) * (z - p[2]))
    return np.mean(np.where(u > 0, TAU * u, (TAU - 1) * u))


def bounds(z):
    return [(0, 1), (0, 1), (z.min(), z.max()), RATES]


def single(z, y, k, exact):
    low = np.quantile(y, 0.1)
    start = [low, np.quantile(y, TAU) - low, np.median(z), np.log(4 / np.ptp(z))]
    function = (lambda p: loss(p, z, y, TAU, k)) if exact else (lambda p: loss(p, z, y, TAU, k)[0])
    return minimize(function, start, jac=exact, method="L-BFGS-B", bounds=bounds(z)).x


def levels(z, y, place, log_rate):
    s = expit(np.exp(log_rate) * (z - place))

    def function(v):
        u = y - v[0] - v[1] * s
        slope = expit(10 * u) - 0.1
        return smooth(u, 0.9, 10), np.array([-slope.mean(), -(slope * s).mean()])

    low = np.quantile(y, 0.1)
    found = minimize(
        function, [low, np.quantile(y, 0.9) - low], jac=True, method="SLSQP", bounds=[(0, 1)] * 2,
        constraints=[dict(type="ineq", fun=lambda v: 1 - v[0] - v[1])], options=dict(ftol=1e-9))
    return found.fun, np.array([*found.x, place, log_rate])


def many(z, y, k):
    places = np.linspace(z.min(), z.max(), 12)
    starts = [levels(z, y, a, b) for a in places for b in np.linspace(*RATES, 9)]
    top = [dict(type="ineq", fun=lambda p: 1 - p[0] - p[1])]
    best = None
    for _, p in sorted(starts, key=lambda start: start[0])[:10]:
        for tau, sharp in ((0.9, 10.0), (0.9, 25.0), (0.9, k), (0.95, k), (TAU, k)):
            p = minimize(
                loss, p, args=(z, y, tau, sharp), jac=True, method="SLSQP", bounds=bounds(z), constraints=top,
                options=dict(maxiter=700, ftol=1e-9)).x
        value = loss(p, z, y, TAU, k)[0]
        if best is None or value < best[0]:
            best = value, p
    return best[1]


def main(folder):
    z, y = np.fromfile(f"{folder}/sigmoid-2410.f64").reshape(2, -1)
    jobs = {
        "scipy L-BFGS-B, one start, exact gradient": (lambda: single(z, y, 1000.0, True), 9),
        "scipy L-BFGS-B, one start, no gradient": (lambda: single(z, y, 1000.0, False), 5),
        "scipy SLSQP, many starts (arXiv:2602.15327)": (lambda: many(z, y, 50.0), 1),
    }
    for name, (body, calls) in jobs.items():
        times = []
        for _ in range(calls):
            start = time.process_time()
            found = body()
            times.append(time.process_time() - start)
        print(f"sigmoid-quantile-2410\t{name}\t{np.median(times):.6g}\t{pinball(found, z, y):.15g}", flush=True)


main(sys.argv[1])
