"""How far off a figure can be: designs, variances, standard errors and intervals."""
