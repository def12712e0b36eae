/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fault-kind.h"

namespace ns3
{
namespace gridshare
{

bool
FaultKindEntry::Takes(FaultThing thing) const
{
    return (takes & MakeThings({thing})) != 0;
}

NamedRegistry<FaultKindEntry>&
GetFaultKinds()
{
    static NamedRegistry<FaultKindEntry> kinds("the kind of fault");
    return kinds;
}

} // namespace gridshare
} // namespace ns3
