/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "revision-protocol.h"

namespace ns3
{
namespace gridshare
{

RevisionProtocol::Comparison
RevisionProtocol::GetComparison() const
{
    return Comparison::RANDOM_AGENT;
}

RevisionProtocol::PayoffSampling
RevisionProtocol::GetPayoffSampling() const
{
    return PayoffSampling::EXPECTED;
}

double
RevisionProtocol::GetFitness(double) const
{
    return 1.0;
}

NamedRegistry<RevisionProtocolEntry>&
GetRevisionProtocols()
{
    static NamedRegistry<RevisionProtocolEntry> protocols("the rule",
                                                          NameSpelling::HYPHEN_IS_UNDERSCORE);
    return protocols;
}

std::unique_ptr<RevisionProtocol>
CreateRevisionProtocol(const std::string& name, const RevisionParameters& parameters)
{
    return GetRevisionProtocols().Get(name).create(parameters);
}

} // namespace gridshare
} // namespace ns3
