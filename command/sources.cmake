# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_command_sources
    command/audit-command.cc
    command/command-registry.cc
    command/figure-width-option.cc
    command/fuzz-command.cc
    command/gridshare-program.cc
    command/gridshare-version.cc
    command/option-parser.cc
    command/option-values.cc
    command/program-name.cc
    command/share-flow.cc
    command/simulator-options.cc
    command/unfinished-study.cc
    command/version-command.cc
)
list(APPEND gridshare_command_headers
    command/command-line-error.h
    command/command-registry.h
    command/figure-width-option.h
    command/gridshare-program.h
    command/gridshare-version.h
    command/option-parser.h
    command/option-values.h
    command/program-name.h
    command/share-flow.h
    command/simulator-options.h
    command/unfinished-study.h
)
include(${CMAKE_CURRENT_LIST_DIR}/access/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/compare/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/consensus/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/engine/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/feeder/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/fidelity/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/game/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/page/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/propagation/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/query/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/sharing/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/run/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/study/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/validate/sources.cmake)
