"""Reference implementation of the default extrapolation method (numpy only).  Described in the documentation, article Extrapolation.

predict(x, y, xt) -> (mean, sd) of log loss at xt; median = exp(mean), interval = exp(mean +- z sd).
Deterministic: a fixed quadrature, no random numbers, no optimiser.
"""
import math
import numpy as np

SLOPES = np.exp(np.linspace(math.log(.005), math.log(2.5), 25))   # s0, log-spaced
DECAYS = np.linspace(-.8, 1.8, 27)                                # kappa
FLOORS = (0., .5)                                                 # phi
LAWS = ("offset", "bend")                                         # M2-shaped, M3-shaped
LENGTHS = (.1, .3, 1.)                                            # of the correlated noise, in log x
CORRELATED = .9                                                   # its share of the variance
RATIOS = .3 * 10. ** np.arange(-1, 7)                             # r = drift / noise variance
PRIOR = dict(slope=(-1.6, 1.), decay=(.4, .2), ratio=(2.5, .7), noise=(2., .01))
MAXPOINTS = 100


def law(kind, s, kappa, phi, u):
    """Change of log loss from u = 0. Slope -s at u = 0, its relative rate of decay there kappa.
    kind offset: e + (1-e) x^-c (slope s' = -(c-s)s, c = kappa + s);
    kind bend: (x^-1 + g)^c     (slope s' = -s(1-s/c), kappa = 1 - s/c).
    phi: the share of the slope that never decays. kappa < 0: slope grows as exp(-kappa u)."""
    a, k = s * (1 - phi), kappa / (1 - phi)
    kp = np.maximum(k, 1e-6)
    if kind == "offset":
        c = kp + a
        v = np.log(np.maximum((kp + a * np.exp(-c * u)) / c, 1e-12))
    else:
        kb = np.minimum(kp, .995)
        v = a / (1 - kb) * np.log((1 - kb) * np.exp(-u) + kb)
    kn = np.minimum(kappa, -1e-9)                                  # not divided by 1 - phi
    v = np.where(kappa < 0, a * np.expm1(-kn * u) / kn, v)
    return v - phi * s * u


def drift(u):
    """Covariance of a twice integrated Wiener process from u = 0, for u <= 0."""
    a, b = np.minimum.outer(-u, -u), np.maximum.outer(-u, -u)
    return a ** 3 * (10 * b * b - 5 * a * b + a * a) / 120


def thin(x, y):
    """At most MAXPOINTS points: means of log x and log y in equal cells of log x."""
    i = np.argsort(x, kind="stable")
    u, z = np.log(x[i]), np.log(y[i])
    if len(u) > MAXPOINTS:
        cell = np.minimum(((u - u[0]) / (u[-1] - u[0]) * MAXPOINTS).astype(int), MAXPOINTS - 1)
        keep = np.unique(cell)
        u, z = (np.array([q[cell == c].mean() for c in keep]) for q in (u, z))
    return u, z


def normal(v, m, s):
    w = np.exp(-.5 * ((v - m) / s) ** 2)
    return w / w.sum()


def predict(x, y, xt, prior=PRIOR, slopes_only=False):
    x, y, xt = (np.asarray(q, float) for q in (x, y, xt))
    u, z = thin(x, y)
    last = u[-1]
    u, t, n = u - last, np.log(xt) - last, len(u)
    s, k = (q.ravel() for q in np.meshgrid(SLOPES, DECAYS, indexing="ij"))
    shape = np.outer(normal(np.log(SLOPES), *prior["slope"]), normal(DECAYS, *prior["decay"])).ravel()
    ratio = normal(np.log10(RATIOS), *prior["ratio"])
    a0, s_0 = prior["noise"]
    D, C = drift(u), abs(u[:, None] - u[None, :])
    grow = np.maximum(t, 0) ** 5 / 20                              # drift variance ahead
    curves = {}
    for kind in LAWS:
        for phi in FLOORS:
            M = law(kind, s, k, phi, u[:, None])
            ok = np.isfinite(M).all(0) & (abs(M) < 20).all(0)
            curves[kind, phi] = np.where(ok, M, 0.), ok
    cells = []
    for ell in LENGTHS:
        N = (1 - CORRELATED) * np.eye(n) + CORRELATED * np.exp(-C / ell)
        for pr, r in zip(ratio, RATIOS):
            L = np.linalg.cholesky(N + r * D + 1e-10 * np.eye(n))
            W = np.linalg.inv(L)
            o, wz = W.sum(1), W @ z
            oo = o @ o
            for key, (M, ok) in curves.items():
                R = wz[:, None] - W @ M                            # whitened z - law
                a = (o @ R) / oo                                   # level, by generalised least squares
                rss = np.maximum((R * R).sum(0) - a * a * oo, 0)
                A, B = a0 + (n - 1) / 2, a0 * s_0 ** 2 + rss / 2   # sigma^2 ~ inverse gamma(A, B)
                lw = np.log(pr) + np.log(shape) - np.log(np.diag(L)).sum() - .5 * np.log(oo) - A * np.log(B)
                cells.append((np.where(ok, lw, -np.inf), key, ell, r, W, R, a, oo, B / (A - 1)))
    top = max(c[0].max() for c in cells)
    if slopes_only:                                                # log likelihood of each slope
        with np.errstate(divide="ignore"):
            p = np.log(sum(np.exp(c[0] - top) for c in cells).reshape(len(SLOPES), -1).sum(1))
        return p - np.log(normal(np.log(SLOPES), *prior["slope"]))
    total, m1, m2 = 0., np.zeros(len(t)), np.zeros(len(t))
    for lw, key, ell, r, W, R, a, oo, var in cells:
        w = np.exp(lw - top)
        use = w > 1e-6
        if not use.any():
            continue
        w = w[use]
        c = CORRELATED * np.exp(-abs(t[:, None] - u[None, :]) / ell) @ W.T    # anchoring
        o = W.sum(1)
        h = 1 - c @ o                                              # weight of the level's own error
        P = a[use] + law(*[key[0], s[use], k[use], key[1]], t[:, None]) + c @ (R[:, use] - np.outer(o, a[use]))
        V = var[use] * (1 - (c * c).sum(1) + r * grow + h * h / oo)[:, None]
        total += w.sum()
        m1 += P @ w
        m2 += (P * P + V) @ w
    mean = m1 / total
    return mean, np.sqrt(np.maximum(m2 / total - mean ** 2, 0))


PSEUDO = 10.    # the default slope prior counts as this many curves


def slope_prior(curves, prior=PRIOR, iterations=100):
    """Empirical Bayes: mean and sd of ln s over the curves of a table, from training parts only (EM)."""
    m0, s0 = prior["slope"]
    q = np.log(SLOPES)
    like = [predict(x, y, [x[-1]], prior, True) for x, y in curves]
    like = [np.exp(v - v.max()) for v in like]
    m, s = m0, s0
    for _ in range(iterations):
        w = [v * normal(q, m, s) for v in like]
        w = np.array([v / v.sum() for v in w])
        m1 = (PSEUDO * m0 + (w @ q).sum()) / (PSEUDO + len(w))
        v = (PSEUDO * (s0 ** 2 + (m0 - m1) ** 2) + (w @ (q - m1) ** 2).sum()) / (PSEUDO + len(w))
        m, s = m1, math.sqrt(v)
    return {**prior, "slope": (m, s)}
