# The build inside an ns-3 tree: one library of all rooms, one test library, as ns-3 expects.

find_package(Boost 1.74 REQUIRED COMPONENTS program_options)
find_package(nlohmann_json REQUIRED)
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
    Boost::program_options
    SQLiteCpp
    nlohmann_json::nlohmann_json
    PkgConfig::sodium
    tomlplusplus::tomlplusplus
  TEST_SOURCES ${gridshare_all_tests}
)
