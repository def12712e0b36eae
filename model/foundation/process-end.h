/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROCESS_END_H
#define GRIDSHARE_PROCESS_END_H

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-foundation
 * @param status of a process that is gone, as wait() tells it
 * @return how it ended, in words: "ended by signal 11 (segmentation fault)", "ended with exit code
 * 3"
 */
std::string DescribeProcessEnd(int status);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROCESS_END_H
