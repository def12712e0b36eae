# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_feeder_tests
    test/feeder/csv-test.cc
    test/feeder/feeder-file-source-test.cc
    test/feeder/feeder-reader-matpower-test.cc
    test/feeder/feeder-reader-opendss-test.cc
    test/feeder/feeder-reader-text-test.cc
    test/feeder/feeder-rules-test.cc
    test/feeder/feeder-tree-test.cc
    test/feeder/matpower-language-test.cc
    test/feeder/opendss-commands-test.cc
    test/feeder/opendss-editor-test.cc
    test/feeder/opendss-objects-test.cc
    test/feeder/opendss-power-test.cc
    test/feeder/published-feeders-test.cc
    test/feeder/reader-rules-test.cc
    test/feeder/synthetic-feeder-test.cc
    test/feeder/wild-inputs-opendss-test.cc
)
