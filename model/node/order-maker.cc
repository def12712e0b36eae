/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "order-maker.h"

#include "ns3/register-values.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace ns3
{
namespace gridshare
{

OrderMaker::OrderMaker(const Trade& trade,
                       Ptr<UniformRandomVariable> matches,
                       SubmissionListener listener)
    : m_trade(trade),
      m_sender(trade.with, trade.points.size(), matches, std::move(listener)),
      m_begun(trade.registers > 1 ? trade.points.size() : 0, 0)
{
}

uint64_t
OrderMaker::GetHeldBackCount() const
{
    return m_heldBack;
}

void
OrderMaker::Forget()
{
    const auto count = static_cast<uint32_t>(m_trade.points.size());
    for (uint32_t meter = 0; meter < count; ++meter)
    {
        const uint32_t arrived = m_trade.store.CountArrived(
            meter, std::numeric_limits<uint32_t>::max(), Simulator::Now().GetNanoSeconds());
        if (arrived > 0)
        {
            m_trade.store.Drop(meter, arrived);
        }
    }
    std::fill(m_begun.begin(), m_begun.end(), 0);
}

void
OrderMaker::MakeOrders(uint32_t epoch, uint32_t end)
{
    const auto count = static_cast<uint32_t>(m_trade.points.size());
    for (uint32_t meter = 0; meter < count; ++meter)
    {
        // The first of its own intervals that does not end before.
        const uint32_t ownEnd = (end - 1) / m_trade.points[meter].stride + 1;
        MakeOrderOf(meter, epoch, ownEnd);
    }
    m_trade.store.ReleaseRows();
}

void
OrderMaker::MakeOrderOf(uint32_t meter, uint32_t epoch, uint32_t end)
{
    const uint32_t arrived =
        m_trade.store.CountArrived(meter, end, Simulator::Now().GetNanoSeconds());
    // A volume counts values, so a trade holds a whole number of them.
    const uint32_t begun = m_begun.empty() ? 0 : m_begun[meter];
    const uint32_t values = arrived == 0 ? 0 : arrived * m_trade.registers - begun;
    const auto trades = m_trade.with.market->SplitVolume(values, m_trade.points[meter].provider);
    if (trades.empty() && values > 0)
    {
        ++m_heldBack;
    }
    std::vector<OrderPart> parts;
    parts.reserve(trades.size());
    for (const uint32_t volume : trades)
    {
        parts.push_back(Cut(meter, volume));
    }
    m_sender.Send(meter, m_trade.points[meter].provider, epoch, std::move(parts));
}

/// Take values out of the store; what remains of a reading that is cut stays there.
OrderPart
OrderMaker::Cut(uint32_t meter, uint32_t values)
{
    const uint32_t registers = m_trade.registers;
    if (registers == 1)
    {
        return {values, m_trade.store.Take(meter, values)};
    }
    const uint32_t end = m_begun[meter] + values;
    const uint32_t touched = (end + registers - 1) / registers;
    OrderPart part{
        values,
        SpreadRegisters(m_trade.store.Look(meter, touched), registers, m_begun[meter], values)};
    m_begun[meter] = end % registers;
    m_trade.store.Drop(meter, end / registers, m_begun[meter] > 0);
    return part;
}

} // namespace gridshare
} // namespace ns3
