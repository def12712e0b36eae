/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_DATA_MARKET_HELPER_H
#define GRIDSHARE_DATA_MARKET_HELPER_H

#include "ns3/data-market.h"
#include "ns3/object-factory.h"
#include "ns3/revision-protocol.h"
#include "ns3/reward-policy.h"

#include <memory>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Opens the market on which the others trade:
 *
 *     DataMarketHelper markets;
 *     markets.SetGame(game);         // gain, cost and reward of sharing
 *     markets.SetRevision("fermi");  // how agents change their minds
 *     markets.SetInitialShare(0.3);
 *     markets.SetAttribute("EpochLength", TimeValue(Minutes(10)));
 *     markets.AssignStreams(1);
 *     Ptr<DataMarket> market = markets.Create(20); // customers
 *
 * Unless told otherwise, f(v) = v up to 4 readings, flatter beyond; sharing gains 20 % and costs
 * nothing, both sides are rewarded with 1; agents imitate; half of them share at first.
 */
class DataMarketHelper
{
  public:
    DataMarketHelper();

    /**
     * @param name of an attribute of DataMarket
     * @param value of it
     */
    void SetAttribute(const std::string& name, const AttributeValue& value);

    /**
     * @param game of customers that are alike
     * @throws InputError unless the gain is above 0 and the others are finite
     */
    void SetGame(const SharingGame& game);

    /// @param value of what is traded, with the limits of a trade
    void SetValue(const ValueOfData& value);

    /**
     * @param rule by which customers revise, as ./gridshare list rules has it
     * @param parameters of it; unless told otherwise, the rule's own
     * @throws InputError for an unknown rule, or an intensity that it cannot have
     */
    void SetRevision(const std::string& rule, const RevisionParameters& parameters = {});

    /**
     * @param share of providers who share at first, to the nearest agent
     * @throws InputError unless it is between 0 and 1
     */
    void SetInitialShare(double share);

    /**
     * Customers who are not alike: those of the first class have the first accounts. Then neither
     * SetGame() nor SetValue() nor SetRevision() counts for them.
     *
     * @param agents what they are like; a value or a rule that is missing is the helper's
     * @param customers how many
     */
    void AddClass(const AgentClass& agents, uint32_t customers);

    /**
     * Power companies trade, too (CompanyHelper).
     *
     * @param agents what they are like; a value or a rule that is missing is the helper's
     * @param companies how many
     */
    void SetCompanies(const AgentClass& agents, uint32_t companies);

    /**
     * Demanders choose, too (DemanderHelper); else they mirror providers.
     *
     * @param rules what they gain and pay; a value that is missing is the helper's
     * @param demanders how many
     * @param initialJoined share of them who have joined at first, 0 to 1
     */
    void SetDemanders(DemandRules rules, uint32_t demanders, double initialJoined);

    /// @param meetings who meets whom, and who is imitated; unless told otherwise, anyone
    void SetMeetings(const MeetingRules& meetings);

    /// @param policy of the platform's rewards; none: each class's own
    void SetRewardPolicy(std::shared_ptr<const RewardPolicy> policy);

    /// @param clock when agents revise
    void SetRevisionClock(RevisionClock clock);

    /**
     * Random streams of the markets that are created from now on: opening one draws already.
     *
     * @param stream the first stream
     * @return streams from there on that a market needs for itself
     */
    int64_t AssignStreams(int64_t stream);

    /**
     * @param customers agents with a meter; with AddClass() their sum, or 0
     * @return a market that is open
     * @throws InputError for fewer than two providers, and another number than the classes have
     */
    Ptr<DataMarket> Create(uint32_t customers = 0) const;

  private:
    AgentClass Complete(AgentClass agents) const;

    ObjectFactory m_markets;           //!< with their attributes
    AgentClass m_customers;            //!< those who are alike
    std::vector<AgentClass> m_classes; //!< those who are not
    std::vector<uint32_t> m_counts;    //!< of each
    AgentClass m_companies;            //!< see SetCompanies()
    uint32_t m_companyCount{0};        //!< see SetCompanies()
    DemandRules m_demand;              //!< see SetDemanders()
    uint32_t m_demanders{0};           //!< see SetDemanders()
    double m_initialJoined{0};         //!< see SetDemanders()
    DataMarket::Rules m_rules;         //!< the rest
    int64_t m_stream{-1};              //!< see AssignStreams(); below 0: ns-3's next
};

/**
 * Demanders as a population of a market: accounts behind those of its providers, a class of their
 * own.
 *
 * @param demanders what they gain and pay
 * @param rule by which they revise
 * @param count how many
 * @param initialJoined share of them who have joined at first
 * @param rules of the market, whose providers are there already
 */
void AddDemanders(const DemandRules& demanders,
                  std::shared_ptr<const RevisionProtocol> rule,
                  uint32_t count,
                  double initialJoined,
                  DataMarket::Rules& rules);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_DATA_MARKET_HELPER_H
