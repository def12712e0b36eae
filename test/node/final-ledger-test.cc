/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "hand-made-market.h"

#include "ns3/final-ledger.h"
#include "ns3/test.h"

#include <array>
#include <utility>

/**
 * @file
 * @ingroup gridshare-test
 * Which blocks count, as nodes finalise, give up and forget them, one call after another.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A tree of blocks: a1 and b1 on the genesis block; a2 and a2x on a1; b2 on b1; a3 on a2.
struct BlockFamily
{
    /// @param height above the genesis block @return an empty block of its own
    static LedgerBlockPtr Make(const LedgerBlockPtr& parent, uint64_t round)
    {
        return LedgerBlock::Create(*parent, 0, round, 0, {});
    }

    LedgerBlockPtr a1{Make(LedgerBlock::GetGenesis(), 1)};  //!< see above
    LedgerBlockPtr b1{Make(LedgerBlock::GetGenesis(), 2)};  //!< see above
    LedgerBlockPtr c1{Make(LedgerBlock::GetGenesis(), 11)}; //!< see above
    LedgerBlockPtr a2{Make(a1, 3)};                         //!< see above
    LedgerBlockPtr a2x{Make(a1, 4)};                        //!< see above
    LedgerBlockPtr b2{Make(b1, 5)};                         //!< see above
    LedgerBlockPtr a3{Make(a2, 6)};                         //!< see above
};

/// A case with a ledger and what it has said.
class FinalLedgerTest : public TestCase
{
  protected:
    /// What a trace says: who, and which block.
    using Event = std::pair<uint32_t, LedgerBlockPtr>;

    /// @param name of the case
    explicit FinalLedgerTest(const std::string& name)
        : TestCase(name)
    {
        m_ledger->TraceConnectWithoutContext("BlockFinal",
                                             MakeCallback(&FinalLedgerTest::OnFinal, this));
        m_ledger->TraceConnectWithoutContext("BlockWithdrawn",
                                             MakeCallback(&FinalLedgerTest::OnWithdrawn, this));
        m_ledger->TraceConnectWithoutContext("SafetyViolated",
                                             MakeCallback(&FinalLedgerTest::OnViolated, this));
    }

    /// The blocks that count, above the genesis block.
    void ExpectBlocks(const std::vector<LedgerBlockPtr>& expected, const std::string& when)
    {
        const auto& blocks = m_ledger->GetBlocks();
        NS_TEST_ASSERT_MSG_EQ(blocks.size(), expected.size() + 1, when << ": how many");
        for (std::size_t i = 0; i < expected.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(blocks[i + 1], expected[i], when << ": height " << i + 1);
        }
    }

    /// What was said since the last call.
    void ExpectEvents(std::vector<Event>& heard,
                      const std::vector<Event>& expected,
                      const std::string& what)
    {
        NS_TEST_EXPECT_MSG_EQ(heard, expected, what);
        heard.clear();
    }

    BlockFamily m_family;                                   //!< blocks
    Ptr<FinalLedger> m_ledger{CreateObject<FinalLedger>()}; //!< it
    std::vector<Event> m_final;                             //!< BlockFinal
    std::vector<Event> m_withdrawn;                         //!< BlockWithdrawn
    std::vector<Event> m_violated;                          //!< SafetyViolated

  private:
    void OnFinal(uint32_t node, LedgerBlockPtr block)
    {
        m_final.emplace_back(node, block);
    }

    void OnWithdrawn(uint32_t node, LedgerBlockPtr block)
    {
        m_withdrawn.emplace_back(node, block);
    }

    void OnViolated(uint32_t node, LedgerBlockPtr block)
    {
        m_violated.emplace_back(node, block);
    }
};

/// The first one counts; the others agree, or break safety.
class FirstFinalTest : public FinalLedgerTest
{
  public:
    FirstFinalTest()
        : FinalLedgerTest("the first final block of a height counts, another one breaks safety")
    {
    }

  private:
    void DoRun() override
    {
        const auto& f = m_family;
        m_ledger->NoteFinal(2, f.a1);
        m_ledger->NoteFinal(0, f.a1);
        m_ledger->NoteFinal(0, f.a2);
        ExpectBlocks({f.a1, f.a2}, "agreement");
        ExpectEvents(m_final, {{2, f.a1}, {0, f.a2}}, "each once, by the first");
        ExpectEvents(m_violated, {}, "no violation");
        m_ledger->NoteFinal(1, f.b1);
        m_ledger->NoteFinal(1, f.b2);
        m_ledger->NoteFinal(2, f.a2x);
        ExpectBlocks({f.a1, f.a2}, "disagreement");
        ExpectEvents(m_violated, {{1, f.b1}, {1, f.b2}, {2, f.a2x}}, "each is said");
        NS_TEST_EXPECT_MSG_EQ(m_ledger->GetViolationCount(), 3, "and counted");
        ExpectEvents(m_final, {}, "nothing new counts");
        NS_TEST_EXPECT_MSG_EQ(m_ledger->GetWithdrawnCount(), 0, "nothing is withdrawn");
    }
};

/// A block counts until the last node has given it up.
class RevertedTest : public FinalLedgerTest
{
  public:
    RevertedTest()
        : FinalLedgerTest("a block counts until its last holder gives it up; then most holders win")
    {
    }

  private:
    void DoRun() override
    {
        const auto& f = m_family;
        for (uint32_t node = 0; node < 2; ++node)
        {
            m_ledger->NoteFinal(node, f.a1);
            m_ledger->NoteFinal(node, f.a2);
        }
        m_ledger->NoteFinal(2, f.c1);
        for (uint32_t node = 3; node < 5; ++node)
        {
            m_ledger->NoteFinal(node, f.b1);
            m_ledger->NoteFinal(node, f.b2);
        }
        m_final.clear();
        m_ledger->NoteReverted(0, f.a2);
        m_ledger->NoteReverted(0, f.a1);
        ExpectBlocks({f.a1, f.a2}, "node 1 holds both");
        m_ledger->NoteReverted(1, f.a2);
        ExpectBlocks({f.a1}, "a2 is given up; b2 does not stand on a1");
        ExpectEvents(m_withdrawn, {{1, f.a2}}, "by the last one");
        m_ledger->NoteReverted(1, f.a1);
        ExpectBlocks({f.b1, f.b2}, "two hold b1, one c1");
        ExpectEvents(m_withdrawn, {{1, f.a1}}, "by the last one");
        ExpectEvents(m_final, {{1, f.b1}, {1, f.b2}}, "in their place");
        NS_TEST_EXPECT_MSG_EQ(m_ledger->GetWithdrawnCount(), 2, "counted");
        // What does not count can be given up without a word.
        m_ledger->NoteReverted(2, f.c1);
        ExpectBlocks({f.b1, f.b2}, "as before");
        ExpectEvents(m_withdrawn, {}, "nothing is withdrawn");
        // Nobody is left.
        for (uint32_t node = 3; node < 5; ++node)
        {
            m_ledger->NoteReverted(node, f.b2);
            m_ledger->NoteReverted(node, f.b1);
        }
        ExpectBlocks({}, "nobody holds anything");
    }
};

/// Of two with as many holders the first that was finalised counts.
class TieTest : public FinalLedgerTest
{
  public:
    TieTest()
        : FinalLedgerTest("of two blocks with as many holders the one that was final first counts")
    {
    }

  private:
    void DoRun() override
    {
        const auto& f = m_family;
        m_ledger->NoteFinal(0, f.a1);
        m_ledger->NoteFinal(1, f.c1);
        m_ledger->NoteFinal(2, f.b1);
        m_ledger->NoteReverted(0, f.a1);
        ExpectBlocks({f.c1}, "c1 was earlier than b1");
    }
};

/// What lost disks had held still counts, until another block needs its place.
class ForgottenTest : public FinalLedgerTest
{
  public:
    ForgottenTest()
        : FinalLedgerTest("a block that only lost disks held gives way, one that is held does not")
    {
    }

  private:
    static LedgerChain MakeChain(const std::vector<LedgerBlockPtr>& blocks, uint64_t finalHeight)
    {
        LedgerChain chain;
        for (const auto& block : blocks)
        {
            chain.Append(block);
        }
        chain.SetFinalHeight(finalHeight);
        return chain;
    }

    void DoRun() override
    {
        const auto& f = m_family;
        m_ledger->NoteFinal(0, f.a1);
        m_ledger->NoteFinal(1, f.a1);
        m_ledger->NoteFinal(0, f.a2);
        m_ledger->NoteForgotten(MakeChain({f.a1, f.a2, f.a3}, 2));
        ExpectBlocks({f.a1, f.a2}, "they still count");
        m_final.clear();
        m_ledger->NoteFinal(1, f.a2x);
        ExpectBlocks({f.a1, f.a2x}, "a2 gives way, a1 stays: node 1 holds it");
        ExpectEvents(m_withdrawn, {{1, f.a2}}, "withdrawn");
        ExpectEvents(m_final, {{1, f.a2x}}, "final");
        ExpectEvents(m_violated, {{1, f.a2x}}, "and another one than the first");
        // Held by node 1: the same call by another node changes nothing.
        m_ledger->NoteFinal(2, f.b1);
        ExpectBlocks({f.a1, f.a2x}, "held");
        m_ledger->NoteForgotten(MakeChain({f.a1, f.a2x}, 2));
        // Now b1 is held by node 2; a2x and a1 by nobody.
        m_ledger->NoteFinal(3, f.b1);
        ExpectBlocks({f.b1}, "both give way");
        NS_TEST_EXPECT_MSG_EQ(m_ledger->GetWithdrawnCount(), 3, "a2, a2x, a1");
    }
};

/// The market hears of final blocks, and of those that no longer are.
class FedMarketTest : public FinalLedgerTest
{
  public:
    FedMarketTest()
        : FinalLedgerTest("the market is fed with the blocks that count, and with no others")
    {
    }

  private:
    void DoRun() override
    {
        HandMadeMarket market(MakePlainGame());
        m_ledger->SetMarket(market.market);
        HandMadeMarket::RunUntil(110);
        const auto first =
            HandMadeMarket::MakeBlock({market.Order(0, 1, 4), market.Order(1, 0, 4)});
        const auto second = HandMadeMarket::MakeBlock({market.Order(2, 0, 4)}, first);
        const auto rival = HandMadeMarket::MakeBlock({market.Order(3, 0, 4)}, first);
        const auto& contract = market.market->GetContract();
        m_ledger->NoteFinal(0, first);
        m_ledger->NoteFinal(1, first);
        NS_TEST_EXPECT_MSG_EQ(contract.GetSettledCount(), 2, "once");
        m_ledger->NoteFinal(0, second);
        m_ledger->NoteFinal(1, rival);
        NS_TEST_EXPECT_MSG_EQ(contract.GetSettledCount(), 3, "not the rival");
        m_ledger->NoteReverted(0, second);
        const auto paid = contract.CollectEpoch(0);
        NS_TEST_ASSERT_MSG_EQ(paid.size(), 3, "the rival instead");
        NS_TEST_EXPECT_MSG_EQ(paid[2].provider, 3, "its provider");
        m_ledger->Dispose();
    }
};

/// The suite of the observer.
class FinalLedgerTestSuite : public TestSuite
{
  public:
    FinalLedgerTestSuite()
        : TestSuite("gridshare-final-ledger", TestSuite::Type::UNIT)
    {
        AddTestCase(new FirstFinalTest);
        AddTestCase(new RevertedTest);
        AddTestCase(new TieTest);
        AddTestCase(new ForgottenTest);
        AddTestCase(new FedMarketTest);
    }
};

static FinalLedgerTestSuite g_finalLedgerTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
