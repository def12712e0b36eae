/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "provider-options.h"

#include "metering-options.h"

#include "ns3/ledger-options.h"
#include "ns3/text-table.h"
#include "ns3/typed-values.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Agents who trade alike.
struct TradeGroup
{
    std::size_t ofClass; //!< index
    double values;       //!< on offer each epoch
    double agents;       //!< how many
};

void
CheckClasses(const ScenarioValues& values)
{
    const auto& shares = values.GetList("game.classes");
    constexpr std::size_t MOST = 9; // classes of customers
    if (shares.size() > MOST)
    {
        throw values.MakeError(
            "game.classes", "at most " + std::to_string(MOST) + " shares", "put classes together");
    }
    if (!shares.empty() && std::fabs(std::accumulate(shares.begin(), shares.end(), 0.0) - 1) > 1e-6)
    {
        throw values.MakeError("game.classes", "shares that sum to 1", "correct the shares");
    }
    for (const char* key :
         {"game.class_gain", "game.class_cost", "game.class_reward", "game.class_interest"})
    {
        const std::size_t found = values.GetList(key).size();
        if (found > 0 && found != shares.size())
        {
            throw values.MakeError(key,
                                   "one number a class of game.classes, " +
                                       std::to_string(shares.size()) + ", not " +
                                       std::to_string(found),
                                   "or none: then all classes have what all providers have",
                                   {"game.classes"});
        }
    }
}

/// The entry of a class, or what holds for all.
double
GetOfClass(const ScenarioValues& values, const char* key, std::size_t index, double preset)
{
    const auto& list = values.GetList(key);
    return list.empty() ? preset : list[index];
}

std::vector<ProviderClass>
ParseCustomerClasses(const ScenarioValues& values, const SharingGame& game)
{
    const std::size_t count = std::max<std::size_t>(values.GetList("game.classes").size(), 1);
    std::vector<ProviderClass> classes(count);
    for (std::size_t k = 0; k < count; ++k)
    {
        classes[k].name = count == 1 ? "customers" : "class " + std::to_string(k + 1);
        classes[k].payoffs = game;
        classes[k].payoffs.gain = GetOfClass(values, "game.class_gain", k, game.gain);
        classes[k].payoffs.cost = GetOfClass(values, "game.class_cost", k, game.cost);
        classes[k].payoffs.reward = GetOfClass(values, "game.class_reward", k, game.reward);
        classes[k].interest = GetOfClass(values, "game.class_interest", k, 1);
    }
    return classes;
}

ProviderClass
ParseCompanyClass(const ScenarioValues& values, const SharingGame& game)
{
    ProviderClass companies;
    companies.name = "companies";
    companies.payoffs = game;
    companies.payoffs.gain = values.GetOptionalReal("companies.gain").value_or(game.gain);
    companies.payoffs.cost = values.GetOptionalReal("companies.cost").value_or(game.cost);
    companies.payoffs.reward = values.GetOptionalReal("companies.reward").value_or(game.reward);
    companies.interest = values.GetReal("companies.interest");
    return companies;
}

/// Customers of all classes alternate: the next one is of the class that lags most.
std::vector<uint8_t>
DealClasses(const std::vector<double>& shares, std::size_t customers)
{
    std::vector<uint8_t> classOf(customers);
    std::vector<double> due(shares.size(), 0.0);
    for (auto& one : classOf)
    {
        for (std::size_t k = 0; k < shares.size(); ++k)
        {
            due[k] += shares[k];
        }
        const auto next = std::max_element(due.begin(), due.end());
        *next -= 1;
        one = static_cast<uint8_t>(next - due.begin());
    }
    return classOf;
}

double
CountCompanyValues(const ScenarioValues& values, const CompanyOptions& options, std::size_t points)
{
    return std::floor(values.GetReal("run.epoch_s") / options.intervalS) * options.registers *
           static_cast<double>(points);
}

