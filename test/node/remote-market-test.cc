/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hand-made-market.h"

#include "ns3/remote-market.h"
#include "ns3/statement-board.h"
#include "ns3/test.h"

#include <limits>
#include <set>
#include <string>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * A market that hears of agents by notes is the one that they tell themselves; and it knows when it
 * speaks next.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// "1 2 7"
std::string
List(const std::vector<uint32_t>& numbers)
{
    std::string words;
    for (const uint32_t number : numbers)
    {
        words += (words.empty() ? "" : " ") + std::to_string(number);
    }
    return words;
}

/// Notes of every kind, one behind the other, come back as they were.
class MarketNoteTest : public TestCase
{
  public:
    MarketNoteTest()
        : TestCase("notes to a market come back from their bytes as they were")
    {
    }

  private:
    void DoRun() override
    {
        constexpr uint32_t MOST = std::numeric_limits<uint32_t>::max();
        MarketNote order{MarketNote::Kind::ORDER, 7, Strategy::SHARE, 3, {MOST, 0, 0}};
        MarketNote strategy{MarketNote::Kind::STRATEGY, MOST, Strategy::KEEP, 0, {0, 0, 0}};
        MarketNote arrived{
            MarketNote::Kind::STATEMENT_ARRIVED, 1, Strategy::KEEP, 0, {4, MOST, int64_t{1} << 62}};
        MarketNote missed{
            MarketNote::Kind::STATEMENT_MISSED, 2, Strategy::KEEP, 0, {5, 6, 1234567890123}};
        const std::vector<MarketNote> notes{order, strategy, arrived, missed};
        WireWriter writer;
        for (const auto& note : notes)
        {
            note.Write(writer);
        }
        const auto bytes = writer.GetBytes();
        WireReader reader(bytes.data(), bytes.size());
        for (const auto& note : notes)
        {
            const auto read = MarketNote::Read(reader);
            NS_TEST_EXPECT_MSG_EQ(
                static_cast<int>(read.kind), static_cast<int>(note.kind), "what has happened");
            NS_TEST_EXPECT_MSG_EQ(read.who, note.who, "to whom");
            NS_TEST_EXPECT_MSG_EQ(
                static_cast<int>(read.strategy), static_cast<int>(note.strategy), "strategy");
            NS_TEST_EXPECT_MSG_EQ(read.trades, note.trades, "trades");
            NS_TEST_EXPECT_MSG_EQ(read.heading.epoch, note.heading.epoch, "epoch");
            NS_TEST_EXPECT_MSG_EQ(read.heading.number, note.heading.number, "number");
            NS_TEST_EXPECT_MSG_EQ(read.heading.settledNs, note.heading.settledNs, "settled");
        }
        NS_TEST_EXPECT_MSG_EQ(reader.GetRemaining(), 0, "nothing is left");
    }
};

/// Agents tell a remote market, whose notes travel as bytes, or the market itself.
class RemoteMarketTest : public TestCase
{
  public:
    RemoteMarketTest()
        : TestCase("a market that hears notes does what one does that is told")
    {
    }

  private:
    /// What became of a market, in words.
    struct Story
    {
        std::vector<EpochOutcome> outcomes; //!< of its epochs
        std::vector<Time> settledAt;        //!< when
        std::vector<uint32_t> sharers;      //!< in the end
    };

    static Ptr<DataMarket> CreateRemote(const HandMadeMarket& hub)
    {
        const auto market = hub.market;
        const Ptr<DataMarket> remote =
            CompleteConstruct(new RemoteMarket([market](const MarketNote& note) {
                WireWriter writer;
                note.Write(writer);
                const auto bytes = writer.GetBytes();
                WireReader reader(bytes.data(), bytes.size());
                MarketNote::Read(reader).Tell(*market);
            }));
        remote->SetAttribute("EpochLength", TimeValue(Seconds(100)));
        remote->SetAttribute("SettlementDelay", TimeValue(Seconds(50)));
        remote->AssignStreams(1);
        remote->Open(market->GetRules());
        return remote;
    }

