/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_TWO_POPULATION_PLAY_H
#define GRIDSHARE_TEST_TWO_POPULATION_PLAY_H

#include "ns3/demand-book.h"
#include "ns3/platform-contract.h"
#include "ns3/population-revision.h"
#include "ns3/random-draw.h"
#include "ns3/two-population-game.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <random>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// What two populations play for; f = 5 for both.
struct PlayRules
{
    uint32_t providers{100};
    uint32_t demanders{50};
    uint32_t tradesPerEpoch{4};
    SharingGame provider{0.2, 1.0, 1.0, GainReading::MUTUAL_GAIN}; //!< A = 2, C = 1
    SharingGame demander{0.1, 3.0, 0.5, GainReading::MUTUAL_GAIN}; //!< m R = 4, D = 3
    double rate{0.05};                                             //!< of imitation, both
};

/**
 * @ingroup gridshare-test
 * Providers and demanders without a network, but with everything that settles: signed transactions
 * in blocks, words that join and leave, downloads and purchases that arrive at once.
 */
class TwoPopulationPlay
{
  public:
    static constexpr double VALUE = 5; //!< f

    TwoPopulationPlay(const PlayRules& rules, double x0, double y0, uint64_t seed)
        : m_rules(rules),
          m_words(seed),
          m_accounts{rules.providers, 0, rules.demanders},
          m_value(std::make_shared<const ValueOfData>(
              ValueOfData::PiecewiseLinear(PiecewiseValueParameters(), TradeLimits()))),
          m_contract(MakeRules()),
          m_demand(m_accounts, {rules.demander, m_value, 1}),
          m_book(m_accounts.CountAll()),
          m_head(LedgerBlock::GetGenesis())
    {
        m_providers = Draw(rules.providers, x0);
        m_demanders = Draw(rules.demanders, y0);
        m_members.assign(rules.demanders, Strategy::KEEP);
        for (uint32_t account = 0; account < m_accounts.CountAll(); ++account)
        {
            m_keys.emplace_back(account);
        }
        m_sequences.resize(m_accounts.CountAll());
        m_contract.SetPartnerRule([this](uint32_t epoch, const SettledTrade& trade) {
            return m_demand.HasReceived(m_contract.GetContract(), epoch, trade);
        });
    }

    /// @return shares now
    TwoPopulationState GetState() const
    {
        return {GetSharingShare(m_providers), GetSharingShare(m_demanders)};
    }

    /// @return the theory of it
    static TwoPopulationGame GetTheory(const PlayRules& rules)
    {
        const double m = rules.tradesPerEpoch;
        const double r = rules.demander.gain * VALUE + rules.demander.reward;
        return TwoPopulationGame(rules.provider.Reduce(VALUE),
                                 PayoffAdvantage{m * r, rules.demander.cost, 1e-12});
    }

    /// One epoch: trade, settle, revise.
    void Step()
    {
        SayMemberships();
        Trade();
        Want();
        const auto decay = [](double) {
            return 1.0;
        };
        demandOutcome =
            m_demand.Settle(m_contract.GetContract(), m_contract.GetEpoch(), decay, m_book);
        const auto payments = m_contract.CloseEpoch(m_book);
        outlay = payments.outlay + demandOutcome.outlay;
        payoffs = payments.payoffs;
        m_book.Clear();
        m_demand.Clear();
        Revise(m_providers, 0);
        Revise(m_demanders, m_accounts.CountProviders());
    }

    DemandOutcome demandOutcome; //!< of the last epoch
    double outlay{0};            //!< of the last epoch, both sides
    std::vector<double> payoffs; //!< of the last epoch, by account

  private:
    PlatformRules MakeRules() const
    {
        PlatformRules rules;
        rules.accounts = m_accounts;
        AgentClass agents;
        agents.game = m_rules.provider;
        agents.value = m_value;
        rules.classes = {agents};
        return rules;
    }

    std::vector<Strategy> Draw(uint32_t count, double share)
    {
        std::vector<Strategy> strategies(count, Strategy::KEEP);
        const auto sharers = static_cast<std::size_t>(std::lround(share * count));
        std::fill(strategies.begin(), strategies.begin() + sharers, Strategy::SHARE);
        return strategies;
    }

