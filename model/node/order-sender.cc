/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "order-sender.h"

#include "sharing-messages.h"

#include "ns3/simulator.h"

#include <utility>

namespace ns3
{
namespace gridshare
{

OrderSender::OrderSender(const Trade& trade,
                         std::size_t providers,
                         Ptr<UniformRandomVariable> matches,
                         SubmissionListener listener)
    : m_trade(trade),
      m_matches(matches),
      m_listener(std::move(listener)),
      m_signers(providers)
{
}

void
OrderSender::Send(uint32_t index, uint32_t provider, uint32_t epoch, std::vector<OrderPart> parts)
{
    if (parts.empty())
    {
        return;
    }
    const Strategy strategy = m_trade.agents->GetStrategy(provider);
    m_trade.market->NoteOrder(provider, epoch, strategy, static_cast<uint32_t>(parts.size()));
    // Who pays once an order trades with one partner, who is told it once.
    const bool hasOnePartner =
        m_trade.market->GetRules().platform.GetClassOf(provider).costPerOrder;
    uint32_t demander = DrawDemander(provider);
    for (std::size_t i = 0; i < parts.size(); ++i)
    {
        OrderPart& part = parts[i];
        SharingOrder order;
        order.provider = provider;
        order.epoch = epoch;
        order.volumeMilli = static_cast<int64_t>(part.values) * 1000;
        order.createdNs = Simulator::Now().GetNanoSeconds();
        order.readings = std::move(part.readings);
        demander = i == 0 || hasOnePartner ? demander : DrawDemander(provider);
        order.demander = demander;
        if (m_trade.listener)
        {
            m_trade.listener(order);
        }
        if (strategy == Strategy::SHARE)
        {
            Submit(index, std::move(order));
            continue;
        }
        Sell(index, std::move(order));
    }
}

/// To the demander that the order names; where they mirror providers, to one of those that there
/// are.
void
OrderSender::Sell(uint32_t index, SharingOrder order)
{
    const MarketAccounts& accounts = m_trade.market->GetRules().platform.accounts;
    const uint32_t number =
        accounts.demanders > 0 ? order.demander - accounts.CountProviders() : order.demander;
    const uint32_t to = m_trade.demanders[number % m_trade.demanders.size()];
    const uint32_t provider = order.provider;
    order.sequence = m_signers[index].sales++;
    const uint64_t sequence = order.sequence;
    const Ptr<const NetworkMessage> sale = Create<DirectSale>(std::move(order));
    if (m_trade.review)
    {
        Simulator::Schedule(m_trade.review->DrawWait(),
                            &SubmissionClient::Sell,
                            m_trade.client,
                            to,
                            provider,
                            sequence,
                            sale);
        return;
    }
    m_trade.client->Sell(to, provider, sequence, sale);
}

/// Any demander; where they mirror providers, any other agent, by the interest of its class, or any
/// whom it knows.
uint32_t
OrderSender::DrawDemander(uint32_t provider) const
{
    const MarketAccounts& accounts = m_trade.market->GetRules().platform.accounts;
    if (accounts.demanders > 0)
    {
        return accounts.GetDemanderAccount(
            static_cast<uint32_t>(m_matches->GetInteger(0, accounts.demanders - 1)));
    }
    if (const auto& partners = m_trade.market->GetRules().meetings.partners)
    {
        const auto& known = partners->at(provider);
        return known.at(m_matches->GetInteger(0, static_cast<uint32_t>(known.size()) - 1));
    }
    if (const auto& interests = m_trade.market->GetRules().meetings.interests)
    {
        return interests->Draw(provider, m_matches->GetValue(0, 1));
    }
    const uint32_t others = m_trade.market->GetAgentCount() - 1;
    const auto drawn = static_cast<uint32_t>(m_matches->GetInteger(0, others - 1));
    return drawn + (drawn >= provider ? 1 : 0);
}

void
OrderSender::Submit(uint32_t index, SharingOrder order)
{
    Signer& signer = m_signers[index];
    order.sequence = signer.sequence++;
    if (!signer.key)
    {
        signer.key = std::make_unique<SigningKey>(m_trade.market->GetKeySeed(order.provider));
        m_trade.directory->Register(order.provider, signer.key->GetPublicKey());
    }
    const auto transaction = SharingTransaction::Create(std::move(order), *signer.key);
    m_listener(transaction);
    const SharingOrder& sent = transaction->GetOrder();
    m_trade.client->Submit(
        sent.provider, sent.sequence, TransactionItem::MakeSubmission(transaction));
}

} // namespace gridshare
} // namespace ns3