CompanyOptions
ParseCompanies(const ScenarioValues& values, std::vector<std::vector<CompanyMeteringPoint>> points)
{
    CompanyOptions options;
    options.intervalS = values.GetReal("companies.reading_interval_s");
    options.registers = ParseCount(values, "companies.registers");
    options.points = std::move(points);
    const double epoch = values.GetReal("run.epoch_s");
    if (epoch / options.intervalS != std::floor(epoch / options.intervalS))
    {
        throw values.MakeError("companies.reading_interval_s",
                               "a whole part of run.epoch_s = " + FormatExactly(epoch),
                               "for example " + FormatExactly(epoch / 60),
                               {"run.epoch_s"});
    }
    if (options.intervalS * 1000 != std::floor(options.intervalS * 1000))
    {
        throw values.MakeError(
            "companies.reading_interval_s", "a whole number of milliseconds", "round it");
    }
    return options;
}

/// Customers by class and kind, then company by company.
std::vector<TradeGroup>
FindGroups(const ScenarioValues& values,
           const MeterPopulation& meters,
           const ProviderOptions& providers)
{
    std::vector<TradeGroup> groups;
    const std::size_t classes = providers.classes.size() - (providers.companies ? 1 : 0);
    for (std::size_t k = 0; k < classes; ++k)
    {
        for (const auto kind : {CustomerKind::RESIDENTIAL, CustomerKind::COMMERCIAL})
        {
            groups.push_back({k, CountEpochValues(values, kind), 0});
        }
    }
    for (std::size_t meter = 0; meter < meters.GetSize(); ++meter)
    {
        const std::size_t k = providers.classOf.empty() ? 0 : providers.classOf[meter];
        ++groups[2 * k + static_cast<std::size_t>(meters.kind[meter])].agents;
    }
    if (providers.companies)
    {
        for (const auto& points : providers.companies->points)
        {
            groups.push_back(
                {classes, CountCompanyValues(values, *providers.companies, points.size()), 1});
        }
    }
    groups.erase(std::remove_if(groups.begin(),
                                groups.end(),
                                [](const TradeGroup& group) { return group.agents == 0; }),
                 groups.end());
    return groups;
}

/// A trade must fit into a transaction, which counts its values in 16 bits, and that into a block.
void
CheckTrades(const ScenarioValues& values, const ValueOfData& value, const TradeGroup& group)
{
    const auto count =
        static_cast<uint64_t>(std::ceil(MeasureEpochTrade(value, group.values).volume));
    constexpr uint64_t MOST_VALUES = 65535;
    if (count > MOST_VALUES)
    {
        throw values.MakeError("game.volume_maximum",
                               "at most " + std::to_string(MOST_VALUES),
                               "a transaction holds no more; larger trades are split");
    }
    CheckTransactionFits(values, count);
}

/// Those of a class, as agents of it meet them.
std::vector<PlayedGame>
GetPlayedGames(const ProviderClass& ofClass,
               std::size_t index,
               const std::vector<TradeGroup>& groups,
               const SharingGameOptions& game)
{
    std::vector<PlayedGame> games;
    for (const auto& group : groups)
    {
        if (group.ofClass == index)
        {
            const EpochTrade trade = MeasureEpochTrade(*game.value, group.values);
            games.push_back({GetGameOfTrade(ofClass.payoffs, game.costBasis, trade.trades), trade});
        }
    }
    return games;
}

/// The largest difference that a revision of a class may meet, of payoffs with nothing among them.
double
FindSpread(const std::vector<PlayedGame>& games)
{
    double largest = 0;
    double smallest = 0;
    for (const auto& [payoffs, trade] : games)
    {
        const PayoffMatrix matrix = payoffs.GetMatrix(trade.value);
        for (const double payoff : {matrix.shareJoined, matrix.shareAlone, matrix.keepJoined})
        {
            largest = std::max(largest, payoff * trade.trades);
            smallest = std::min(smallest, payoff * trade.trades);
        }
    }
    return largest - smallest;
}

