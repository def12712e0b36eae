/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-providers.h"

#include "sharing-metering.h"

#include "ns3/attribute-defaults.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Customers, and companies where these trade.
MarketAccounts
CountAccounts(const SharingOptions& options)
{
    MarketAccounts accounts;
    accounts.customers = static_cast<uint32_t>(options.meters.GetSize());
    if (options.providers.companies)
    {
        accounts.companies = static_cast<uint32_t>(options.providers.companies->points.size());
    }
    return accounts;
}

} // namespace

std::vector<std::pair<std::string, std::string>>
DescribeCompanies(const SharingOptions& options)
{
    const auto& companies = options.providers.companies;
    if (!companies)
    {
        return {};
    }
    const std::string company = "ns3::gridshare::CompanyApplication::";
    return {{company + "ReadingInterval", FormatSeconds(companies->intervalS)},
            {company + "Registers", std::to_string(companies->registers)},
            {company + "OrderDelay", FormatTime(options.metering.orderDelay)},
            {company + "OrderSpread", FormatTime(options.metering.orderSpread)}};
}

PlatformRules
MakePlatformRules(const SharingOptions& options)
{
    PlatformRules rules;
    rules.accounts = CountAccounts(options);
    for (const auto& one : options.providers.classes)
    {
        AgentClass agents;
        agents.name = one.name;
        agents.game = one.payoffs;
        agents.value = options.game.value;
        agents.rule = one.revision;
        agents.interest = one.interest;
        agents.costPerOrder = options.game.costBasis == CostBasis::ORDER;
        rules.classes.push_back(std::move(agents));
    }
    rules.classOf = options.providers.classOf;
    rules.valueDecayPerS = options.game.valueDecayPerS;
    return rules;
}

IncentiveRecorder::Rules
DescribeIncentives(const SharingOptions& options)
{
    const SharingGameOptions& game = options.game;
    IncentiveRecorder::Rules rules;
    if (!options.demand.population && !options.providers.law)
    {
        rules.law = options.platform.law.value_or(MakeFixedReward(
            GetUnrewardedAdvantage(game.payoffs, game.trade.value), game.payoffs.reward));
    }
    rules.initialShare = game.initialShare;
    rules.rate = game.equation.GetRate();
    rules.tolerance = options.run.tolerance;
    return rules;
}

std::shared_ptr<const InterestDraw>
MakeInterestDraw(const SharingOptions& options)
{
    std::vector<double> interests;
    for (const auto& one : options.providers.classes)
    {
        interests.push_back(one.interest);
    }
    const bool areAlike = std::all_of(interests.begin(), interests.end(), [&interests](double one) {
        return one == interests.front();
    });
    return areAlike ? nullptr
                    : std::make_shared<const InterestDraw>(interests, options.providers.classOf);
}

std::vector<Ptr<CompanyApplication>>
InstallCompanies(const SharingOptions& options,
                 const CompanyHelper& helper,
                 const std::vector<Ptr<StrongNodeApplication>>& strongNodes,
                 int64_t stream)
{
    std::vector<Ptr<CompanyApplication>> companies;
    if (!options.providers.companies)
    {
        return companies;
    }
    const auto& points = options.providers.companies->points;
    const MarketAccounts accounts = CountAccounts(options);
    for (uint32_t company = 0; company < points.size(); ++company)
    {
        const uint32_t account = accounts.GetCompanyAccount(company);
        std::vector<MeteringPoint> measured;
        for (const auto& point : points[company])
        {
            MeteringPoint one;
            one.provider = account;
            one.kw = point.kw;
            measured.push_back(one);
        }
        const auto installed = helper.Install(strongNodes[company], company, account, measured);
        stream += helper.AssignStreams(installed, stream);
        companies.push_back(DynamicCast<CompanyApplication>(installed.Get(0)));
    }
    return companies;
}

} // namespace gridshare
} // namespace ns3
