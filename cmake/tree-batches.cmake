# SPDX-License-Identifier: GPL-2.0-only
#
# Compiles ns-3's own modules in batches, without a change in its tree: test/in-tree.sh --batch hands
# this file to a tree's CMake as CMAKE_PROJECT_NS3_INCLUDE. tree_batches.py does the same for waf.
#
# What ns-3's sources assume of a file of their own is kept: its log component g_log, a static
# variable, is called after the file; its NS_LOG_APPEND_CONTEXT, and the Min() of
# Wi-Fi's managers up to ns-3.40, reach no other file; and files that
# must be alone are (compiled-alone.txt).

file(STRINGS ${CMAKE_CURRENT_LIST_DIR}/compiled-alone.txt gridshare_compiled_alone REGEX "^[a-z]")
list(TRANSFORM gridshare_compiled_alone REPLACE " .*" "")

set(gridshare_before_file
"#define GRIDSHARE_JOIN_EXPANDED(a, b) a##b
#define GRIDSHARE_JOIN(a, b) GRIDSHARE_JOIN_EXPANDED(a, b)
#undef g_log
#define g_log GRIDSHARE_JOIN(g_log, GRIDSHARE_FILE)
#undef NS_LOG_APPEND_CONTEXT
#define NS_LOG_APPEND_CONTEXT
#undef Min"
)

function(gridshare_batch_sources target)
  get_target_property(folder ${target} SOURCE_DIR)
  file(RELATIVE_PATH module ${CMAKE_SOURCE_DIR}/src ${folder})
  set_target_properties(
    ${target}
    PROPERTIES UNITY_BUILD ON
               UNITY_BUILD_BATCH_SIZE 16
               UNITY_BUILD_UNIQUE_ID GRIDSHARE_FILE
               UNITY_BUILD_CODE_BEFORE_INCLUDE "${gridshare_before_file}"
  )
  get_target_property(sources ${target} SOURCES)
  foreach(source IN LISTS sources)
    set(has_class_log)
    if(EXISTS ${folder}/${source})
      file(STRINGS ${folder}/${source} has_class_log REGEX "NS_LOG_TEMPLATE_DEFINE" LIMIT_COUNT 1)
    endif()
    if(has_class_log OR "${module}/${source}" IN_LIST gridshare_compiled_alone)
      set_source_files_properties(
        ${folder}/${source} DIRECTORY ${folder} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON
      )
    endif()
  endforeach()
endfunction()

function(gridshare_batch_modules folder)
  get_property(folders DIRECTORY ${folder} PROPERTY SUBDIRECTORIES)
  foreach(below IN LISTS folders)
    gridshare_batch_modules(${below})
  endforeach()
  get_property(targets DIRECTORY ${folder} PROPERTY BUILDSYSTEM_TARGETS)
  foreach(target IN LISTS targets)
    get_target_property(type ${target} TYPE)
    # Up to ns-3.40 a module is compiled as a target of objects.
    # ns-3's own tests of src/test name the same things again and again.
    if(type MATCHES "^(SHARED|OBJECT)_LIBRARY$" AND folder MATCHES "^${CMAKE_SOURCE_DIR}/src/"
       AND NOT folder STREQUAL "${CMAKE_SOURCE_DIR}/src/test"
    )
      gridshare_batch_sources(${target})
    endif()
  endforeach()
endfunction()

# When all modules are known: after the tree's last line.
cmake_language(DEFER CALL gridshare_batch_modules ${CMAKE_SOURCE_DIR})
