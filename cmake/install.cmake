# SPDX-License-Identifier: GPL-2.0-only
#
# What `cmake --install` puts below a prefix, where another project finds it:
#
#   bin/gridshare                    the command
#   lib/libgridshare*.so             the libraries
#   lib/cmake/gridshare/             find_package(gridshare)
#   lib/pkgconfig/gridshare*.pc      pkg-config
#   include/ns3/                     the headers of all rooms, in one folder as ns-3's are
#   share/gridshare/scenarios/       scenarios, with feeders/, technologies/ and backbones/ in it
#   share/gridshare/page/, echarts/  what a page of results carries
#   share/doc/gridshare/             manual, examples, licences
#
# The prefix may be moved: libraries find each other and their data from where they are
# (model/foundation/shipped-files.h), and so do the packages' files.

include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(gridshare_libraries gridshare-core gridshare-analysis gridshare gridshare-command)
set(gridshare_package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/gridshare)
set(gridshare_data_dir share/gridshare) # from the libraries' folder one or two up, always

# A build has the same data where an installation has it, by links.
set(gridshare_build_data ${CMAKE_BINARY_DIR}/share/gridshare)
file(MAKE_DIRECTORY ${gridshare_build_data})
foreach(link IN ITEMS scenarios=${CMAKE_SOURCE_DIR}/scenarios
                      page=${CMAKE_SOURCE_DIR}/analysis/page/browser
                      echarts=${CMAKE_BINARY_DIR}/page/node_modules/echarts)
  string(REPLACE "=" ";" link "${link}")
  list(GET link 0 name)
  list(GET link 1 place)
  file(RELATIVE_PATH place ${gridshare_build_data} ${place}) # a build may be moved, too
  file(CREATE_LINK ${place} ${gridshare_build_data}/${name} SYMBOLIC)
endforeach()

# Libraries and the command.
file(RELATIVE_PATH gridshare_library_from_program /${CMAKE_INSTALL_BINDIR} /${CMAKE_INSTALL_LIBDIR})
set_target_properties(
  ${gridshare_libraries}
  PROPERTIES VERSION ${PROJECT_VERSION}
             SOVERSION ${PROJECT_VERSION_MAJOR}
             INSTALL_RPATH "$ORIGIN"
             INSTALL_RPATH_USE_LINK_PATH ON
)
set_target_properties(
  gridshare-program PROPERTIES INSTALL_RPATH "$ORIGIN/${gridshare_library_from_program}"
                               INSTALL_RPATH_USE_LINK_PATH ON
)
set_target_properties(gridshare-core PROPERTIES EXPORT_NAME core)
set_target_properties(gridshare-analysis PROPERTIES EXPORT_NAME analysis)
set_target_properties(gridshare-command PROPERTIES EXPORT_NAME command)
foreach(library IN LISTS gridshare_libraries)
  get_target_property(name ${library} EXPORT_NAME)
  if(NOT name)
    set(name ${library})
  endif()
  add_library(gridshare::${name} ALIAS ${library})
  target_compile_features(${library} INTERFACE cxx_std_17)
endforeach()
# Two lists of targets: those who use the rooms without ns-3 alone need no ns-3.
install(
  TARGETS gridshare-core gridshare-analysis
  EXPORT gridshare-core-targets
  LIBRARY COMPONENT runtime NAMELINK_COMPONENT development
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
)
install(
  TARGETS gridshare gridshare-command
  EXPORT gridshare-ns3-targets
  LIBRARY COMPONENT runtime NAMELINK_COMPONENT development
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
)
install(TARGETS gridshare-program RUNTIME COMPONENT runtime)

# Headers: the files themselves, where the build has one line that includes each.
foreach(room IN LISTS gridshare_rooms)
  install(FILES ${gridshare_${room}_headers} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/ns3
          COMPONENT development)
endforeach()

# find_package(gridshare).
configure_package_config_file(
  ${CMAKE_CURRENT_LIST_DIR}/gridshareConfig.cmake.in ${CMAKE_BINARY_DIR}/gridshareConfig.cmake
  INSTALL_DESTINATION ${gridshare_package_dir}
  PATH_VARS gridshare_data_dir CMAKE_INSTALL_BINDIR
)
write_basic_package_version_file(
  ${CMAKE_BINARY_DIR}/gridshareConfigVersion.cmake COMPATIBILITY SameMajorVersion
)
install(
  FILES ${CMAKE_BINARY_DIR}/gridshareConfig.cmake ${CMAKE_BINARY_DIR}/gridshareConfigVersion.cmake
        ${CMAKE_CURRENT_LIST_DIR}/ns3-package.cmake
  DESTINATION ${gridshare_package_dir}
  COMPONENT development
)
foreach(kind IN ITEMS core ns3)
  install(EXPORT gridshare-${kind}-targets NAMESPACE gridshare:: COMPONENT development
          DESTINATION ${gridshare_package_dir})
