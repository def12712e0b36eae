/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "data-market-helper.h"

#include "ns3/input-error.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

void
CheckShare(double share, const std::string& of)
{
    if (!(share >= 0 && share <= 1))
    {
        throw InputError({}, std::to_string(share) + " for " + of, "a share from 0 to 1, like 0.5");
    }
}

/// Behind those that are there already; the first class needs no list.
void
AddAccounts(const AgentClass& agents, uint32_t count, PlatformRules& platform)
{
    if (platform.classes.size() > UINT8_MAX)
    {
        throw InputError({}, "more than 256 classes of agents", "at most 256");
    }
    const auto number = static_cast<uint8_t>(platform.classes.size());
    platform.classes.push_back(agents);
    platform.classOf.insert(platform.classOf.end(), count, number);
}

} // namespace

void
AddDemanders(const DemandRules& demanders,
             std::shared_ptr<const RevisionProtocol> rule,
             uint32_t count,
             double initialJoined,
             DataMarket::Rules& rules)
{
    PlatformRules& platform = rules.platform;
    platform.classOf.resize(platform.accounts.CountProviders(), 0);
    platform.accounts.demanders = count;
    AgentClass agents;
    agents.name = "demanders";
    agents.game = demanders.game;
    agents.value = demanders.value;
    agents.rule = std::move(rule);
    AddAccounts(agents, count, platform);
    rules.demand = demanders;
    rules.initialJoined = initialJoined;
}

DataMarketHelper::DataMarketHelper()
{
    m_markets.SetTypeId(DataMarket::GetTypeId());
    m_customers.name = "customers";
    SetValue(ValueOfData::PiecewiseLinear(PiecewiseValueParameters(), TradeLimits()));
    SetRevision("imitation");
}

void
DataMarketHelper::SetAttribute(const std::string& name, const AttributeValue& value)
{
    m_markets.Set(name, value);
}

void
DataMarketHelper::SetGame(const SharingGame& game)
{
    game.Validate();
    m_customers.game = game;
}

void
DataMarketHelper::SetValue(const ValueOfData& value)
{
    m_customers.value = std::make_shared<const ValueOfData>(value);
}

void
DataMarketHelper::SetRevision(const std::string& rule, const RevisionParameters& parameters)
{
    m_customers.rule = CreateRevisionProtocol(rule, parameters);
}

void
DataMarketHelper::SetInitialShare(double share)
{
    CheckShare(share, "the initial share of sharers");
    m_rules.initialShare = share;
}

void
DataMarketHelper::AddClass(const AgentClass& agents, uint32_t customers)
{
    m_classes.push_back(agents);
    m_counts.push_back(customers);
}

void
DataMarketHelper::SetCompanies(const AgentClass& agents, uint32_t companies)
{
    m_companies = agents;
    m_companyCount = companies;
}

void
DataMarketHelper::SetDemanders(DemandRules rules, uint32_t demanders, double initialJoined)
{
    CheckShare(initialJoined, "the initial share of demanders who have joined");
    m_demand = std::move(rules);
    m_demanders = demanders;
    m_initialJoined = initialJoined;
}

void
DataMarketHelper::SetMeetings(const MeetingRules& meetings)
{
    m_rules.meetings = meetings;
}

void
DataMarketHelper::SetRewardPolicy(std::shared_ptr<const RewardPolicy> policy)
{
    m_rules.platform.policy = std::move(policy);
}

void
DataMarketHelper::SetRevisionClock(RevisionClock clock)
{
    m_rules.clock = clock;
}

int64_t
DataMarketHelper::AssignStreams(int64_t stream)
{
    m_stream = stream;
    return DataMarket::STREAM_SPAN;
}

AgentClass
DataMarketHelper::Complete(AgentClass agents) const
{
    agents.value = agents.value ? agents.value : m_customers.value;
    agents.rule = agents.rule ? agents.rule : m_customers.rule;
    return agents;
}

Ptr<DataMarket>
DataMarketHelper::Create(uint32_t customers) const
{
    const uint32_t counted = std::accumulate(m_counts.begin(), m_counts.end(), 0U);
    if (!m_classes.empty() && customers != 0 && customers != counted)
    {
        throw InputError({},
                         std::to_string(customers) + " customers",
                         std::to_string(counted) + ", as the classes have",
                         "leave the number out, or let the classes add up to it");
    }
    DataMarket::Rules rules = m_rules;
    PlatformRules& platform = rules.platform;
    platform.accounts.customers = m_classes.empty() ? customers : counted;
    platform.accounts.companies = m_companyCount;
    if (platform.accounts.CountProviders() < 2)
    {
        throw InputError({},
                         std::to_string(platform.accounts.CountProviders()) + " providers",
                         "at least 2: an agent needs another to trade with",
                         "give Create() a number of customers, or add classes or companies");
    }
    if (m_classes.empty())
    {
        AddAccounts(m_customers, customers, platform);
    }
    for (std::size_t i = 0; i < m_classes.size(); ++i)
    {
        AddAccounts(Complete(m_classes[i]), m_counts[i], platform);
    }
    if (m_companyCount > 0)
    {
        AddAccounts(Complete(m_companies), m_companyCount, platform);
    }
    if (m_demanders > 0)
    {
        DemandRules demand = m_demand;
        demand.value = demand.value ? demand.value : m_customers.value;
        AddDemanders(demand, m_customers.rule, m_demanders, m_initialJoined, rules);
    }
    auto market = m_markets.Create<DataMarket>();
    if (m_stream >= 0)
    {
        market->AssignStreams(m_stream);
    }
    market->Open(rules);
    return market;
}

} // namespace gridshare
} // namespace ns3
