# Write the file lists of the wscript anew from the sources.cmake files:
#   cmake -P cmake/update-wscript.cmake

cmake_minimum_required(VERSION 3.25)
get_filename_component(root "${CMAKE_CURRENT_LIST_DIR}" DIRECTORY)

set(all_sources)
set(all_headers)
set(all_tests)
foreach(folder IN ITEMS model/foundation model/game model/ledger model/consensus model/grid
                        model/network model/node helper analysis command)
  get_filename_component(room ${folder} NAME)
  include(${root}/${folder}/sources.cmake)
  include(${root}/test/${room}/sources.cmake)
  list(APPEND all_sources ${gridshare_${room}_sources})
  list(APPEND all_headers ${gridshare_${room}_headers})
  list(APPEND all_tests ${gridshare_${room}_tests})
endforeach()
include(${root}/test/fuzz/sources.cmake)
include(${root}/test/house/sources.cmake)
list(APPEND all_sources ${gridshare_fuzz_sources})
list(APPEND all_headers ${gridshare_fuzz_headers})
list(APPEND all_tests ${gridshare_house_tests})

file(READ ${root}/wscript text)
foreach(pair IN ITEMS module.source=all_sources module_test.source=all_tests
                      headers.source=all_headers)
  string(REGEX MATCH "^([^=]+)=(.+)$" ignored ${pair})
  set(name ${CMAKE_MATCH_1})
  set(list "")
  foreach(file IN LISTS ${CMAKE_MATCH_2})
    string(APPEND list "        '${file}',\n")
  endforeach()
  string(REPLACE "." "\\." pattern ${name})
  string(REGEX REPLACE "\n    ${pattern} = \\[\n[^]]*\\]" "\n    ${name} = @\n${list}    ]" text
                       "${text}")
  string(REPLACE "${name} = @" "${name} = [" text "${text}")
endforeach()
file(WRITE ${root}/wscript "${text}")
