# Reference values of inference on fitted laws; reads inference_data.csv, writes inference.csv.
# R 4.2.2 (stats), minpack.lm 1.2-3, sandwich 3.0-2 were used; run
# make_inference_data.py before and make_inference_tests.py after.
suppressMessages({library(minpack.lm); library(sandwich)})
data <- read.csv("inference_data.csv")
out <- list()
put <- function(set, what, name, value)
  out[[length(out) + 1]] <<- data.frame(data = set, statistic = what, name = name,
                                        value = sprintf("%.15g", value))
ctl <- nls.lm.control(ftol = 1e-15, ptol = 1e-15, maxiter = 1000)

# One law: f(x, p), its parameters, a linear one of them, x0 to extrapolate to.
laws <- list(
  puromycin = list(f = function(x, p) p[1] * x / (p[2] + x), start = c(Vm = 200, K = .05),
                   linear = 1, x0 = 2),
  logistic = list(f = function(x, p) p[1] + (p[2] - p[1]) / (1 + exp(-p[3] * (x - p[4]))),
                  start = c(lower = .2, upper = .9, rate = 1.7, midpoint = .4),
                  linear = 2, x0 = 4),
  power = list(f = function(x, p) p[1] * x^p[2] + p[3], start = c(k = .6, a = 1.8, c = .15),
               linear = 3, x0 = 1),
  log = list(f = function(x, p) p[1] * exp(-p[2] * x) + p[3], start = c(k = 3, rate = .6, c = .4),
             linear = 3, x0 = 12, log = TRUE))
laws$weighted <- laws$logistic

# Least squares over all parameters but those held by `make`, which turns free ones into all.
fit <- function(x, z, w, g, f, start, make = identity) {
  r <- function(q) { v <- sqrt(w) * (z - g(f(x, make(q)))); v[!is.finite(v)] <- 1e6; v }
  best <- NULL
  for (s in list(start, start * 1.1, start * .9)) {
    e <- nls.lm(s, fn = r, control = ctl)
    e <- nls.lm(e$par, fn = r, control = ctl)
    if (is.null(best) || e$deviance < best$deviance) best <- e
  }
  list(p = best$par, S = best$deviance)
}

derivative <- function(h, p) sapply(seq_along(p), function(j) {  # Richardson
  d <- function(e) { a <- b <- p; a[j] <- a[j] + e; b[j] <- b[j] - e; (h(a) - h(b)) / (2 * e) }
  e <- 1e-3 * max(abs(p[j]), .01)
  t <- matrix(0, 6, 6)
  for (i in 1:6) {
    t[i, 1] <- d(e / 2^(i - 1))
    if (i > 1) for (k in 2:i) t[i, k] <- t[i, k - 1] + (t[i, k - 1] - t[i - 1, k - 1]) / (4^(k - 1) - 1)
  }
  t[4, 4]
})

