/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "link-draws.h"

namespace ns3
{
namespace gridshare
{

namespace
{

/// Of a server: what is lost, and how long is waited.
constexpr std::size_t STREAMS_A_SERVER = 2;

} // namespace

int64_t
LinkDraws::AssignStreams(uint32_t servers, int64_t stream)
{
    m_first = stream;
    for (std::size_t index = 0; index < m_all.size(); ++index)
    {
        if (m_all[index])
        {
            m_all[index]->SetStream(stream + static_cast<int64_t>(index));
        }
    }
    return static_cast<int64_t>(servers * STREAMS_A_SERVER);
}

const Ptr<UniformRandomVariable>&
LinkDraws::GetLossDraws(uint32_t server)
{
    return Get(STREAMS_A_SERVER * server);
}

const Ptr<UniformRandomVariable>&
LinkDraws::GetBackoffDraws(uint32_t server)
{
    return Get(STREAMS_A_SERVER * server + 1);
}

const Ptr<UniformRandomVariable>&
LinkDraws::Get(std::size_t index)
{
    if (index >= m_all.size())
    {
        m_all.resize(index + 1);
    }
    auto& draws = m_all[index];
    if (!draws)
    {
        draws = CreateObject<UniformRandomVariable>();
        if (m_first)
        {
            draws->SetStream(*m_first + static_cast<int64_t>(index));
        }
    }
    return draws;
}

} // namespace gridshare
} // namespace ns3
