# Writes stochastic_data.csv and stochastic_peers.csv: quantile regressions by quantreg, stochastic
# frontiers by frontier and sfaR. Run in this folder: Rscript make_stochastic_reference.R
# R 4.2.2, quantreg 5.94, frontier 1.1-8, sfaR 1.0.1. The data are drawn here, from a fixed seed.
suppressMessages({library(quantreg); library(frontier); library(sfaR)})
set.seed(20261129)
draw <- function(n, u) {
  x1 <- round(runif(n, 0, 4), 3); x2 <- round(rnorm(n), 3)
  list(x1 = x1, x2 = x2, y = round(1 + 0.6 * x1 - 0.3 * x2 + rnorm(n, sd = 0.2) - u, 4))
}
sets <- list(
  half = draw(200, abs(rnorm(200, sd = 0.5))), expo = draw(150, rexp(150, 1 / 0.4)),
  ray = draw(180, 0.4 * sqrt(-2 * log(runif(180)))),
  trunc = draw(200, qnorm(pnorm(-0.4 / 0.5) + runif(200) * (1 - pnorm(-0.4 / 0.5)), 0.4, 0.5)))
data <- do.call(rbind, lapply(names(sets), function(s) data.frame(set = s, sets[[s]])))
write.csv(data, "stochastic_data.csv", row.names = FALSE, quote = FALSE)
rows <- list()
add <- function(set, peer, what, parameter, value)
  rows[[length(rows) + 1]] <<- data.frame(set = set, peer = peer, what = what, parameter = parameter,
    value = formatC(value, digits = 12, format = "g"))
for (s in names(sets)) {
  d <- as.data.frame(sets[[s]])
  for (tau in c(0.5, 0.9, 0.98)) {
    q <- rq(y ~ x1 + x2, tau = tau, data = d, method = "br")
    for (k in 1:3) add(s, "quantreg", tau, c("a", "b1", "b2")[k], coef(q)[k])
    add(s, "quantreg", tau, "loss", q$rho / nrow(d))
  }
  f <- frontier::sfa(y ~ x1 + x2, data = d)
  for (k in 1:3) add(s, "frontier", "half-normal", c("a", "b1", "b2")[k], coef(f)[k])
  add(s, "frontier", "half-normal", "logLik", as.numeric(logLik(f)))
  add(s, "frontier", "half-normal", "sigmaSq", coef(f)["sigmaSq"])
  add(s, "frontier", "half-normal", "gamma", coef(f)["gamma"])
  e <- frontier::efficiencies(f)
  for (k in c(1, 2, 3)) add(s, "frontier", "half-normal", paste0("efficiency", k), as.numeric(e)[k])
  for (u in c(hnormal = "half-normal", exponential = "exponential", rayleigh = "rayleigh",
              tnormal = "truncated-normal")) {
    name <- c("half-normal" = "hnormal", exponential = "exponential", rayleigh = "rayleigh",
              "truncated-normal" = "tnormal")[[u]]
    m <- try(sfacross(y ~ x1 + x2, data = d, udist = name, method = "bfgs", tol = 1e-14,
                      gradtol = 1e-10, itermax = 10000), silent = TRUE)
    # Where its search ran away there is nothing to compare with.
    if (inherits(m, "try-error") || !is.finite(m$mlLoglik) || abs(m$mlLoglik) > 1e6) next
    for (k in 1:3) add(s, "sfaR", u, c("a", "b1", "b2")[k], coef(m)[k])
    add(s, "sfaR", u, "logLik", m$mlLoglik)
    e <- sfaR::efficiencies(m)
    for (k in c(1, 2, 3)) {
      add(s, "sfaR", u, paste0("jondrow", k), e$u[k])
      if (!is.null(e$teBC)) add(s, "sfaR", u, paste0("battese", k), e$teBC[k])
    }
  }
}
write.csv(do.call(rbind, rows), "stochastic_peers.csv", row.names = FALSE, quote = FALSE)
