# Reference values of upper edges from R's npbr 1.8, frontiles 1.3.1 and Benchmarking 0.33 (R 4.2.2,
# Rglpk 0.6-4, quadprog, splines). Run where those packages are installed:
#   Rscript make_upper_edges.R
# npbr needs np for its cross-validated bandwidth alone, which is not used here.
suppressMessages({ library(Benchmarking); library(npbr); library(frontiles) })
options(digits = 17)

clouds <- list()
set.seed(20260101)
x <- round(sort(runif(40)), 6); y <- round(sqrt(x) * rbeta(40, 1, 1), 6)
clouds[["root"]] <- data.frame(x = x, y = y)
x <- round(sort(runif(80)), 6); y <- round(plogis(10 * x - 5) * rbeta(80, 1, .6), 6)
clouds[["logistic"]] <- data.frame(x = x, y = y)
x <- round(sort(runif(60, 0, 1)), 6); y <- round(0.3 + 0.5 * x * (1.4 - x) - rexp(60, 12), 6)
clouds[["arch"]] <- data.frame(x = x, y = y)
write.csv(do.call(rbind, lapply(names(clouds), function(n) cbind(cloud = n, clouds[[n]]))),
          "upper_edge_clouds.csv", row.names = FALSE, quote = FALSE)

out <- NULL
add <- function(cloud, name, setting, x, value)
  out <<- rbind(out, data.frame(cloud = cloud, edge = name, setting = setting,
                                x = sprintf("%.17g", x), value = sprintf("%.17g", value)))
for (n in names(clouds)) {
  x <- clouds[[n]]$x; y <- clouds[[n]]$y
  g <- seq(min(x), max(x), length.out = 11)
  h <- 2 * max(diff(x))
  for (d in 0:6) add(n, "polynomial", d, g, poly_est(x, y, g, d))
  add(n, "polynomial-aic", NA, 0, poly_degree(x, y, prange = 0:12, type = "AIC"))
  add(n, "polynomial-bic", NA, 0, poly_degree(x, y, prange = 0:12, type = "BIC"))
  for (m in c("u", "m", "mc")) for (k in c(1, 2, 3, 5)) {
    add(n, paste0("quadratic-spline-", m), k, g, quad_spline_est(x, y, g, kn = k, method = m))
    add(n, paste0("cubic-spline-", m), k, g, cub_spline_est(x, y, g, kn = k, method = m))
  }
  add(n, "quadratic-spline-mc", "all", g, quad_spline_est(x, y, g, method = "mc", all.dea = TRUE))
  add(n, "cubic-spline-mc", "all", g, cub_spline_est(x, y, g, method = "mc", all.dea = TRUE))
  for (m in c("u", "m", "mc")) {
    add(n, paste0("quadratic-spline-", m, "-bic"), NA, 0, quad_spline_kn(x, y, m, krange = 1:20, type = "BIC"))
    add(n, paste0("cubic-spline-", m, "-bic"), NA, 0, cub_spline_kn(x, y, m, krange = 1:20, type = "BIC"))
  }
  add(n, "local-linear-u", h, g, loc_est(x, y, g, h, method = "u"))
  add(n, "local-linear-m", h, g, loc_est(x, y, g, h, method = "m"))
  if (min(y) >= 0) add(n, "local-maximum", h, g, loc_max(x, y, g, h))
  for (m in c("u", "m", "mc")) for (w in c(0.15, 0.3)) {
    add(n, paste0("kernel-noh-", m), w, g, kern_smooth(x, y, g, w, m, "noh"))
    add(n, paste0("kernel-pr-", m), w, g, tryCatch(kern_smooth(x, y, g, w, m, "pr"), error = function(e) rep(NA, 11)))
  }
  if (n == "root") for (m in c("u", "mc"))
    add(n, paste0("kernel-noh-", m, "-bic"), NA, 0, kern_smooth_bw(x, y, m, "noh", "bic"))
  for (t in c("dea", "fdh", "lfdh")) add(n, t, NA, g[2:11], dea_est(x, y, g[2:11], t))
  one <- function(v) matrix(v, ncol = 1)
  e <- x[seq(10, length(x), by = 7)]
  if (min(y) > 0) {
    for (m in c(1, 5, 50, 500))
      add(n, "order-m", m, e, 1 / ordermscore(one(x), one(y), one(e), one(rep(1, length(e))), m)$output)
    for (a in c(.5, .9, .99, 1))
      add(n, "order-alpha", a, e, 1 / alphascore(one(x), one(y), one(e), one(rep(1, length(e))), a)$output)
    v <- g[c(8, 10, 11)]
    for (k in c(3, 8)) {
      r <- dfs_momt(x, y, v, 2, k); for (j in 1:3) add(n, paste0("moment", c("", "-low", "-high")[j]), k, v, r[, j])
      r <- dfs_pick(x, y, v, 1, 2);  for (j in 1:3) add(n, paste0("pickands", c("", "-low", "-high")[j]), k, v, r[, j])
      r <- dfs_pwm(x, y, v, k, 2, 2); for (j in 1:3) add(n, paste0("pwm", c("", "-low", "-high")[j]), k, v, r[, j])
    }
    add(n, "moment-rho", NA, v, rho_momt_pick(x, y, v, "moment"))
    add(n, "pickands-rho", NA, v, rho_momt_pick(x, y, v, "pickands"))
  }
}
write.csv(out, "upper_edges.csv", row.names = FALSE, quote = FALSE)

# Two inputs, two outputs.
set.seed(7)
u <- round(cbind(runif(30, 1, 9), runif(30, 1, 9)), 4)
w <- round(cbind(u[, 1]^.5 * runif(30), u[, 2]^.6 * u[, 1]^.2 * runif(30)), 4)
write.csv(data.frame(x1 = u[, 1], x2 = u[, 2], y1 = w[, 1], y2 = w[, 2]), "efficiency_data.csv",
          row.names = FALSE, quote = FALSE)
eff <- NULL
for (r in c("crs", "drs", "irs", "vrs", "fdh")) for (o in c("in", "out"))
  eff <- rbind(eff, data.frame(returns = r, orientation = o, unit = 1:30,
                               score = sprintf("%.17g", dea(u, w, RTS = r, ORIENTATION = o)$eff)))
for (m in c(5, 50)) eff <- rbind(eff, data.frame(returns = paste0("order-m ", m), orientation = "out", unit = 1:30,
  score = sprintf("%.17g", 1 / ordermscore(u, w, m = m)$output)))
for (a in c(.8, .95)) eff <- rbind(eff, data.frame(returns = paste0("order-alpha ", a), orientation = "out", unit = 1:30,
  score = sprintf("%.17g", 1 / alphascore(u, w, alpha = a)$output)))
write.csv(eff, "efficiency.csv", row.names = FALSE, quote = FALSE)
