# Stochastic frontiers by R's frontier (its search is FRONTIER 4.1, in Fortran), with efficiencies.
# Usage: Rscript stochastic.R FOLDER LIBRARY
arguments <- commandArgs(TRUE)
.libPaths(c(arguments[2], .libPaths()))
suppressMessages(library(frontier))
for (n in c(100, 1000, 10000)) {
  values <- readBin(file.path(arguments[1], sprintf("stochastic-%d.f64", n)), "double", 2 * n)
  data <- data.frame(x = values[1:n], y = values[n + 1:n])
  for (truncated in c(FALSE, TRUE)) {
    fit <- function() sfa(y ~ x, data = data, truncNorm = truncated)
    level <- as.numeric(logLik(fit()))
    calls <- if (n < 10000) 5 else 1
    times <- replicate(5, sum(system.time(for (i in 1:calls) fit())[1:2]) / calls)
    cat(sprintf("stochastic-%s-%d\tR frontier\t%.6g\t%.15g\n",
                if (truncated) "truncated-normal" else "half-normal", n, median(times), level))
  }
}
