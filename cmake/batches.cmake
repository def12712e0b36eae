# SPDX-License-Identifier: GPL-2.0-only
#
# Sources of a target compiled in batches: most of what a file costs is reading headers, so a dozen
# files at a time take a third of the time. Compiled alone are files with a log component, as ns-3 makes
# it a variable of one name in each, and commands, studies and engines, which look alike.

option(GRIDSHARE_BATCHES "compile sources in batches: less to wait for in all, more after a change" ON)
set(gridshare_batch_size 12)

# Those of a list that share batches; the others are told to be compiled alone.
function(gridshare_find_batched result)
  set(batched)
  foreach(source IN LISTS ARGN)
    if(source MATCHES "\\.cc$" AND EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${source})
      file(STRINGS ${source} alone
           REGEX "^(NS_LOG_COMPONENT_DEFINE|const NamedRegistration g_(command|study|engine))" LIMIT_COUNT 1
      )
      if(alone)
        set_source_files_properties(${source} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
      else()
        list(APPEND batched ${source})
      endif()
    endif()
  endforeach()
  set(${result} ${batched} PARENT_SCOPE)
endfunction()

function(gridshare_compile_in_batches target)
  if(NOT GRIDSHARE_BATCHES)
    return()
  endif()
  set_target_properties(
    ${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${gridshare_batch_size}
  )
  get_target_property(sources ${target} SOURCES)
  gridshare_find_batched(batched ${sources})
endfunction()

# The same for a part of a library, before it is made: in a tree, where one library has what are
# several alone, these batches are those.
function(gridshare_group_into_batches part)
  gridshare_find_batched(batched ${ARGN})
  set(number 0)
  foreach(source IN LISTS batched)
    math(EXPR batch "${number} / ${gridshare_batch_size}")
    set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${part}-${batch})
    math(EXPR number "${number} + 1")
  endforeach()
endfunction()
