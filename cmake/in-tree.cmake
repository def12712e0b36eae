# The build inside an ns-3 tree: one library of all rooms, one test library, as ns-3 expects.

find_package(Boost 1.74 REQUIRED COMPONENTS program_options)
find_package(nlohmann_json REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)

set(gridshare_all_sources)
set(gridshare_all_headers)
set(gridshare_all_tests)
foreach(room IN LISTS gridshare_rooms ITEMS fuzz)
  list(APPEND gridshare_all_sources ${gridshare_${room}_sources})
  list(APPEND gridshare_all_headers ${gridshare_${room}_headers})
  list(APPEND gridshare_all_tests ${gridshare_${room}_tests})
endforeach()
list(APPEND gridshare_all_tests ${gridshare_house_tests})

# Where data and sources are, as definitions of the files that ask for it.
set_property(
  SOURCE ${gridshare_all_sources} ${gridshare_all_tests}
  APPEND
  PROPERTY COMPILE_DEFINITIONS
           GRIDSHARE_SCENARIO_DIRECTORY="${CMAKE_CURRENT_SOURCE_DIR}/scenarios"
           GRIDSHARE_VERSION="0.1.0"
           GRIDSHARE_NS3_VERSION="${NS3_VER}"
           GRIDSHARE_SOURCE_DIRECTORY="${CMAKE_CURRENT_SOURCE_DIR}"
           GRIDSHARE_BINARY_DIRECTORY="${CMAKE_CURRENT_BINARY_DIR}"
)

build_lib(
  LIBNAME gridshare
  SOURCE_FILES ${gridshare_all_sources}
  HEADER_FILES ${gridshare_all_headers}
  LIBRARIES_TO_LINK
    ${libcore}
    ${libnetwork}
    ${libinternet}
    ${libpoint-to-point}
    ${libcsma}
    ${libwifi}
    ${liblte}
    ${libspectrum}
    ${libpropagation}
    ${libmobility}
    ${libflow-monitor}
    ${libnetanim}
    Boost::program_options
    SQLiteCpp
    SQLite::SQLite3
    nlohmann_json::nlohmann_json
    PkgConfig::sodium
    tomlplusplus::tomlplusplus
  TEST_SOURCES ${gridshare_all_tests}
)
