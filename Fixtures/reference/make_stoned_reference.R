# Writes stoned.csv: concave regression and StoNED by Benchmarking. Run in this folder:
# Rscript make_stoned_reference.R
# R 4.2.2, Benchmarking 0.33 (quadprog 1.5-8). The data are drawn here, from a fixed seed.
suppressMessages(library(Benchmarking))
set.seed(7)
n <- 60
x <- round(runif(n, 1, 10), 4)
y <- round(3 + log(x) * 2 + rnorm(n, sd = 0.2) - abs(rnorm(n, sd = 0.5)), 5)
r <- stoned(x, y, RTS = "vrs", COST = 0, MULT = 0, METHOD = "MM")
write.csv(data.frame(x = x, y = y, mean = as.numeric(r$fit), front = as.numeric(r$front)),
  "stoned.csv", row.names = FALSE, quote = FALSE)
