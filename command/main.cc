/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "gridshare-program.h"

/**
 * @file
 * @ingroup gridshare-command
 * The program gridshare-tool, which the script `./gridshare` calls; installed, it is `gridshare`.
 */

int
main(int argc, char* argv[])
{
    return ns3::gridshare::RunGridshareProgram(argc, argv, false);
}
