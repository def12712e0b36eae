# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_analysis_sources
    analysis/statistics/bootstrap-interval.cc
    analysis/statistics/holm-correction.cc
    analysis/statistics/mean-comparison.cc
    analysis/statistics/mean-interval.cc
    analysis/statistics/proportion-comparison.cc
    analysis/statistics/proportion-interval.cc
    analysis/statistics/proportion-test.cc
    analysis/statistics/rank-tests.cc
    analysis/statistics/rounding-noise.cc
    analysis/statistics/sample-quantile.cc
    analysis/statistics/steady-mean.cc
    analysis/statistics/survival-curve.cc
)
list(APPEND gridshare_analysis_headers
    analysis/statistics/bootstrap-interval.h
    analysis/statistics/holm-correction.h
    analysis/statistics/mean-comparison.h
    analysis/statistics/mean-interval.h
    analysis/statistics/method-sentences.h
    analysis/statistics/proportion-comparison.h
    analysis/statistics/proportion-interval.h
    analysis/statistics/proportion-test.h
    analysis/statistics/rank-tests.h
    analysis/statistics/rounding-noise.h
    analysis/statistics/sample-quantile.h
    analysis/statistics/steady-mean.h
    analysis/statistics/survival-curve.h
)
