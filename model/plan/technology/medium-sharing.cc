/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "medium-sharing.h"

namespace ns3
{
namespace gridshare
{

NamedRegistry<MediumSharing>&
GetMediumSharings()
{
    static NamedRegistry<MediumSharing> sharings("the way of sharing a medium");
    return sharings;
}

} // namespace gridshare
} // namespace ns3
