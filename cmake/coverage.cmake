# SPDX-License-Identifier: GPL-2.0-only
#
# Libraries that count which of their lines run, for test/coverage.sh. Tests and examples are compiled as
# in a release: they are the measure, not what is measured.

option(GRIDSHARE_COVERAGE "libraries that count which of their lines run (g++ only)" OFF)

function(gridshare_count_lines target)
  if(NOT GRIDSHARE_COVERAGE)
    return()
  endif()
  target_sources(${target} PRIVATE cmake/coverage-exit.cc)
  set_source_files_properties(cmake/coverage-exit.cc PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  target_compile_options(${target} PRIVATE -O1 --coverage)
  # -Bsymbolic: a library calls its own copies of what headers define, which count, not those of the
  # test's program, which do not. --exclude-libs: and its own of what writes its counts.
  target_link_options(${target} PRIVATE --coverage -Wl,--wrap=_exit -Wl,-Bsymbolic
                                        -Wl,--exclude-libs,libgcov.a)
endfunction()
