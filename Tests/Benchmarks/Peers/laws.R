# Three laws by minpack.lm's nlsLM from the same starts. Usage: Rscript laws.R FOLDER
suppressMessages(library(minpack.lm))
folder <- commandArgs(TRUE)[1]
laws <- list(
  logistic4 = list(
    formula = y ~ lower + (upper - lower) / (1 + exp(-rate * (x - midpoint))),
    start = list(lower = 0, upper = 1, rate = 1, midpoint = 0)),
  richards = list(
    formula = y ~ upper * (1 + shape * exp(-rate * (x - inflection)))^(-1 / shape),
    start = list(upper = 1, rate = 1, inflection = 0, shape = 1)),
  broken = list(
    formula = y ~ a + b * x^-c0 * (1 + (x / d)^(1 / f))^(-c1 * f),
    start = list(a = 0, b = 1.5, c0 = 0.25, c1 = 0.4, d = 80, f = 0.5)))
for (name in names(laws)) for (n in c(20, 200, 5000)) {
  values <- readBin(file.path(folder, sprintf("law-%s-%d.f64", name, n)), "double", 2 * n)
  data <- data.frame(x = values[1:n], y = values[n + 1:n])
  law <- laws[[name]]
  fit <- function() nlsLM(law$formula, data, start = law$start)
  rss <- tryCatch(deviance(fit()), error = function(e) NA)
  calls <- 1
  repeat {
    spent <- sum(system.time(for (i in 1:calls) try(fit(), silent = TRUE))[1:2])
    if (spent >= 0.05) break
    calls <- 2 * calls
  }
  times <- replicate(
    5, sum(system.time(for (i in 1:calls) try(fit(), silent = TRUE))[1:2]) / calls)
  cat(sprintf("law-%s-%d\tR nlsLM\t%.6g\t%.15g\n", name, n, median(times), rss))
}
