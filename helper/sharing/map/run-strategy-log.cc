/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "run-strategy-log.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace gridshare
{

RunStrategyLog::RunStrategyLog(Ptr<DataMarket> market,
                               std::vector<uint32_t> placeOf,
                               std::size_t places,
                               std::size_t mostEpochs)
    : m_market(market),
      m_placeOf(std::move(placeOf)),
      m_places(places),
      m_most(mostEpochs)
{
}

RunStrategyLog::Frame
RunStrategyLog::Take(uint32_t epoch) const
{
    Frame frame{epoch, {}, {}};
    const auto agents = static_cast<uint32_t>(m_placeOf.size());
    const bool isOfEach = agents <= RUN_MAP_MOST_AGENTS;
    frame.sharing.resize(isOfEach ? agents : 0);
    frame.sharers.resize(isOfEach ? 0 : m_places);
    for (uint32_t account = 0; account < agents; ++account)
    {
        const bool shares = m_market->IsSharing(account);
        if (isOfEach)
        {
            frame.sharing[account] = shares;
        }
        else
        {
            frame.sharers[m_placeOf[account]] += shares ? 1 : 0;
        }
    }
    return frame;
}

void
RunStrategyLog::Note(uint32_t epoch)
{
    m_last = Take(epoch);
    if (epoch % m_stride != 0)
    {
        return;
    }
    m_frames.push_back(m_last);
    if (m_frames.size() > m_most)
    {
        m_stride *= 2;
        m_frames.erase(
            std::remove_if(m_frames.begin(),
                           m_frames.end(),
                           [this](const Frame& frame) { return frame.epoch % m_stride != 0; }),
            m_frames.end());
    }
}

RunMapStrategies
RunStrategyLog::GetStrategies() const
{
    std::vector<Frame> frames = m_frames;
    if (frames.back().epoch != m_last.epoch)
    {
        frames.push_back(m_last);
    }
    const MarketAccounts& accounts = m_market->GetRules().platform.accounts;
    RunMapStrategies strategies;
    strategies.epochS = m_market->GetEpochLength().GetSeconds();
    strategies.customers = accounts.customers;
    strategies.companies = accounts.companies;
    strategies.demanders = accounts.demanders;
    for (const auto& frame : frames)
    {
        strategies.epochs.push_back(frame.epoch);
        if (frame.sharers.empty())
        {
            strategies.sharing.push_back(frame.sharing);
        }
        else
        {
            strategies.sharers.push_back(frame.sharers);
        }
    }
    return strategies;
}

} // namespace gridshare
} // namespace ns3
