# SPDX-License-Identifier: GPL-2.0-only
#
# Debian packages of what install.cmake installs: cpack -G DEB, in the build's folder. Two, as is
# Debian's custom: gridshare is what runs scenarios and asks for no compiler; gridshare-dev is what
# other projects are compiled with.

set(CPACK_PACKAGE_NAME gridshare)
set(CPACK_PACKAGE_VENDOR "The gridshare developers")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "simulates the sharing of metering data through a blockchain")
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL runtime development)
set(CPACK_COMPONENTS_GROUPING IGNORE)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "The gridshare developers <gridshare@localhost>")
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME gridshare)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME gridshare-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
string(CONCAT CPACK_COMPONENT_RUNTIME_DESCRIPTION
       "gridshare simulates the sharing of electricity-metering data through a blockchain on the\n"
       "communication network of a real power grid, with ns-3. This package has the command,\n"
       "its libraries, scenarios, feeders and access technologies."
)
string(CONCAT CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION
       "What other projects need to simulate with gridshare's helpers, or to extend its command:\n"
       "headers, the CMake package, pkg-config files, the manual."
)
# The libraries' packages are found in what was compiled; programs that are called are named here.
find_program(gridshare_shlibdeps dpkg-shlibdeps)
if(gridshare_shlibdeps)
  set(CPACK_DEBIAN_RUNTIME_PACKAGE_SHLIBDEPS ON)
  set(CPACK_DEBIAN_RUNTIME_PACKAGE_DEPENDS "gnuplot-nox | gnuplot, fonts-dejavu-core")
else()
  set(CPACK_DEBIAN_RUNTIME_PACKAGE_DEPENDS
      "gnuplot-nox | gnuplot, fonts-dejavu-core, libns3.37, libboost-graph1.74.0, libboost-program-options1.74.0, libsodium23, libsqlite3-0, libtomlplusplus3"
  )
endif()
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS
    "gridshare (= ${PROJECT_VERSION}), libns3-dev, ns3, libgsl-dev, libxml2-dev, libboost-dev, libboost-program-options-dev, libtomlplusplus-dev, nlohmann-json3-dev"
)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SUGGESTS "cmake, g++, pkg-config")
include(CPack)
