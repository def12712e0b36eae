# SPDX-License-Identifier: GPL-2.0-only
#
# The build inside an ns-3 tree: one library of all rooms, one test library, as ns-3 expects, and the
# command as a program.

# Whoever has an ns-3 tree installs packages himself: name all that are missing at once.
set(gridshare_missing)
macro(gridshare_find_package package debian_package)
  find_package(${package} QUIET ${ARGN})
  if(NOT ${package}_FOUND)
    list(APPEND gridshare_missing ${debian_package})
  endif()
endmacro()
gridshare_find_package(Boost libboost-program-options-dev 1.74 COMPONENTS program_options)
gridshare_find_package(Boost libboost-graph-dev 1.74 COMPONENTS graph)
gridshare_find_package(nlohmann_json nlohmann-json3-dev)
gridshare_find_package(SQLite3 libsqlite3-dev)
gridshare_find_package(SQLiteCpp libsqlitecpp-dev)
gridshare_find_package(tomlplusplus libtomlplusplus-dev)
gridshare_find_package(PkgConfig pkg-config)
if(PkgConfig_FOUND)
  pkg_check_modules(sodium QUIET IMPORTED_TARGET libsodium)
else()
  find_path(sodium_FOUND sodium.h) # without pkg-config all that we can tell
endif()
if(NOT sodium_FOUND)
  list(APPEND gridshare_missing libsodium-dev)
endif()
if(gridshare_missing)
  list(JOIN gridshare_missing " " gridshare_missing)
  message(
    FATAL_ERROR
      "gridshare lacks libraries. On Debian 12 install them with\n"
      "  apt-get install ${gridshare_missing}\n"
      "or configure ns-3 with --disable-modules=gridshare."
  )
endif()

set(gridshare_all_sources)
set(gridshare_all_headers)
set(gridshare_all_tests)
foreach(room IN LISTS gridshare_tested_rooms)
  list(APPEND gridshare_all_sources ${gridshare_${room}_sources})
  list(APPEND gridshare_all_headers ${gridshare_${room}_headers})
  list(APPEND gridshare_all_tests ${gridshare_${room}_tests})
endforeach()

# ns-3 writes what stands for a header once, and keeps it where the header moves.
foreach(header IN LISTS gridshare_all_headers)
  get_filename_component(name ${header} NAME)
  set(written ${CMAKE_HEADER_OUTPUT_DIRECTORY}/${name})
  if(EXISTS ${written})
    file(STRINGS ${written} included LIMIT_COUNT 1)
    string(REGEX REPLACE "^#include \"(.*)\"$" "\\1" included "${included}")
    if(NOT EXISTS ${included})
      file(REMOVE ${written})
    endif()
  endif()
endforeach()

# ns-3's own way is a file at a time.
option(GRIDSHARE_BATCHES "compile sources in batches: less to wait for in all, more after a change" OFF)
include(${CMAKE_CURRENT_LIST_DIR}/batches.cmake)
if(GRIDSHARE_BATCHES)
  set(gridshare_core_sources)
  foreach(room IN LISTS gridshare_core_rooms)
    list(APPEND gridshare_core_sources ${gridshare_${room}_sources})
  endforeach()
  set(gridshare_ns3_sources)
  foreach(room IN LISTS gridshare_ns3_rooms)
    list(APPEND gridshare_ns3_sources ${gridshare_${room}_sources})
  endforeach()
  foreach(part IN ITEMS core ns3 analysis command)
    gridshare_group_into_batches(${part} ${gridshare_${part}_sources})
  endforeach()
  foreach(room IN LISTS gridshare_tested_rooms)
    gridshare_group_into_batches(test-${room} ${gridshare_${room}_tests})
  endforeach()
endif()

# With --enable-mpi, point-to-point needs the module mpi, so it is there.
set(gridshare_mpi)
if(ENABLE_MPI)
  list(APPEND gridshare_modules ${libmpi})
  set(gridshare_mpi MPI::MPI_CXX)
endif()

include(${CMAKE_CURRENT_LIST_DIR}/source-digest-rule.cmake)
build_lib(
  LIBNAME gridshare
  SOURCE_FILES ${gridshare_all_sources} ${gridshare_source_digest}
  HEADER_FILES ${gridshare_all_headers}
  LIBRARIES_TO_LINK
    ${gridshare_modules}
    ${gridshare_mpi}
    Boost::program_options
    Boost::graph
    SQLiteCpp
    SQLite::SQLite3
    nlohmann_json::nlohmann_json
    PkgConfig::sodium
    tomlplusplus::tomlplusplus
  TEST_SOURCES ${gridshare_all_tests}
)

# The program behind ./gridshare: ./ns3 run "gridshare-tool list".
build_exec(
  EXECNAME gridshare-tool
  SOURCE_FILES command/main.cc
  LIBRARIES_TO_LINK ${libgridshare} ${gridshare_modules}
  EXECUTABLE_DIRECTORY_PATH ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/contrib/gridshare/
)

# Up to ns-3.40 targets begin with lib, and what is compiled is one of its own.
foreach(library IN ITEMS gridshare gridshare-test libgridshare libgridshare-obj libgridshare-test)
  if(NOT TARGET ${library})
    continue()
  endif()
  # Where data and sources are: of all files, as batches want it, though few ask.
  target_compile_definitions(
    ${library}
    PRIVATE
      GRIDSHARE_SCENARIO_DIRECTORY="${CMAKE_CURRENT_SOURCE_DIR}/scenarios"
      GRIDSHARE_PAGE_DIRECTORY="${CMAKE_CURRENT_SOURCE_DIR}/analysis/page/browser"
      GRIDSHARE_CHARTS_FILE="${CMAKE_CURRENT_BINARY_DIR}/page/node_modules/echarts/dist/echarts.min.js"
      GRIDSHARE_VERSION="${gridshare_version}"
      GRIDSHARE_NS3_VERSION="${NS3_VER}"
      GRIDSHARE_SOURCE_DIRECTORY="${CMAKE_CURRENT_SOURCE_DIR}"
      GRIDSHARE_BINARY_DIRECTORY="${CMAKE_CURRENT_BINARY_DIR}"
  )
  if(ENABLE_MPI)
    target_compile_definitions(${library} PRIVATE GRIDSHARE_MPI)
  endif()
  if(GRIDSHARE_BATCHES)
    set_target_properties(${library} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  endif()
  if(library MATCHES "-test$") # those of the command call it
    target_compile_definitions(${library} PRIVATE GRIDSHARE_TOOL="$<TARGET_FILE:gridshare-tool>")
    add_dependencies(${library} gridshare-tool)
  endif()
endforeach()