endforeach()

# pkg-config: a file a library. ns-3's own are no help (Debian's say -I/usr;), so its libraries and
# their folder are named here.
set(gridshare_ns3_libs)
foreach(module IN LISTS gridshare_ns3_modules)
  get_target_property(file ns3::lib${module} LOCATION)
  get_filename_component(folder ${file} DIRECTORY)
  get_filename_component(name ${file} NAME)
  string(REGEX REPLACE "^lib(.*)\\.so.*$" "-l\\1" name ${name})
  list(APPEND gridshare_ns3_libs ${name})
endforeach()
list(JOIN gridshare_ns3_libs " " gridshare_ns3_libs)
string(PREPEND gridshare_ns3_libs "-L${folder} ")
set(gridshare_ns3_flags)
if(NOT gridshare_ns3_headers IN_LIST CMAKE_CXX_IMPLICIT_INCLUDE_DIRECTORIES)
  set(gridshare_ns3_flags "-I${gridshare_ns3_headers}")
endif()
file(RELATIVE_PATH gridshare_prefix_from_pkgconfig /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
string(REGEX REPLACE "/$" "" gridshare_prefix_from_pkgconfig "${gridshare_prefix_from_pkgconfig}")
function(gridshare_install_pkgconfig library description requires libs flags)
  file(
    GENERATE
    OUTPUT ${CMAKE_BINARY_DIR}/pkgconfig/${library}.pc
    CONTENT
      "prefix=\${pcfiledir}/${gridshare_prefix_from_pkgconfig}
libdir=\${prefix}/${CMAKE_INSTALL_LIBDIR}
includedir=\${prefix}/${CMAKE_INSTALL_INCLUDEDIR}
scenarios=\${prefix}/${gridshare_data_dir}/scenarios

Name: ${library}
Description: ${description}
Version: ${PROJECT_VERSION}
Requires: ${requires}
Cflags: -I\${includedir} ${flags}
Libs: -L\${libdir} -l${library} ${libs}
"
  )
  install(FILES ${CMAKE_BINARY_DIR}/pkgconfig/${library}.pc COMPONENT development
          DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endfunction()
gridshare_install_pkgconfig(
  gridshare-core "gridshare without ns-3: game, ledger, consensus, feeders, communication plans"
  "tomlplusplus nlohmann_json" "" ""
)
gridshare_install_pkgconfig(
  gridshare-analysis "gridshare's results: database, statistics, figures" gridshare-core "" ""
)
gridshare_install_pkgconfig(
  gridshare "simulation of sharing metering data through a blockchain, for ns-3"
  gridshare-analysis "${gridshare_ns3_libs}" "${gridshare_ns3_flags}"
)
gridshare_install_pkgconfig(
  gridshare-command "gridshare's command, for programs that extend it" gridshare
  -lboost_program_options ""
)

# Data, and the manual. The charting library is there where npm could bring it; else all but the page of
# results works, and an installed gridshare says how to name one.
install(DIRECTORY scenarios DESTINATION ${gridshare_data_dir} COMPONENT runtime
        PATTERN "*.cc" EXCLUDE)
install(DIRECTORY analysis/page/browser/ DESTINATION ${gridshare_data_dir}/page COMPONENT runtime
        FILES_MATCHING PATTERN "*.js" PATTERN "*.css")
install(
  CODE "set(gridshare_echarts \"${CMAKE_BINARY_DIR}/page/node_modules/echarts\")
if(NOT EXISTS \"\${gridshare_echarts}/dist/echarts.min.js\")
  message(WARNING \"No charting library in the build: the installed gridshare writes no report.html
unless GRIDSHARE_CHARTS names an echarts.min.js. ./gridshare setup brings it, where npm reaches its packages.\")
endif()"
  COMPONENT runtime
)
foreach(part IN ITEMS dist/echarts.min.js LICENSE NOTICE licenses)
  get_filename_component(folder ${part} DIRECTORY)
  if(part STREQUAL "licenses")
    set(folder licenses)
    set(part licenses/)
    set(kind DIRECTORY)
  else()
    set(kind FILES)
  endif()
  install(${kind} ${CMAKE_BINARY_DIR}/page/node_modules/echarts/${part}
          DESTINATION ${gridshare_data_dir}/echarts/${folder} COMPONENT runtime OPTIONAL)
endforeach()
install(FILES LICENSE README.md CHANGES.md CITATION.cff DESTINATION ${CMAKE_INSTALL_DOCDIR}
        COMPONENT runtime)
install(DIRECTORY doc DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT development)
install(DIRECTORY examples DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT development
        FILES_MATCHING PATTERN "*.cc")
install(FILES scenarios/paper.cc DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples COMPONENT development)

include(${CMAKE_CURRENT_LIST_DIR}/package.cmake)
