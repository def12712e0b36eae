/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMAND_LINE_ERROR_H
#define GRIDSHARE_COMMAND_LINE_ERROR_H

#include "ns3/input-error.h"

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-command
/// The place of what users write on the command line.
inline const InputLocation COMMAND_LINE{"command line"};

/**
 * @ingroup gridshare-command
 * Call what takes words of the command line and does not know it: errors without a place get that
 * one.
 *
 * @param call to make
 * @return what it returns
 * @throws InputError as the call does, with a place
 */
template <typename Call>
auto
WithCommandLine(const Call& call) -> decltype(call())
{
    try
    {
        return call();
    }
    catch (const InputError& error)
    {
        throw error.At(COMMAND_LINE);
    }
}

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMAND_LINE_ERROR_H
