# SPDX-License-Identifier: GPL-2.0-only
#
# One test program a room, so that a room's tests link no more than the room may know; ctest runs
# them all.

enable_testing()

# What all of them begin with, compiled and read by clang-tidy once.
add_library(test-main OBJECT test/test-main.cc)
target_link_libraries(test-main PRIVATE ns3::libcore)

function(gridshare_add_room_test room)
  if(NOT gridshare_${room}_tests)
    return()
  endif()
  add_executable(test-${room} $<TARGET_OBJECTS:test-main> ${gridshare_${room}_tests})
  gridshare_compile_in_batches(test-${room})
  target_link_libraries(test-${room} PRIVATE ns3::libcore ${ARGN})
  target_compile_options(test-${room} PRIVATE -O1) # a third less to wait for, and fast enough
  # Folders, for the tests that ask: what others compile to does not depend on where they are.
  foreach(source IN LISTS gridshare_${room}_tests)
    file(STRINGS ${source} asking
         REGEX "GRIDSHARE_(SOURCE|BINARY)_DIRECTORY|third-party-data\\.h" LIMIT_COUNT 1
    )
    if(asking)
      set_source_files_properties(
        ${source}
        PROPERTIES
          COMPILE_DEFINITIONS
          "GRIDSHARE_SOURCE_DIRECTORY=\"${CMAKE_SOURCE_DIR}\";GRIDSHARE_BINARY_DIRECTORY=\"${CMAKE_BINARY_DIR}\""
      )
    endif()
  endforeach()
  add_test(NAME ${room} COMMAND test-${room} --verbose)
endfunction()

foreach(room IN LISTS gridshare_core_rooms)
  gridshare_add_room_test(${room} gridshare-core)
endforeach()
foreach(room IN LISTS gridshare_ns3_rooms)
  gridshare_add_room_test(${room} gridshare)
endforeach()
target_link_libraries(test-helper PRIVATE ns3::libconfig-store)
gridshare_add_room_test(analysis gridshare-analysis)
gridshare_add_room_test(command gridshare-command)
add_dependencies(test-command gridshare-tool) # it calls the command
target_compile_definitions(
  test-command PRIVATE GRIDSHARE_TOOL="$<TARGET_FILE:gridshare-tool>"
)
gridshare_add_room_test(house gridshare-analysis)

# gridshare installed, and a project of its own that is built with it: test/outside has one of everything
# that can be added.
set(gridshare_sanitize_flags)
if(GRIDSHARE_SANITIZE)
  set(gridshare_sanitize_flags -fsanitize=address,undefined)
endif()
add_custom_target(test-outside DEPENDS gridshare-program)
add_test(NAME outside COMMAND ${CMAKE_SOURCE_DIR}/test/outside-test.sh ${CMAKE_BINARY_DIR}
                              ${gridshare_sanitize_flags}
)

# One program of all benchmarks; test/benchmark/NAME-benchmark.cc is compiled with no more than it may
# know.
add_executable(gridshare-benchmark test/benchmark/benchmark-main.cc)
target_link_libraries(gridshare-benchmark PRIVATE benchmark::benchmark)
function(gridshare_add_benchmark name)
  add_library(benchmark-${name} OBJECT test/benchmark/${name}-benchmark.cc)
  target_link_libraries(benchmark-${name} PUBLIC benchmark::benchmark ${ARGN})
  target_link_libraries(gridshare-benchmark PRIVATE benchmark-${name})
endfunction()
gridshare_add_benchmark(consensus gridshare-core)
gridshare_add_benchmark(game gridshare-core)
gridshare_add_benchmark(grid gridshare-core)
gridshare_add_benchmark(ledger gridshare-core)
gridshare_add_benchmark(message gridshare)
gridshare_add_benchmark(network gridshare)
gridshare_add_benchmark(results gridshare-analysis)
gridshare_add_benchmark(sharing gridshare)

# The script ./gridshare itself.
add_custom_target(test-launcher DEPENDS gridshare-benchmark gridshare-tool)
add_test(
  NAME launcher COMMAND ${CMAKE_SOURCE_DIR}/test/launcher-test.sh $<TARGET_FILE:gridshare-tool>
                        $<TARGET_FILE:gridshare-benchmark>
)

# Studies that are killed, and studies by programs that start workers or ranks, where they are installed.
foreach(kind kill parallel ranks-run slurm)
  add_custom_target(test-${kind} DEPENDS gridshare-tool)
  add_test(NAME ${kind} COMMAND ${CMAKE_SOURCE_DIR}/test/${kind}-test.sh $<TARGET_FILE:gridshare-tool>)
endforeach()

# The page of results in a browser, where there is one.
add_custom_target(test-page DEPENDS gridshare-tool)
add_test(NAME page COMMAND ${CMAKE_SOURCE_DIR}/test/page-test.sh $<TARGET_FILE:gridshare-tool>
                           ${CMAKE_BINARY_DIR}/page-test
)

# Every example is a smoke test as well.
foreach(example IN LISTS gridshare_examples)
  add_test(NAME example-${example} COMMAND example-${example})
endforeach()

if(GRIDSHARE_SANITIZE)
  get_property(tests DIRECTORY PROPERTY TESTS)
  set_tests_properties(
    ${tests}
    PROPERTIES
      ENVIRONMENT
      "LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/test/leak-suppressions.txt:print_suppressions=0;UBSAN_OPTIONS=print_stacktrace=1"
      TIMEOUT 7200 # several times slower, on slow machines
  )
endif()
