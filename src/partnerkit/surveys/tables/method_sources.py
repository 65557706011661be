"""The publications that a paragraph on methods can cite."""

from partnerkit.model import Source

__all__ = ["SOURCES"]

SOURCES = {
    source.key: source
    for source in (
        Source(
            "hundepool2010",
            "Handbook on Statistical Disclosure Control, version 1.2",
            ("Hundepool, A.", "Domingo-Ferrer, J.", "Franconi, L. et al."),
            2010,
            "ESSnet SDC",
        ),
        Source(
            "fellegi1975", "Controlled random rounding", ("Fellegi, I. P.",), 1975, "Survey Methodology 1(2), 123-133"
        ),
        Source(
            "lowthian_merola",
            "The application of controlled rounding for tabular data with particular reference to the Tau-Argus "
            "software",
            ("Lowthian, P.", "Merola, G."),
            None,
            "Office for National Statistics",
        ),
        Source(
            "manski1989",
            "Anatomy of the selection problem",
            ("Manski, C. F.",),
            1989,
            "Journal of Human Resources 24(3), 343-360",
            doi="10.2307/145818",
        ),
        Source(
            "wolter2007",
            "Introduction to variance estimation (2nd ed.)",
            ("Wolter, K. M.",),
            2007,
            "Springer",
            doi="10.1007/978-0-387-35099-8",
        ),
        Source(
            "lumley2010",
            "Complex surveys: A guide to analysis using R",
            ("Lumley, T.",),
            2010,
            "Wiley",
            doi="10.1002/9780470580066",
        ),
        Source(
            "cronbach1951",
            "Coefficient alpha and the internal structure of tests",
            ("Cronbach, L. J.",),
            1951,
            "Psychometrika 16(3), 297-334",
            doi="10.1007/BF02310555",
        ),
        Source(
            "holm1979",
            "A simple sequentially rejective multiple test procedure",
            ("Holm, S.",),
            1979,
            "Scandinavian Journal of Statistics 6(2), 65-70",
        ),
        Source(
            "welch1947",
            "The generalization of 'Student's' problem when several different population variances are involved",
            ("Welch, B. L.",),
            1947,
            "Biometrika 34(1-2), 28-35",
            doi="10.1093/biomet/34.1-2.28",
        ),
        Source(
            "shrout_fleiss1979",
            "Intraclass correlations: Uses in assessing rater reliability",
            ("Shrout, P. E.", "Fleiss, J. L."),
            1979,
            "Psychological Bulletin 86(2), 420-428",
            doi="10.1037/0033-2909.86.2.420",
        ),
    )
}
"""By their keys."""
