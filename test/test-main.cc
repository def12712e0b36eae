/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * ns-3's own test runner around one room's suites: --list, --suite=NAME, --verbose work as in ns-3.
 */

int
main(int argc, char* argv[])
{
    return ns3::TestRunner::Run(argc, argv);
}
