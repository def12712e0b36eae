# SPDX-License-Identifier: GPL-2.0-only
#
# libFuzzer targets, one a reader: cmake -DGRIDSHARE_FUZZ=ON -DCMAKE_CXX_COMPILER=clang++ …
# then bin/fuzz-feeder-opendss test/fuzz/corpus/opendss -max_total_time=600.

function(gridshare_add_fuzz_target name)
  add_executable(${name} test/fuzz/${name}.cc ${gridshare_foundation_sources}
                         ${gridshare_feeder_sources} ${gridshare_plan_sources})
  target_include_directories(${name} PRIVATE ${gridshare_include})
  target_link_libraries(${name} PRIVATE Boost::graph nlohmann_json::nlohmann_json
                                        tomlplusplus::tomlplusplus)
  target_compile_options(${name} PRIVATE -O1 -g -fsanitize=fuzzer,address,undefined
                                         -fno-sanitize-recover=undefined)
  target_link_options(${name} PRIVATE -fsanitize=fuzzer,address,undefined)
endfunction()

gridshare_add_fuzz_target(fuzz-feeder-opendss)
gridshare_add_fuzz_target(fuzz-feeder-matpower)
gridshare_add_fuzz_target(fuzz-feeder-text)
gridshare_add_fuzz_target(fuzz-feeder-edge-list)
