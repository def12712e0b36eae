# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_feeder_sources
    model/feeder/matpower/feeder-reader-matpower.cc
    model/feeder/matpower/matpower-assignment.cc
    model/feeder/matpower/matpower-bracket.cc
    model/feeder/matpower/matpower-cursor.cc
    model/feeder/matpower/matpower-expression.cc
    model/feeder/matpower/matpower-function.cc
    model/feeder/matpower/matpower-matrix.cc
    model/feeder/matpower/matpower-other-tables.cc
    model/feeder/matpower/matpower-reference.cc
    model/feeder/matpower/matpower-script.cc
    model/feeder/matpower/matpower-statement.cc
    model/feeder/matpower/matpower-vocabulary.cc
)
list(APPEND gridshare_feeder_headers
    model/feeder/matpower/matpower-assignment.h
    model/feeder/matpower/matpower-bracket.h
    model/feeder/matpower/matpower-cursor.h
    model/feeder/matpower/matpower-expression.h
    model/feeder/matpower/matpower-function.h
    model/feeder/matpower/matpower-matrix.h
    model/feeder/matpower/matpower-other-tables.h
    model/feeder/matpower/matpower-reference.h
    model/feeder/matpower/matpower-script.h
    model/feeder/matpower/matpower-statement.h
    model/feeder/matpower/matpower-vocabulary.h
)
