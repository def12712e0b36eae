# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_client_sources
    model/client/admission-control.cc
    model/client/receipt-messages.cc
    model/client/receipt-writer.cc
    model/client/submission-client.cc
    model/client/submission-door.cc
    model/client/transaction-intake.cc
)
list(APPEND gridshare_client_headers
    model/client/admission-control.h
    model/client/receipt-messages.h
    model/client/receipt-writer.h
    model/client/submission-client.h
    model/client/submission-door.h
    model/client/transaction-intake.h
)
