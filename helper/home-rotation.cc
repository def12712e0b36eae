/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "home-rotation.h"

#include "ns3/block-server.h"
#include "ns3/input-error.h"

#include <string>

namespace ns3
{
namespace gridshare
{

void
HomeRotation::Set(const ApplicationContainer& applications)
{
    m_strongNodes.clear();
    m_next = 0;
    for (uint32_t i = 0; i < applications.GetN(); ++i)
    {
        const auto strongNode = DynamicCast<StrongNodeApplication>(applications.Get(i));
        if (!strongNode)
        {
            throw InputError({},
                             "application " + std::to_string(i) + " of type " +
                                 applications.Get(i)->GetInstanceTypeId().GetName() +
                                 " for a strong node",
                             "ns3::gridshare::StrongNodeApplication",
                             "pass on what StrongNodeHelper::Install() returns");
        }
        m_strongNodes.push_back(strongNode);
    }
    if (m_strongNodes.empty())
    {
        throw InputError({},
                         "no strong node to be attached to",
                         "at least one",
                         "pass on what StrongNodeHelper::Install() returns");
    }
}

Ptr<StrongNodeApplication>
HomeRotation::Take()
{
    if (m_strongNodes.empty())
    {
        throw InputError({},
                         "nodes that have no strong node",
                         "strong nodes to which they are attached",
                         "call SetStrongNodes() before Install()");
    }
    const auto& strongNode = m_strongNodes[m_next];
    m_next = (m_next + 1) % m_strongNodes.size();
    return strongNode;
}

void
ServeBlocks(StrongNodeApplication& strongNode,
            Ptr<GridTransport> transport,
            uint32_t endpoint,
            std::optional<uint32_t> account)
{
    if (auto* server = strongNode.FindService<BlockServer>())
    {
        server->AddClient(endpoint, account);
        return;
    }
    strongNode.AddService(std::make_unique<BlockServer>(transport,
                                                        strongNode.GetEndpoint(),
                                                        strongNode.GetChain(),
                                                        BlockServer::Clients{{endpoint, account}}));
}

} // namespace gridshare
} // namespace ns3
