# SPDX-License-Identifier: GPL-2.0-only
#
# The build alone, against an installed ns-3.

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "build type" FORCE)
endif()
set(CMAKE_CXX_STANDARD 17)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib)

option(GRIDSHARE_SANITIZE "build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
if(GRIDSHARE_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined
                      -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
option(GRIDSHARE_LOGS "compile what NS_LOG=Gridshare... prints; runs take longer" OFF)
add_compile_options(-Wall -Wextra -Werror)
if(GRIDSHARE_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Sanitizers "increase the rate of false positive warnings, most notably those around
  # -Wmaybe-uninitialized" (GCC's manual, Instrumentation Options), in g++ 12 within <regex>. Builds
  # without them keep the warning.
  add_compile_options(-Wno-maybe-uninitialized)
endif()
# A library's calls of its own functions may be inlined, as clang does: nobody replaces them.
add_compile_options(-fno-semantic-interposition)
# A broken invariant names its file as the repository does, wherever it was built.
add_compile_options(-fmacro-prefix-map=${CMAKE_SOURCE_DIR}/=)

set(gridshare_boost_version 1.74)
find_package(Boost ${gridshare_boost_version} REQUIRED COMPONENTS program_options graph)
find_package(PkgConfig REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(Threads REQUIRED)
find_package(benchmark REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(ns3 REQUIRED)
find_package(tomlplusplus REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
find_package(MPI COMPONENTS CXX QUIET) # optional: ranks of one simulation on several machines
include(${CMAKE_CURRENT_LIST_DIR}/ns3-package.cmake)

# ns-3 flattens public headers into ns3/: do the same with one-line headers that include ours.
set(gridshare_include ${CMAKE_BINARY_DIR}/include)
foreach(room IN LISTS gridshare_rooms)
  foreach(header IN LISTS gridshare_${room}_headers)
    get_filename_component(name ${header} NAME)
    file(
      GENERATE
      OUTPUT ${gridshare_include}/ns3/${name}
      CONTENT "#include \"${CMAKE_SOURCE_DIR}/${header}\"\n"
    )
  endforeach()
endforeach()

# Rooms that know no ns-3 are compiled with ns-3's headers out of reach: a header of the same name
# that is an error stands before each.
set(gridshare_without_ns3 ${CMAKE_BINARY_DIR}/include-without-ns3)
find_path(gridshare_ns3_headers ns3/core-module.h REQUIRED)
file(GLOB ns3_header_names RELATIVE ${gridshare_ns3_headers}/ns3 ${gridshare_ns3_headers}/ns3/*.h)
foreach(name IN LISTS ns3_header_names)
  file(
    CONFIGURE
    OUTPUT ${gridshare_without_ns3}/ns3/${name}
    CONTENT "#error this room knows no ns-3\n"
  )
endforeach()

include(${CMAKE_CURRENT_LIST_DIR}/batches.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/coverage.cmake)

function(gridshare_collect_sources result)
  set(files)
  foreach(room IN LISTS ARGN)
    list(APPEND files ${gridshare_${room}_sources})
  endforeach()
  set(${result} ${files} PARENT_SCOPE)
endfunction()

# The rooms without ns-3, a library of their own.
gridshare_collect_sources(core_sources ${gridshare_core_rooms})
add_library(gridshare-core SHARED ${core_sources})
gridshare_compile_in_batches(gridshare-core)
gridshare_count_lines(gridshare-core)
target_include_directories(
  gridshare-core
  PUBLIC $<BUILD_INTERFACE:${gridshare_include}>
  PRIVATE ${gridshare_without_ns3}
)
# In BUILD_INTERFACE: what no header includes, so that who uses an installed gridshare needs none of it.
target_link_libraries(gridshare-core PUBLIC $<BUILD_INTERFACE:Boost::headers>
                                            $<BUILD_INTERFACE:PkgConfig::sodium>
                                            nlohmann_json::nlohmann_json
                                            tomlplusplus::tomlplusplus)
target_link_libraries(gridshare-core PRIVATE Boost::graph)

# Results to tables and figures: knows the database, not the simulator.
add_library(gridshare-analysis SHARED ${gridshare_analysis_sources})
gridshare_compile_in_batches(gridshare-analysis)
gridshare_count_lines(gridshare-analysis)
target_include_directories(gridshare-analysis PRIVATE ${gridshare_without_ns3})
target_link_libraries(gridshare-analysis PUBLIC gridshare-core $<BUILD_INTERFACE:SQLiteCpp>
                                                $<BUILD_INTERFACE:SQLite::SQLite3>)

# The rooms with ns-3. SHARED, or the TypeIds that nobody names in code would be lost.
gridshare_collect_sources(ns3_sources ${gridshare_ns3_rooms})
add_library(gridshare SHARED ${ns3_sources})
gridshare_compile_in_batches(gridshare)
gridshare_count_lines(gridshare)
if(GRIDSHARE_LOGS)
  # ns-3's headers ask for it; Debian's libraries have what it calls.
  target_compile_definitions(gridshare PRIVATE NS3_LOG_ENABLE)
endif()
if(MPI_CXX_FOUND)
  target_compile_definitions(gridshare PRIVATE GRIDSHARE_MPI)
  target_link_libraries(gridshare PRIVATE $<BUILD_INTERFACE:MPI::MPI_CXX>)
endif()
set(gridshare_ns3_modules core network internet point-to-point csma wifi lte spectrum propagation
                          mobility flow-monitor netanim)
list(TRANSFORM gridshare_ns3_modules PREPEND ns3::lib OUTPUT_VARIABLE gridshare_ns3_libraries)
target_link_libraries(
  gridshare
  PUBLIC gridshare-core gridshare-analysis ${gridshare_ns3_libraries}
         $<BUILD_INTERFACE:Boost::program_options>
         tomlplusplus::tomlplusplus
)

include(${CMAKE_CURRENT_LIST_DIR}/standalone-headers.cmake)

# The command behind ./gridshare: the only room that knows all others. SHARED, as commands and studies
# register themselves, and nobody refers to their files: a program that calls RunGridshareProgram() has
# them all.
include(${CMAKE_CURRENT_LIST_DIR}/source-digest-rule.cmake)
add_library(gridshare-command SHARED ${gridshare_command_sources} ${gridshare_source_digest})
gridshare_compile_in_batches(gridshare-command)
gridshare_count_lines(gridshare-command)
# Of the one file that asks: another version is no reason to compile the others.
set_source_files_properties(
  command/gridshare-version.cc
  PROPERTIES COMPILE_DEFINITIONS
             "GRIDSHARE_VERSION=\"${PROJECT_VERSION}\";GRIDSHARE_NS3_VERSION=\"${ns3_VERSION}\""
)
target_compile_options(gridshare-command PRIVATE -O1) # a quarter less to wait for; it calls what works
target_link_libraries(gridshare-command PUBLIC gridshare Boost::program_options)
add_executable(gridshare-tool command/main.cc)
target_link_libraries(gridshare-tool PRIVATE gridshare-command)
# The same, under the name that it has when it is installed.
add_executable(gridshare-program command/main.cc)
target_link_libraries(gridshare-program PRIVATE gridshare-command)
set_target_properties(gridshare-program PROPERTIES OUTPUT_NAME gridshare)

# Scripts: scenarios/NAME.cc becomes the program scenario-NAME, examples/NAME.cc example-NAME.
function(gridshare_add_script folder name)
  string(REGEX REPLACE "s$" "" prefix ${folder})
  add_executable(${prefix}-${name} ${folder}/${name}.cc)
  target_link_libraries(${prefix}-${name} PRIVATE gridshare)
  foreach(module IN LISTS gridshare_${name}_modules)
    target_link_libraries(${prefix}-${name} PRIVATE ns3::lib${module})
  endforeach()
endfunction()
gridshare_add_script(scenarios paper)
include(${CMAKE_SOURCE_DIR}/examples/sources.cmake)
foreach(example IN LISTS gridshare_examples)
  gridshare_add_script(examples ${example})
endforeach()

include(${CMAKE_CURRENT_LIST_DIR}/install.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/standalone-tests.cmake)

option(GRIDSHARE_FUZZ "build the fuzz targets (clang only)" OFF)
if(GRIDSHARE_FUZZ)
  include(${CMAKE_CURRENT_LIST_DIR}/fuzz.cmake)
endif()
