# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_sources
    helper/grid/backbone-options.cc
    helper/grid/grid-options.cc
    helper/grid/planned-grids.cc
    helper/grid/sharing-grid.cc
)
list(APPEND gridshare_helper_headers
    helper/grid/backbone-options.h
    helper/grid/grid-options.h
    helper/grid/planned-grids.h
    helper/grid/sharing-grid.h
)
