/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/gridshare-program.h"

/**
 * @file
 * @ingroup gridshare-test
 * gridshare's command with what this project adds: the files that are linked to it register
 * themselves, and nothing names them.
 */

int
main(int argc, char* argv[])
{
    return ns3::gridshare::RunGridshareProgram(argc, argv);
}