for (set in names(laws)) {
  law <- laws[[set]]
  d <- data[data$data == set, ]
  x <- d$x; w <- d$weight
  g <- if (isTRUE(law$log)) log else identity
  inverse <- if (isTRUE(law$log)) exp else identity
  z <- g(d$y)
  e <- fit(x, z, w, g, law$f, law$start)
  p <- e$p; S <- e$S; n <- nrow(d); k <- length(p)
  # `weight` as precisions: n points.
  df <- n - k; s2 <- S / df; t <- qt(.975, df)
  J <- t(sapply(x, function(x)
    derivative(function(q) g(law$f(x, q)), p)))
  r <- z - g(law$f(x, p))
  lin <- lm(r ~ J - 1, weights = w)
  V <- s2 * solve(t(J) %*% (w * J))
  for (j in seq_along(p)) {
    put(set, "parameter", names(p)[j], p[j])
    put(set, "standard error", names(p)[j], sqrt(V[j, j]))
  }
  put(set, "sum of squares", "", S)
  # Intervals.
  f0 <- law$f(law$x0, p)
  c0 <- derivative(function(q) law$f(law$x0, q), p)
  se0 <- sqrt(drop(t(c0) %*% V %*% c0))
  gse <- se0 * (if (isTRUE(law$log)) 1 / f0 else 1)
  put(set, "wald low", "f", inverse(g(f0) - t * gse)); put(set, "wald high", "f", inverse(g(f0) + t * gse))
  put(set, "scheffe low", "f", inverse(g(f0) - sqrt(k * qf(.95, k, df)) * gse))
  put(set, "prediction high", "f", inverse(g(f0) + t * sqrt(gse^2 + s2)))
  for (type in c("HC0", "HC1", "HC2", "HC3")) {
    H <- vcovHC(lin, type = type)
    for (j in seq_along(p)) put(set, type, names(p)[j], sqrt(H[j, j]))
    put(set, type, "f", sqrt(drop(t(c0) %*% H %*% c0)))
  }
  if (any(d$cluster != 0)) {
    H <- vcovCL(lin, cluster = d$cluster, type = "HC1")
    for (j in seq_along(p)) put(set, "cluster", names(p)[j], sqrt(H[j, j]))
  }
  profile <- function(name, estimate, se, constrained) {
    root <- function(v) (constrained(v) - S) / s2 - t^2
    for (side in c(-1, 1)) {
      far <- estimate + side * t * se
      while (root(far) < 0) far <- far + side * t * se
      near <- estimate
      u <- uniroot(root, sort(c(near, far)), tol = 1e-13 * abs(estimate), maxiter = 500)$root
      put(set, if (side < 0) "profile low" else "profile high", name, u)
    }
  }
  for (j in seq_along(p)) profile(names(p)[j], p[j], sqrt(V[j, j]), function(v)
    fit(x, z, w, g, law$f, p[-j], function(q) append(unname(q), v, j - 1))$S)
  # f(x0) = v by solving for the linear parameter that decides f(x0).
  m <- law$linear
  profile("f", f0, se0, function(v) fit(x, z, w, g, law$f, p[-m], function(q) {
    with <- function(value) append(unname(q), value, m - 1)
    a <- law$f(law$x0, with(0)); b <- law$f(law$x0, with(1)); with((v - a) / (b - a)) })$S)
  # Likelihood, with σ² counted.
  L <- -n / 2 * (log(2 * pi * S / n) + 1) + .5 * sum(log(w)) - (if (isTRUE(law$log)) sum(log(d$y)) else 0)
  put(set, "log likelihood", "", L)
  put(set, "aic", "", 2 * (k + 1) - 2 * L); put(set, "bic", "", log(n) * (k + 1) - 2 * L)
  put(set, "aicc", "", 2 * (k + 1) - 2 * L + 2 * (k + 1) * (k + 2) / (n - k - 2))
  # Residuals.
  h <- hatvalues(lin); std <- rstandard(lin); stu <- rstudent(lin); cook <- cooks.distance(lin)
  for (i in seq_len(n)) {
    put(set, "leverage", i - 1, h[i]); put(set, "standardised", i - 1, std[i])
    put(set, "studentised", i - 1, stu[i]); put(set, "cook", i - 1, cook[i])
    e1 <- fit(x[-i], z[-i], w[-i], g, law$f, p)
    put(set, "leave one out", i - 1, z[i] - g(law$f(x[i], e1$p)))
    put(set, "press", i - 1, r[i] / (1 - h[i]))
  }
  v <- sqrt(w) * r
  fitted <- g(law$f(x, p))
  put(set, "durbin watson", "", sum(diff(v[order(x)])^2) / sum(v^2))
  aux <- lm(v^2 ~ fitted)
  put(set, "breusch pagan", "", n * summary(aux)$r.squared)
  put(set, "breusch pagan p", "", pchisq(n * summary(aux)$r.squared, 1, lower.tail = FALSE))
  if (anyDuplicated(x)) {
    full <- lm(z ~ factor(x), weights = w)
    pe <- deviance(full); m <- length(unique(x))
    F <- ((S - pe) / (m - k)) / (pe / (n - m))
    put(set, "lack of fit F", "", F); put(set, "lack of fit p", "", pf(F, m - k, n - m, lower.tail = FALSE))
  }
}
# Unweighted check against nls() itself.
m <- nls(y ~ Vm * x / (K + x), data[data$data == "puromycin", ], start = c(Vm = 200, K = .05))
put("puromycin", "nls log likelihood", "", as.numeric(logLik(m)))
put("puromycin", "nls aic", "", AIC(m)); put("puromycin", "nls bic", "", BIC(m))
write.csv(do.call(rbind, out), "inference.csv", row.names = FALSE, quote = FALSE)
