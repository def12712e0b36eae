# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_helper_sources
    helper/scenario/attribute-defaults.cc
    helper/scenario/defaults-scope.cc
    helper/scenario/file-digest.cc
    helper/scenario/keyed-attributes.cc
    helper/scenario/scenario-block-key.cc
    helper/scenario/scenario-library.cc
    helper/scenario/scenario-path.cc
    helper/scenario/scenario-schema.cc
    helper/scenario/scenario-values.cc
    helper/scenario/shipped-files.cc
    helper/scenario/technology-choice.cc
    helper/scenario/typed-values.cc
)
list(APPEND gridshare_helper_headers
    helper/scenario/attribute-defaults.h
    helper/scenario/defaults-scope.h
    helper/scenario/file-digest.h
    helper/scenario/keyed-attributes.h
    helper/scenario/scenario-block-key.h
    helper/scenario/scenario-library.h
    helper/scenario/scenario-path.h
    helper/scenario/scenario-schema.h
    helper/scenario/scenario-values.h
    helper/scenario/shipped-files.h
    helper/scenario/technology-choice.h
    helper/scenario/typed-values.h
)
include(${CMAKE_CURRENT_LIST_DIR}/reader/sources.cmake)
