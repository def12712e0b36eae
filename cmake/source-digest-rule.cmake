# SPDX-License-Identifier: GPL-2.0-only
#
# The rule that keeps the digest of the sources (source-digest.cmake) up to date; both builds have it.
# Sets gridshare_source_digest, a source file to compile.

set(gridshare_digested)
foreach(room IN LISTS gridshare_core_rooms gridshare_ns3_rooms)
  list(APPEND gridshare_digested ${gridshare_${room}_sources} ${gridshare_${room}_headers})
endforeach()
file(GLOB gridshare_technologies RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} CONFIGURE_DEPENDS
     ${CMAKE_CURRENT_SOURCE_DIR}/scenarios/technologies/*.toml)
list(APPEND gridshare_digested ${gridshare_technologies})
list(TRANSFORM gridshare_digested PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/ OUTPUT_VARIABLE gridshare_digested_paths)
set(gridshare_source_digest ${CMAKE_CURRENT_BINARY_DIR}/source-digest.cc)
add_custom_command(
  OUTPUT ${gridshare_source_digest}
  COMMAND ${CMAKE_COMMAND} -D ROOT=${CMAKE_CURRENT_SOURCE_DIR} "-DFILES=${gridshare_digested}"
          -D OUTPUT=${gridshare_source_digest} -P ${CMAKE_CURRENT_LIST_DIR}/source-digest.cmake
  DEPENDS ${gridshare_digested_paths} ${CMAKE_CURRENT_LIST_DIR}/source-digest.cmake
  COMMENT "Digesting the sources"
  VERBATIM
)
