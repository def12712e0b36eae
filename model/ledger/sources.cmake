# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_ledger_sources
    model/ledger/block-transaction-index.cc
    model/ledger/block-validator.cc
    model/ledger/ed25519-signature.cc
    model/ledger/ledger-block.cc
    model/ledger/ledger-chain.cc
    model/ledger/ledger-hash.cc
    model/ledger/membership-roll.cc
    model/ledger/merkle-tree.cc
    model/ledger/provider-queue-table.cc
    model/ledger/queue-length-index.cc
    model/ledger/settlement-contract.cc
    model/ledger/sharing-transaction.cc
    model/ledger/signature-verifier.cc
    model/ledger/transaction-mempool.cc
    model/ledger/wire-format.cc
)
list(APPEND gridshare_ledger_headers
    model/ledger/block-transaction-index.h
    model/ledger/block-validator.h
    model/ledger/ed25519-signature.h
    model/ledger/ledger-block.h
    model/ledger/ledger-chain.h
    model/ledger/ledger-hash.h
    model/ledger/membership-roll.h
    model/ledger/merkle-tree.h
    model/ledger/provider-queue-table.h
    model/ledger/queue-length-index.h
    model/ledger/settlement-contract.h
    model/ledger/sharing-transaction.h
    model/ledger/signature-verifier.h
    model/ledger/transaction-mempool.h
    model/ledger/wire-format.h
)
