/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STANDARD_OUTPUT_H
#define GRIDSHARE_STANDARD_OUTPUT_H

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-foundation
 * Write out what is still in the buffers of standard output. Called once at the end of a process:
 * what was printed before and lost is found, too.
 *
 * @throws OutputError if anything that was printed did not arrive (a full disk)
 */
void FlushStandardOutput();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STANDARD_OUTPUT_H
