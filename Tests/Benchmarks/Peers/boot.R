# Case bootstrap of the fit in R: boot::boot over nls, warm start. Usage: Rscript boot.R FOLDER
suppressMessages(library(boot))
folder <- commandArgs(TRUE)[1]
values <- readBin(file.path(folder, "errors-200.f64"), "double", 400)
data <- data.frame(x = values[1:200], y = values[201:400])
law <- y ~ k * x^a + c
warm <- as.list(coef(nls(law, data, start = list(k = 1, a = 1, c = 0))))
refit <- function(d, i) {
  p <- tryCatch(coef(nls(law, d[i, ], start = warm)), error = function(e) c(NA, NA, NA))
  1 - p[[3]]
}
set.seed(1)
start <- proc.time()
result <- boot(data, refit, R = 2000)
spent <- sum((proc.time() - start)[1:2])
cat(sprintf("cases-200\tR boot, nls\t%.6g\t%.15g\n", spent, result$t0))
