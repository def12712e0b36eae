/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "gridshare-version.h"

#include <boost/config.hpp>

namespace ns3
{
namespace gridshare
{

std::string
GetGridshareVersion()
{
    return GRIDSHARE_VERSION;
}

std::string
GetNs3Version()
{
    return GRIDSHARE_NS3_VERSION;
}

std::string
GetCompilerName()
{
    return BOOST_COMPILER;
}

} // namespace gridshare
} // namespace ns3
