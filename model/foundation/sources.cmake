# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_foundation_sources
    model/foundation/aligned-table.cc
    model/foundation/input-error.cc
    model/foundation/invariant.cc
    model/foundation/name-suggestion.cc
    model/foundation/named-registry.cc
    model/foundation/output-error.cc
    model/foundation/output-file.cc
    model/foundation/printable-text.cc
    model/foundation/process-end.cc
    model/foundation/standard-output.cc
    model/foundation/table-writer.cc
    model/foundation/text-file.cc
    model/foundation/text-grid.cc
    model/foundation/text-table.cc
    model/foundation/unicode-text.cc
)
list(APPEND gridshare_foundation_headers
    model/foundation/aligned-table.h
    model/foundation/colour-palette.h
    model/foundation/input-error.h
    model/foundation/invariant.h
    model/foundation/name-suggestion.h
    model/foundation/named-registry.h
    model/foundation/output-error.h
    model/foundation/output-file.h
    model/foundation/printable-text.h
    model/foundation/process-end.h
    model/foundation/standard-output.h
    model/foundation/table-writer.h
    model/foundation/text-file.h
    model/foundation/text-grid.h
    model/foundation/text-table.h
    model/foundation/unicode-text.h
    model/foundation/warm-up.h
)