    /// An epoch of which all hear, one of which nobody does, and one without orders.
    Story Play(bool isRemote)
    {
        HandMadeMarket hub(MakePlainGame(), 4, 3);
        hub.tells = false;
        const Ptr<DataMarket> told = isRemote ? CreateRemote(hub) : hub.market;
        for (uint32_t account = 0; account < 4; ++account)
        {
            NS_TEST_EXPECT_MSG_EQ(told->IsSharing(account),
                                  hub.market->IsSharing(account),
                                  "both begin with the same strategies");
        }
        for (uint32_t epoch = 0; epoch < 2; ++epoch)
        {
            HandMadeMarket::RunUntil(110 + 100 * epoch);
            told->NoteOrder(0, epoch, Strategy::SHARE, 2);
            told->NoteOrder(1, epoch, Strategy::KEEP);
            told->NoteOrder(2, epoch, Strategy::KEEP);
            HandMadeMarket::RunUntil(155 + 100 * epoch);
            told->NoteStrategy(1, epoch == 0 ? Strategy::KEEP : Strategy::SHARE);
            HandMadeMarket::RunUntil(160 + 100 * epoch);
            const auto heading = hub.statements.at(epoch)->GetHeading();
            if (epoch == 0)
            {
                told->NoteStatementArrived(0, heading);
            }
            else
            {
                told->NoteStatementMissed(0, heading);
            }
        }
        HandMadeMarket::RunUntil(351);
        return {hub.outcomes, hub.settledAt, hub.FindAgents(true)};
    }

    void DoRun() override
    {
        const Story direct = Play(false);
        const Story noted = Play(true);
        for (const Story& story : {direct, noted})
        {
            NS_TEST_ASSERT_MSG_EQ(story.outcomes.size(), 3, "epochs");
            NS_TEST_EXPECT_MSG_EQ(story.outcomes[0].tradersShare, 1, "one shares");
            NS_TEST_EXPECT_MSG_EQ(story.outcomes[0].tradersKeep, 2, "two keep");
            NS_TEST_EXPECT_MSG_EQ(story.outcomes[0].untold, 0, "all have heard of the first");
            NS_TEST_EXPECT_MSG_EQ(story.outcomes[1].told, 3, "three were to hear of the second");
            NS_TEST_EXPECT_MSG_EQ(story.outcomes[1].untold, 3, "nobody has");
            NS_TEST_EXPECT_MSG_EQ(story.settledAt[0], Seconds(160), "when all have");
            NS_TEST_EXPECT_MSG_EQ(story.settledAt[1], Seconds(260), "when nobody will");
            NS_TEST_EXPECT_MSG_EQ(story.settledAt[2], Seconds(350), "at once");
        }
        NS_TEST_EXPECT_MSG_EQ(List(noted.sharers), List(direct.sharers), "the same share");
        const std::set<uint32_t> sharers(noted.sharers.begin(), noted.sharers.end());
        NS_TEST_EXPECT_MSG_EQ(sharers.count(1), 1, "the last that was said of it");
        for (std::size_t i = 0; i < 3; ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(
                noted.outcomes[i].shareAfter, direct.outcomes[i].shareAfter, "share after " << i);
        }
    }
};

/// Writes down what it is to send.
class NotingSender : public StatementSender
{
  public:
    void SendStatements(uint32_t client, const Ptr<const StatementMessage>& message) override
    {
        clients.push_back(client);
        agents.push_back(message->GetStatements().size());
    }

    bool HoldsStatements() const override
    {
        return holds;
    }

    std::vector<uint32_t> clients;   //!< endpoints, in order
    std::vector<std::size_t> agents; //!< in each message
    bool holds{false};               //!< whether it says that it holds statements
};

/// The order of messages is that of endpoints, not that in which somebody was made.
class StatementBoardTest : public TestCase
{
  public:
    StatementBoardTest()
        : TestCase("statements are posted in the order of endpoints, whoever was added first")
    {
    }

  private:
    static std::vector<AgentStatement> MakeStatements(uint32_t count)
    {
        std::vector<AgentStatement> statements(count);
        for (uint32_t account = 0; account < count; ++account)
        {
            statements[account].account = account;
        }
        return statements;
    }

