# SPDX-License-Identifier: GPL-2.0-only

list(APPEND gridshare_fault_sources
    model/fault/kinds/crash-fault.cc
    model/fault/kinds/disturbance-fault.cc
    model/fault/kinds/link-fault.cc
    model/fault/kinds/outage-fault.cc
    model/fault/kinds/partition-fault.cc
    model/fault/kinds/slow-fault.cc
)
