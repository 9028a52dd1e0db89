# Right values for tables of this folder by R's own nls and stats; run in this folder: Rscript peers.R
options(digits = 10)
cat(R.version.string, "\n")
ry <- read.csv("10-ryegrass.csv")
m <- nls(rootl ~ c + (d - c) / (1 + (conc / e)^b), ry, start = list(b = 3, c = 0.5, d = 7.8, e = 3))
cat("ryegrass", coef(m), "\nerrors", sqrt(diag(vcov(m))), "\n")
pred <- function(m, g, x, level = 0.95) { # delta method: confidence and prediction
  t <- qt(0.5 + level / 2, df.residual(m)); s <- summary(m)$sigma
  f <- g$f(x); G <- g$grad(x); v <- rowSums((G %*% vcov(m)) * G)
  cbind(f, f - t * sqrt(v), f + t * sqrt(v), f - t * sqrt(v + s^2), f + t * sqrt(v + s^2))
}
p <- coef(m)
num <- function(fun, p) sapply(seq_along(p), function(j) { h <- 1e-5 * p[j]; q <- p; r <- p
  q[j] <- q[j] + h; r[j] <- r[j] - h; (fun(q) - fun(r)) / (2 * h) })
fx <- function(x) function(p) p["c"] + (p["d"] - p["c"]) / (1 + (x / p["e"])^p["b"])
for (x in c(1, 3, 10)) print(pred(m, list(f = function(x) fx(x)(p), grad = function(x) matrix(num(fx(x), p), 1)), x))
ed <- function(s) function(p) p["e"] * (s / (1 - s))^(1 / p["b"])
for (s in c(0.1, 0.5, 0.9)) cat("ED", s, ed(s)(p), sqrt(t(num(ed(s), p)) %*% vcov(m) %*% num(ed(s), p)), "\n")
sa <- read.csv("14-salba.csv")
g <- sa$Herbicide == "Bentazone"; sa$g <- as.numeric(g)
full <- lapply(c(FALSE, TRUE), function(k) nls(DryMatter ~ c + (d - c) / (1 + (Dose / e)^b), sa[g == k, ],
  start = list(b = 2, c = 0.7, d = 3.9, e = ifelse(k, 30, 60))))
cat("salba glyphosate", coef(full[[1]]), "\nsalba bentazone", coef(full[[2]]), "\n")
sh <- nls(DryMatter ~ c + (d - c) / (1 + (Dose / ifelse(g > 0, e2, e1))^ifelse(g > 0, b2, b1)), sa,
  start = list(c = 0.7, d = 3.9, b1 = 2, b2 = 5, e1 = 60, e2 = 28))
cat("shared", coef(sh), "\nerrors", sqrt(diag(vcov(sh))), "\n")
S <- deviance(full[[1]]) + deviance(full[[2]]); n <- df.residual(full[[1]]) + df.residual(full[[2]])
F <- ((deviance(sh) - S) / (df.residual(sh) - n)) / (S / n)
cat("F", F, df.residual(sh) - n, n, pf(F, df.residual(sh) - n, n, lower.tail = FALSE), "\n")
yr <- read.csv("53-year-saturation.csv"); 
ys <- nls(y ~ SSasymp(since, Asym, R0, lrc), yr)
cat("saturation", coef(ys), exp(coef(ys)[3]), "errors", sqrt(diag(vcov(ys))), "\n")
lg <- read.csv("54-year-logistic.csv"); 
ll <- nls(y ~ SSlogis(since, Asym, xmid, scal), lg)
cat("logistic", coef(ll), "errors", sqrt(diag(vcov(ll))), "\n")
mm <- read.csv("11b-mm-linear.csv")
q <- nls(rate ~ SSmicmen(conc, Vm, K), mm, control = nls.control(warnOnly = TRUE)); cat("mm", coef(q), "\n")
vi <- read.csv("42-viability.csv"); names(vi)[1:2] <- c("x", "y")
h <- nls(y ~ d / (1 + (x / e)^b), vi, start = list(d = 100, e = 0.2, b = 1)); cat("viability", coef(h), sqrt(diag(vcov(h))), "\n")
mo <- read.csv("41b-molar.csv"); names(mo)[1:2] <- c("x", "y")
k <- nls(y ~ c + (d - c) / (1 + 10^(b * (log10(e) - log10(x)))), mo,
  start = list(b = 1, c = min(mo$y), d = max(mo$y), e = 10^mean(log10(mo$x)))); cat("molar", coef(k), "\n")
gw <- read.csv("28-growth-wells.csv")
for (j in 2:4) { d <- data.frame(t = gw[[1]], y = gw[[j]])
  r <- nls(y ~ SSlogis(t, Asym, xmid, scal), d); cat(names(gw)[j], coef(r)[1], 1 / coef(r)[3], coef(r)[2], deviance(r), "\n") }
# known errors: absolute, as for scipy's absolute_sigma
set.seed(1); x <- seq(0, 10, length.out = 20); s <- 0.05 + 0.02 * x
y <- round(1 + 3 * exp(-0.5 * x) + s * cos(1:20 * 2.4) * 1.3, 4)
w <- nls(y ~ a + b * exp(-c * x), start = list(a = 1, b = 3, c = 0.5), weights = 1 / s^2)
cat("sigma", coef(w), "errors", sqrt(diag(vcov(w))) / summary(w)$sigma, "chi2", deviance(w), "\n")
write.csv(data.frame(x, y, s), "known-errors.csv", row.names = FALSE)
# a paired sandwich: HC3 by hand
J <- sapply(names(p), function(nm) { h <- 1e-5 * p[nm]; q <- p; r <- p; q[nm] <- q[nm] + h; r[nm] <- r[nm] - h
  (sapply(ry$conc, function(x) fx(x)(q)) - sapply(ry$conc, function(x) fx(x)(r))) / (2 * h) })
A <- solve(t(J) %*% J); lev <- rowSums((J %*% A) * J); res <- residuals(m) / (1 - lev)
cat("hc3", sqrt(diag(A %*% t(J) %*% diag(res^2) %*% J %*% A)), "\n")
