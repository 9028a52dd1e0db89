"""Reference implementation of the default extrapolation method (numpy; scipy for the normal tail and Student's quantiles).  Described in the documentation, article Extrapolation.

predict(x, y, xt) -> (mean, sd) of log loss at xt; median = exp(mean), interval = exp(mean +- width(level) sd).
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
PRIOR = dict(slope=(-1.6, 1.), decay=(.4, .2), wide=(.1, .5), ratio=(2.5, .7), noise=(1., .01))
MAXPOINTS = 100
WINDOW, LEAST, STEPS = 1.5, 10, 60                                # of the running-minimum regression


def width(level):
    """Half width in deviations: Student with 4 degrees of freedom, scaled to agree with a normal law at .8."""
    from scipy.stats import norm, t
    return t(4).ppf(.5 + level / 2) * norm.ppf(.9) / t(4).ppf(.9)


def unmask(x, y):
    """x, ln y in the order of x, and the variance of each: where the points are a running minimum, ties are measurements
    that lay above (censored).  Their expectation under a quadratic in ln x with independent normal errors, by EM.
    Left alone unless n >= 8, x distinct, no rise, and in the window at least 2 ties and 5 others."""
    from scipy.special import erfcx
    i = np.argsort(x, kind="stable")
    u, z = np.log(x[i]), np.log(y[i])
    u, n, none = u - u[-1], len(u), np.zeros(len(u))
    d = np.diff(z)
    tie = np.r_[False, abs(d) <= 1e-12]                            # to rounding
    if n < 8 or (d > 1e-12).any() or (np.diff(u) <= 0).any():
        return u, z, none
    w = np.where((u >= -WINDOW) | (np.arange(n) >= n - LEAST))[0]
    t = tie[w]
    if t.sum() < 2 or (~t).sum() < 5:
        return u, z, none
    Q = np.linalg.qr(np.vander(u[w] / -u[w[0]], 3))[0]
    zero, e, v = z[w].mean(), z[w] - z[w].mean(), np.zeros(len(w))
    top = e[t]
    for _ in range(STEPS):
        m = Q @ (Q.T @ e)
        s = math.sqrt(max(((e - m) ** 2 + v).sum() / (len(w) - 3), 1e-12))
        a = (top - m[t]) / s
        h = math.sqrt(2 / math.pi) / erfcx(a / math.sqrt(2))       # density over upper tail
        e[t], v[t] = m[t] + s * h, s * s * np.maximum(1 + a * h - h * h, 0)
    z[w], none[w] = zero + e, v
    return u, z, none


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
    """At most MAXPOINTS points: means of log x and log y in equal cells of log x, and the variances of the latter."""
    u, z, v = unmask(x, y)
    if len(u) > MAXPOINTS:
        cell = np.minimum(((u - u[0]) / (u[-1] - u[0]) * MAXPOINTS).astype(int), MAXPOINTS - 1)
        keep = np.unique(cell)
        v = np.array([v[cell == c].sum() / (cell == c).sum() ** 2 for c in keep])
        u, z = (np.array([q[cell == c].mean() for c in keep]) for q in (u, z))
    return u, z, v


def normal(v, m, s):
    w = np.exp(-.5 * ((v - m) / s) ** 2)
    return w / w.sum()


def predict(x, y, xt, prior=PRIOR, slopes_only=False):
    x, y, xt = (np.asarray(q, float) for q in (x, y, xt))
    u, z, v = thin(x, y)
    last = u[-1]
    u, t, n = u - last, np.log(xt) - np.log(x.max()) - last, len(u)
    s, k = (q.ravel() for q in np.meshgrid(SLOPES, DECAYS, indexing="ij"))
    share, wide = prior["wide"]
    decay = (1 - share) * normal(DECAYS, *prior["decay"]) + share * normal(DECAYS, prior["decay"][0], wide)
    shape = np.outer(normal(np.log(SLOPES), *prior["slope"]), decay).ravel()
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
            oo, extra = o @ o, (W * W).sum(0) @ v                   # extra: expected square of what ties hide
            for key, (M, ok) in curves.items():
                R = wz[:, None] - W @ M                            # whitened z - law
                a = (o @ R) / oo                                   # level, by generalised least squares
                rss = np.maximum((R * R).sum(0) - a * a * oo, 0) + extra
                A, B = a0 + (n - 1) / 2, a0 * s_0 ** 2 + rss / 2   # sigma^2 ~ inverse gamma(A, B)
                lw = np.log(pr) + np.log(shape) - np.log(np.diag(L)).sum() - .5 * np.log(oo) - A * np.log(B)
                cells.append((np.where(ok, lw, -np.inf), key, ell, r, W, R, a, oo, B / max(A - 1, .5)))
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