    void Append(std::vector<SharingTransactionPtr> transactions)
    {
        m_head = LedgerBlock::Create(*m_head, 0, 0, 0, std::move(transactions));
        m_contract.ApplyBlock(*m_head, 0);
        for (uint32_t number = 0; number < m_rules.demanders; ++number)
        {
            if (m_demanders[number] == Strategy::SHARE)
            {
                m_demand.NoteDownload(m_accounts.GetDemanderAccount(number), m_head->GetHeight());
            }
        }
    }

    void SayMemberships()
    {
        std::vector<SharingTransactionPtr> words;
        for (uint32_t number = 0; number < m_rules.demanders; ++number)
        {
            if (m_members[number] != m_demanders[number])
            {
                m_members[number] = m_demanders[number];
                SharingOrder word;
                word.provider = m_accounts.GetDemanderAccount(number);
                word.sequence = m_sequences[word.provider]++;
                words.push_back(SharingTransaction::CreateMembership(
                    m_demanders[number] == Strategy::SHARE ? TransactionKind::JOIN
                                                           : TransactionKind::LEAVE,
                    word,
                    m_keys[word.provider]));
            }
        }
        Append(std::move(words));
    }

    /// Each provider names one demander: shares with it, or sells to it.
    void Trade()
    {
        std::vector<SharingTransactionPtr> orders;
        for (uint32_t provider = 0; provider < m_rules.providers; ++provider)
        {
            m_book.NoteOrder(provider, m_providers[provider]);
            SharingOrder order;
            order.provider = provider;
            order.demander = m_accounts.GetDemanderAccount(
                static_cast<uint32_t>(DrawIndex(m_words, m_rules.demanders)));
            order.epoch = m_contract.GetEpoch();
            order.sequence = m_sequences[provider]++;
            order.volumeMilli = 6000; // f(6) = 5
            if (m_providers[provider] == Strategy::SHARE)
            {
                orders.push_back(SharingTransaction::Create(order, m_keys[provider]));
            }
            else
            {
                m_book.Pay(provider, VALUE);
            }
        }
        Append(std::move(orders));
    }

    /// Each demander draws other providers, and buys what it will not find on its chain.
    void Want()
    {
        for (uint32_t number = 0; number < m_rules.demanders; ++number)
        {
            const uint32_t account = m_accounts.GetDemanderAccount(number);
            m_book.NoteOrder(account, m_demanders[number]);
            std::vector<uint32_t> wanted;
            while (wanted.size() < m_rules.tradesPerEpoch)
            {
                const auto drawn = static_cast<uint32_t>(DrawIndex(m_words, m_rules.providers));
                if (std::find(wanted.begin(), wanted.end(), drawn) == wanted.end())
                {
                    wanted.push_back(drawn);
                }
            }
            m_demand.NoteWanted(account, wanted);
            for (const uint32_t provider : wanted)
            {
                if (m_demanders[number] == Strategy::KEEP ||
                    m_providers[provider] == Strategy::KEEP)
                {
                    m_demand.NotePurchase(account, provider, 6, 0);
                }
            }
        }
    }

    void Revise(std::vector<Strategy>& strategies, uint32_t first)
    {
        const std::vector<double> earned(payoffs.begin() + first,
                                         payoffs.begin() + first + strategies.size());
        const auto rule = MakeRule();
        strategies = RevisePopulation(strategies, earned, *rule, m_words);
    }

    std::unique_ptr<RevisionProtocol> MakeRule() const
    {
        RevisionParameters parameters;
        parameters.intensity = m_rules.rate;
        parameters.largestPayoffDifference = 4;
        return CreateRevisionProtocol("imitation", parameters);
    }

    PlayRules m_rules;                          //!< see constructor
    std::mt19937_64 m_words;                    //!< all draws
    MarketAccounts m_accounts;                  //!< who plays
    std::shared_ptr<const ValueOfData> m_value; //!< f
    PlatformContract m_contract;                //!< settles
    DemandBook m_demand;                        //!< the other side of it
    EpochBook m_book;                           //!< of the epoch
    LedgerBlockPtr m_head;                      //!< of the chain
    std::vector<Strategy> m_providers;          //!< by number
    std::vector<Strategy> m_demanders;          //!< by number
    std::vector<Strategy> m_members;            //!< as the chain says
    std::vector<SigningKey> m_keys;             //!< by account
    std::vector<uint64_t> m_sequences;          //!< transactions so far, by account
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_TWO_POPULATION_PLAY_H