/// Agents that imitate follow it, with time in epochs.
ReplicatorClass
MakeLaw(const ProviderClass& ofClass,
        std::size_t index,
        const std::vector<TradeGroup>& groups,
        const SharingGameOptions& game,
        double intensity)
{
    double agents = 0;
    double rounds = 0;
    PayoffAdvantage sum;
    for (const auto& group : groups)
    {
        if (group.ofClass != index)
        {
            continue;
        }
        const EpochTrade trade = MeasureEpochTrade(*game.value, group.values);
        const auto one = ofClass.payoffs.Reduce(
            *game.value, {group.values * trade.epochsPerRound}, game.costBasis);
        sum.A += one.A * group.agents;
        sum.C += one.C * group.agents;
        agents += group.agents;
        rounds += group.agents / trade.epochsPerRound;
    }
    sum.A /= agents;
    sum.C /= agents;
    return {agents, ofClass.interest, sum, intensity * rounds / agents};
}

/// A company's payoffs are far larger: unless told otherwise, the same part of what is at stake
/// moves it as it moves a customer.
double
ParseIntensity(const ScenarioValues& values,
               const std::vector<PlayedGame>& games,
               const std::vector<PlayedGame>& customers,
               bool isCompany)
{
    const double rate = values.GetReal("game.revision_rate");
    return isCompany ? values.GetOptionalReal("companies.revision_rate")
                           .value_or(rate * FindSpread(customers) / FindSpread(games))
                     : rate;
}

/// Rules, numbers of agents, and the law of the shares.
void
CompleteClasses(const ScenarioValues& values,
                const SharingGameOptions& game,
                const std::vector<TradeGroup>& groups,
                ProviderOptions& providers)
{
    const double plain = CountEpochValues(values, CustomerKind::RESIDENTIAL);
    const bool isOnePopulation =
        providers.classes.size() == 1 &&
        std::all_of(groups.begin(), groups.end(), [plain](const TradeGroup& group) {
            return group.values == plain;
        });
    if (isOnePopulation)
    {
        providers.classes[0].revision = game.revision;
        for (const auto& group : groups)
        {
            providers.classes[0].agents += static_cast<uint32_t>(group.agents);
        }
        return;
    }
    std::vector<ReplicatorClass> law;
    std::vector<PlayedGame> customers;
    for (std::size_t k = 0; k < providers.classes.size(); ++k)
    {
        ProviderClass& one = providers.classes[k];
        const auto games = GetPlayedGames(one, k, groups, game);
        if (games.empty())
        {
            throw values.MakeError("game.classes",
                                   "shares that give every class a customer",
                                   "leave the class out: there are too few customers for it");
        }
        customers = k == 0 ? games : customers;
        const bool isCompany = providers.companies && k + 1 == providers.classes.size();
        const double intensity = ParseIntensity(values, games, customers, isCompany);
        one.revision = ParseRevision(values, games, intensity);
        for (const auto& group : groups)
        {
            one.agents += group.ofClass == k ? static_cast<uint32_t>(group.agents) : 0;
        }
        law.push_back(MakeLaw(one, k, groups, game, intensity));
    }
    double wanted = 0;
    for (const auto& one : law)
    {
        wanted += one.interest > 0 ? one.agents : 0;
    }
    if (wanted < 2)
    {
        throw values.MakeError("game.class_interest",
                               "above 0 for at least two providers",
                               "nobody trades with itself: somebody else must be wanted",
                               {"companies.interest"});
    }
    providers.law = ClassReplicator(std::move(law));
}

} // namespace

ProviderOptions
ParseProviders(const ScenarioValues& values,
               const SharingGameOptions& game,
               const MeterPopulation& meters,
               std::vector<std::vector<CompanyMeteringPoint>> points)
{
    CheckClasses(values);
    ProviderOptions providers;
    providers.classes = ParseCustomerClasses(values, game.payoffs);
    if (providers.classes.size() > 1)
    {
        providers.classOf = DealClasses(values.GetList("game.classes"), meters.GetSize());
    }
    if (!points.empty())
    {
        providers.classOf.resize(meters.GetSize(), 0);
        providers.classOf.insert(
            providers.classOf.end(), points.size(), static_cast<uint8_t>(providers.classes.size()));
        providers.classes.push_back(ParseCompanyClass(values, game.payoffs));
        providers.companies = ParseCompanies(values, std::move(points));
    }
    const auto groups = FindGroups(values, meters, providers);
    for (const auto& group : groups)
    {
        CheckTrades(values, *game.value, group);
    }
    CompleteClasses(values, game, groups, providers);
    return providers;
}

} // namespace gridshare
} // namespace ns3
