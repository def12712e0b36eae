/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fuzz-feeder.h"

/**
 * @file
 * @ingroup gridshare-test
 * Any bytes through the reader of CSV edge lists.
 */
extern "C" int
LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size)
{
    return ns3::gridshare::ReadAnyFeeder(data, size, "csv");
}
