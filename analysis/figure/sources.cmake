# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_analysis_sources
    analysis/figure/axis-scale.cc
    analysis/figure/curve-program.cc
    analysis/figure/figure-choice.cc
    analysis/figure/figure-data.cc
    analysis/figure/figure-files.cc
    analysis/figure/figure-fonts.cc
    analysis/figure/figure-layout.cc
    analysis/figure/figure-legend.cc
    analysis/figure/figure-program.cc
    analysis/figure/figure-text.cc
    analysis/figure/gnuplot-process.cc
    analysis/figure/panel-program.cc
    analysis/figure/panel-scales.cc
)
list(APPEND gridshare_analysis_headers
    analysis/figure/axis-scale.h
    analysis/figure/curve-program.h
    analysis/figure/figure-choice.h
    analysis/figure/figure-data.h
    analysis/figure/figure-files.h
    analysis/figure/figure-fonts.h
    analysis/figure/figure-layout.h
    analysis/figure/figure-legend.h
    analysis/figure/figure-program.h
    analysis/figure/figure-script.h
    analysis/figure/figure-text.h
    analysis/figure/gnuplot-process.h
    analysis/figure/panel-program.h
    analysis/figure/panel-scales.h
    analysis/figure/result-figure.h
)
