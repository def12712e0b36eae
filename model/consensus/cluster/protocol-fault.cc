/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "protocol-fault.h"

namespace ns3
{
namespace gridshare
{

NamedRegistry<ProtocolFault>&
GetProtocolFaults()
{
    static NamedRegistry<ProtocolFault> faults("the deliberate fault");
    return faults;
}

} // namespace gridshare
} // namespace ns3