    void Post(const std::vector<uint32_t>& order)
    {
        NotingSender sender;
        StatementBoard board(8);
        board.AddSender(1, sender);
        for (const uint32_t endpoint : order)
        {
            // At 10: accounts 0 and 1; at 11: 2 and 3; at 12: 4 and 5. Nobody has 6 and 7.
            const uint32_t first = 2 * (endpoint - 10);
            board.AddClient(endpoint == 12 ? 2 : 1, endpoint, {first, first + 1});
        }
        const uint32_t unheard = board.Post({0, 1, 0}, MakeStatements(8));
        NS_TEST_EXPECT_MSG_EQ(unheard, 4, "two are nobody's clients, two have no sender");
        const bool isInOrder = sender.clients == std::vector<uint32_t>{10, 11};
        NS_TEST_EXPECT_MSG_EQ(isInOrder, true, "in the order of endpoints");
        board.MoveClient(1, 12);
        board.MoveClient(1, 99);
        sender.clients.clear();
        NS_TEST_EXPECT_MSG_EQ(board.Post({0, 2, 0}, MakeStatements(8)), 2, "another has moved");
        const bool areAll = sender.clients == std::vector<uint32_t>{10, 11, 12};
        NS_TEST_EXPECT_MSG_EQ(areAll, true, "all, in the order of endpoints");
        NS_TEST_EXPECT_MSG_EQ(sender.agents.back(), 2, "with their own statements");
        NS_TEST_EXPECT_MSG_EQ(board.TakeOff(2, 12), 2, "once");
        NS_TEST_EXPECT_MSG_EQ(board.TakeOff(2, 12), 0, "and not again");
        NS_TEST_EXPECT_MSG_EQ(board.Clear(), 8, "the other four messages");
        NS_TEST_EXPECT_MSG_EQ(board.IsWaiting(), false, "none is left");
        NS_TEST_EXPECT_MSG_EQ(board.IsAnyHeld(), false, "nor held back");
        sender.holds = true;
        NS_TEST_EXPECT_MSG_EQ(board.IsAnyHeld(), true, "now some are");
    }

    void DoRun() override
    {
        Post({10, 11, 12});
        Post({12, 10, 11});
        Post({11, 12, 10});
    }
};

/// What a market says of its future is never too late, and as late as it can be.
class MarketOutlookTest : public TestCase
{
  public:
    MarketOutlookTest()
        : TestCase("a market knows when it speaks next, and when an epoch can be settled")
    {
    }

  private:
    static constexpr uint32_t LATER_HOME = 5; //!< of nobody

    void Expect(const HandMadeMarket& market, Time statement, Time settled, const char* when)
    {
        NS_TEST_EXPECT_MSG_EQ(market.market->GetNextStatement(), statement, "speaks: " << when);
        NS_TEST_EXPECT_MSG_EQ(market.market->GetNextSettled(), settled, "settles: " << when);
    }

    void DoRun() override
    {
        {
            HandMadeMarket market(MakePlainGame(), 4, 2);
            NotingSender other;
            market.market->AddSender(LATER_HOME, other);
            market.tells = false;
            HandMadeMarket::RunUntil(110);
            Expect(market, Seconds(150), Seconds(150), "before it is settled");
            for (uint32_t agent = 0; agent < 4; ++agent)
            {
                market.Order(agent, 0, 4);
            }
            HandMadeMarket::RunUntil(160);
            Expect(market, Seconds(160), Seconds(160), "while a statement is under way");
            market.market->NoteStatementArrived(0, market.statements.at(0)->GetHeading());
            Expect(market, Seconds(250), Seconds(250), "once it has arrived");
            other.holds = true;
            Expect(market, Seconds(160), Seconds(250), "while somebody has not sent an old one");
        }
        HandMadeMarket market(MakePlainGame(), 4, 4, 0, nullptr, RevisionClock::POISSON);
        HandMadeMarket::RunUntil(110);
        Expect(market, Seconds(110), Seconds(150), "with clocks, before the first settlement");
        HandMadeMarket::RunUntil(160);
        Expect(market, Seconds(160), Seconds(250) - NanoSeconds(1), "with clocks, later");
    }
};

/// The suite of markets that are elsewhere.
class RemoteMarketTestSuite : public TestSuite
{
  public:
    RemoteMarketTestSuite()
        : TestSuite("gridshare-remote-market", TestSuite::Type::UNIT)
    {
        AddTestCase(new MarketNoteTest);
        AddTestCase(new RemoteMarketTest);
        AddTestCase(new StatementBoardTest);
        AddTestCase(new MarketOutlookTest);
    }
};

static RemoteMarketTestSuite g_remoteMarketTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
