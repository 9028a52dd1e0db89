# Where nlsLM stops on the clouds of pole_data.csv from one start (k, a, c); called by
# make_pole_reference.py.
suppressMessages(library(minpack.lm))
start <- as.numeric(commandArgs(trailingOnly = TRUE))
data <- read.csv("pole_data.csv")
peer <- paste("nlsLM", packageVersion("minpack.lm"))
for (name in unique(data$cloud)) {
  d <- data[data$cloud == name, ]
  row <- tryCatch({
    fit <- nlsLM(
      y ~ c + k * x^a, data = d, start = list(k = start[1], a = start[2], c = start[3]),
      control = nls.lm.control(maxiter = 1000))
    sprintf("%.6g,%.12g,%s", coef(fit)["a"], deviance(fit), gsub(",", ";", fit$convInfo$stopMessage))
  }, error = function(e) paste0(",,", gsub("[,\n]", " ", conditionMessage(e))))
  cat(name, peer, format(start[2]), row, sep = ",")
  cat("\n")
}
