# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_analysis_sources
    analysis/page/page-assets.cc
    analysis/page/page-document.cc
    analysis/page/page-figure.cc
    analysis/page/page-maps.cc
    analysis/page/page-provenance.cc
    analysis/page/page-table.cc
)
list(APPEND gridshare_analysis_headers
    analysis/page/page-assets.h
    analysis/page/page-document.h
    analysis/page/page-figure.h
    analysis/page/page-maps.h
    analysis/page/page-provenance.h
    analysis/page/page-table.h
)
