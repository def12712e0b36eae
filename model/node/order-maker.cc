/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "order-maker.h"

#include "sharing-messages.h"

#include "ns3/simulator.h"

#include <utility>

namespace ns3
{
namespace gridshare
{

OrderMaker::OrderMaker(const Trade& trade,
                       Ptr<UniformRandomVariable> matches,
                       SubmissionListener listener)
    : m_trade(trade),
      m_matches(matches),
      m_listener(std::move(listener)),
      m_signers(trade.points.size())
{
}

uint64_t
OrderMaker::GetHeldBackCount() const
{
    return m_heldBack;
}

void
OrderMaker::MakeOrders(uint32_t epoch, uint32_t end)
{
    const auto count = static_cast<uint32_t>(m_trade.points.size());
    for (uint32_t meter = 0; meter < count; ++meter)
    {
        MakeOrdersOf(meter, epoch, end);
    }
    m_trade.store.ReleaseRows();
}

void
OrderMaker::MakeOrdersOf(uint32_t meter, uint32_t epoch, uint32_t end)
{
    const uint32_t arrived =
        m_trade.store.CountArrived(meter, end, Simulator::Now().GetNanoSeconds());
    // A volume counts readings, so a trade holds a whole number of them.
    const auto trades = m_trade.market->SplitVolume(arrived);
    if (trades.empty() && arrived > 0)
    {
        ++m_heldBack;
    }
    if (!trades.empty())
    {
        m_trade.market->NoteOrder(m_trade.points[meter].provider, epoch);
    }
    for (const uint32_t readings : trades)
    {
        MakeOrder(meter, epoch, readings);
    }
}

void
OrderMaker::MakeOrder(uint32_t meter, uint32_t epoch, uint32_t readings)
{
    const uint32_t provider = m_trade.points[meter].provider;
    SharingOrder order;
    order.provider = provider;
    order.epoch = epoch;
    order.volumeMilli = static_cast<int64_t>(readings) * 1000;
    order.createdNs = Simulator::Now().GetNanoSeconds();
    order.readings = m_trade.store.Take(meter, readings);
    order.demander = DrawDemander(provider);
    if (m_trade.market->IsSharing(provider))
    {
        Submit(meter, std::move(order));
        return;
    }
    const uint32_t to = m_trade.demanders[order.demander % m_trade.demanders.size()];
    m_trade.transport->Send(m_trade.self, to, Create<DirectSale>(std::move(order)));
}

/// Any other agent, each equally likely.
uint32_t
OrderMaker::DrawDemander(uint32_t provider) const
{
    const uint32_t others = m_trade.market->GetAgentCount() - 1;
    const auto drawn = static_cast<uint32_t>(m_matches->GetInteger(0, others - 1));
    return drawn + (drawn >= provider ? 1 : 0);
}

void
OrderMaker::Submit(uint32_t meter, SharingOrder order)
{
    Signer& signer = m_signers[meter];
    order.sequence = signer.sequence++;
    if (!signer.key)
    {
        signer.key = std::make_unique<SigningKey>(m_trade.market->GetKeySeed(order.provider));
        m_trade.directory->Register(order.provider, signer.key->GetPublicKey());
    }
    const auto transaction = SharingTransaction::Create(std::move(order), *signer.key);
    m_listener(transaction);
    m_trade.transport->Send(
        m_trade.self, m_trade.strongNode, TransactionItem::MakeSubmission(transaction));
}

} // namespace gridshare
} // namespace ns3
