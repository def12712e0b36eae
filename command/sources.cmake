list(APPEND gridshare_command_sources
    command/audit-command.cc
    command/command-registry.cc
    command/figure-parts.cc
    command/fuzz-command.cc
    command/gridshare-version.cc
    command/option-parser.cc
    command/option-values.cc
    command/simulator-options.cc
    command/version-command.cc
)
list(APPEND gridshare_command_headers
    command/command-line-error.h
    command/command-registry.h
    command/figure-parts.h
    command/gridshare-version.h
    command/option-parser.h
    command/option-values.h
    command/simulator-options.h
)
include(${CMAKE_CURRENT_LIST_DIR}/consensus/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/feeder/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/fidelity/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/game/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/propagation/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/query/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/sharing/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/study/sources.cmake)
