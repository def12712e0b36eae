/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROGRAM_H
#define GRIDSHARE_PROGRAM_H

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * The program behind `./gridshare`: finds the command and turns errors into messages. A program of
 * one's own that calls it has all of gridshare's commands, studies, protocols and formats, and
 * those that are linked to it.
 *
 *     #include "ns3/gridshare-program.h"
 *
 *     int
 *     main(int argc, char* argv[])
 *     {
 *         return ns3::gridshare::RunGridshareProgram(argc, argv);
 *     }
 *
 * @param argc of main()
 * @param argv of main()
 * @param isExtended whether the program has code of its own: then its runs are known by its file,
 * too
 * @return the exit code: 0 success, 1 the command ran and its answer is "no" (a failed test, a
 *         violation, a damaged database), 2 bad input and nothing written, 3 anything else (a full
 *         disk), 130 interrupted by Ctrl-C or SIGTERM
 */
int RunGridshareProgram(int argc, char* argv[], bool isExtended = true);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROGRAM_H
