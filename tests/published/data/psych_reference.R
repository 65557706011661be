# Reference statistics for the public-domain ECLS-K grade-1 items (ecls_k_grade1.csv.gz) and the five
# NHES PFI 2019 satisfaction items, made with the R package psych. Run here: Rscript psych_reference.R > psych_reference.json
suppressMessages({library(psych); library(jsonlite)})
options(warn = -1)
d <- read.csv(gzfile("ecls_k_grade1.csv.gz"))
n <- read.csv(gzfile("nhes_pfi_2019.csv.gz"))
sets <- list(
  ecls_k_parent = d[, grep("^P4SRS", names(d))],
  ecls_k_teacher = d[, grep("^T4SRS", names(d))],
  nhes_satisfaction = { x <- n[, c("FCSCHOOL","FCTEACHR","FCSTDS","FCORDER","FCSUPPRT")]; x[x < 1] <- NA; x })
one <- function(x) {
  a <- alpha(x, check.keys = FALSE)
  o <- suppressMessages(omega(x, nfactors = 1, plot = FALSE, flip = FALSE))
  s <- suppressMessages(splitHalf(x, raw = TRUE, check.keys = FALSE))
  list(n_rows = nrow(x), n_complete = sum(complete.cases(x)),
       raw_alpha_pairwise = a$total$raw_alpha, std_alpha = a$total$std.alpha, average_r = a$total$average_r,
       raw_alpha_complete = alpha(x[complete.cases(x), ], check.keys = FALSE)$total$raw_alpha,
       feldt_95 = unlist(a$feldt[c("lower.ci", "upper.ci")]),
       item_rest_r = as.list(setNames(a$item.stats$r.drop, rownames(a$item.stats))),
       alpha_if_dropped = as.list(setNames(a$alpha.drop$raw_alpha, rownames(a$alpha.drop))),
       omega_total_one_factor = o$omega.tot, omega_estimator = "psych::omega, nfactors = 1, minres on the correlation matrix",
       guttman = list(lambda6 = s$lambda6, max_split = s$maxrb, min_split = s$minrb, mean_split = s$meanr),
       item_means = as.list(colMeans(x, na.rm = TRUE)), item_sds = as.list(apply(x, 2, sd, na.rm = TRUE)))
}
both <- d[!is.na(d$P4LEARN) & !is.na(d$T4LEARN), c("P4LEARN", "T4LEARN")]
both <- both[1:300, ]   # the first 300 children rated by both, in file order
ic <- ICC(both, lmer = FALSE)$results
out <- lapply(sets, one)
out$two_raters <- list(n = nrow(both), pearson = cor(both)[1, 2],
  icc = setNames(lapply(seq_len(nrow(ic)), function(i) as.list(ic[i, c("type", "ICC", "F", "df1", "df2", "lower bound", "upper bound")])), ic$type))
out$versions <- list(R = R.version.string, psych = as.character(packageVersion("psych")))
cat(toJSON(out, auto_unbox = TRUE, digits = 15, pretty = TRUE))
