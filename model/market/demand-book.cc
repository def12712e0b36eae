/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "demand-book.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace gridshare
{

DemandBook::DemandBook(const MarketAccounts& accounts, DemandRules rules)
    : m_accounts(accounts),
      m_rules(std::move(rules)),
      m_demanders(accounts.demanders)
{
}

void
DemandBook::Clear()
{
    for (auto& demander : m_demanders)
    {
        demander.wishes.clear();
    }
}

void
DemandBook::NoteWanted(uint32_t account, const std::vector<uint32_t>& providers)
{
    auto& wishes = m_demanders.at(account - m_accounts.CountProviders()).wishes;
    for (const uint32_t provider : providers)
    {
        GRIDSHARE_INVARIANT(!m_accounts.IsDemander(provider), "demanders have nothing to sell");
        wishes.push_back({provider, false, 0, 0});
    }
}

void
DemandBook::NotePurchase(uint32_t account, uint32_t provider, double volume, double latencyS)
{
    for (auto& wish : m_demanders.at(account - m_accounts.CountProviders()).wishes)
    {
        if (wish.provider == provider && !wish.bought)
        {
            wish = {provider, true, volume, latencyS};
            return;
        }
    }
}

void
DemandBook::NoteDownload(uint32_t account, uint64_t height)
{
    m_demanders.at(account - m_accounts.CountProviders()).downloadHeight = height;
}

bool
DemandBook::HasReceived(const SettlementContract& contract,
                        uint32_t epoch,
                        const SettledTrade& trade) const
{
    return m_accounts.IsDemander(trade.demander) && trade.demander < m_accounts.CountAll() &&
           contract.GetMembers().IsMember(trade.demander, epoch) &&
           m_demanders[trade.demander - m_accounts.CountProviders()].downloadHeight >= trade.height;
}

double
DemandBook::GetValue(double volume) const
{
    return m_rules.valueScale * m_rules.value->At(volume);
}

/// The first trade of each provider in the epoch, which is what a demander wants of it.
std::vector<const SettledTrade*>
DemandBook::FindTrades(const std::vector<SettledProvider>& providers) const
{
    std::vector<const SettledTrade*> trades(m_accounts.CountProviders(), nullptr);
    for (const auto& provider : providers)
    {
        trades.at(provider.provider) = &provider.trades.front();
    }
    return trades;
}

void
DemandBook::CountBlocks(const SettlementContract& contract,
                        uint32_t epoch,
                        const std::vector<SettledProvider>& providers,
                        DemandOutcome& outcome) const
{
    for (const auto& provider : providers)
    {
        for (const auto& trade : provider.trades)
        {
            if (contract.GetMembers().IsMember(trade.demander, epoch))
            {
                outcome.blocks.Note(HasReceived(contract, epoch, trade), 1);
            }
        }
    }
}

DemandOutcome
DemandBook::Settle(const SettlementContract& contract,
                   uint32_t epoch,
                   const Decay& decay,
                   EpochBook& book) const
{
    if (m_demanders.empty())
    {
        return {};
    }
    const auto providers = contract.CollectEpoch(epoch);
    const auto trades = FindTrades(providers);
    const SharingGame& game = m_rules.game;
    DemandOutcome outcome;
    CountBlocks(contract, epoch, providers, outcome);
    for (uint32_t number = 0; number < m_demanders.size(); ++number)
    {
        const auto& demander = m_demanders[number];
        const uint32_t account = m_accounts.GetDemanderAccount(number);
        const bool member = contract.GetMembers().IsMember(account, epoch);
        double payoff = member ? -game.cost : 0.0;
        bool delivered = false;
        for (const auto& wish : demander.wishes)
        {
            const SettledTrade* trade = trades[wish.provider];
            const bool isDownloaded =
                member && trade != nullptr && demander.downloadHeight >= trade->height;
            const bool isOrdered = book.HasOrder(wish.provider);
            if (member && isOrdered && book.GetStrategy(wish.provider) == Strategy::SHARE)
            {
                outcome.downloads.Note(isDownloaded, isDownloaded ? decay(trade->latencyS) : 0);
            }
            if (isOrdered && !isDownloaded)
            {
                (member ? outcome.latePurchases : outcome.purchases)
                    .Note(wish.bought, wish.bought ? decay(wish.latencyS) : 0);
            }
            if (isDownloaded)
            {
                payoff += (1 + game.gain) * GetValue(trade->volume) * decay(trade->latencyS) +
                          game.reward;
                outcome.outlay += game.reward;
                ++outcome.downloaded;
                delivered = true;
            }
            else if (wish.bought)
            {
                payoff += GetValue(wish.volume) * decay(wish.latencyS);
                ++outcome.bought;
                delivered = true;
            }
        }
        outcome.members += member ? 1 : 0;
        outcome.wanted += demander.wishes.size();
        if (member || delivered)
        {
            book.Pay(account, payoff);
        }
    }
    return outcome;
}

} // namespace gridshare
} // namespace ns3
