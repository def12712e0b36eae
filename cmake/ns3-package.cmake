# SPDX-License-Identifier: GPL-2.0-only
#
# What find_package(ns3) brings, made fit for use. Part of the build, and installed for those who use
# gridshare from another project.
#
# Debian's ns-3 names include folders of packages that it does not depend on (libxml2, Python), which
# our modules do not need and CMake refuses if they are missing.
get_property(gridshare_imported_targets DIRECTORY PROPERTY IMPORTED_TARGETS)
foreach(target IN LISTS gridshare_imported_targets)
  get_target_property(folders ${target} INTERFACE_INCLUDE_DIRECTORIES)
  if(target MATCHES "^ns3::" AND folders)
    set(present)
    foreach(folder IN LISTS folders)
      if(EXISTS "${folder}")
        list(APPEND present "${folder}")
      endif()
    endforeach()
    set_target_properties(${target} PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${present}")
  endif()
endforeach()
