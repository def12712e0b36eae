/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/delay-sample.h"
#include "ns3/test.h"
#include "ns3/transaction-census.h"

/**
 * @file
 * @ingroup gridshare-test
 * What becomes of transactions, event by event, and the quantiles of few delays.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Events of one transaction in order, a letter each: submitted, lost, accepted, refused, final,
/// withdrawn; and where it is then.
struct CensusCase
{
    std::string events;       ///< out of S, L, A, R, F, W
    std::string end;          ///< if no strong node holds it: committed, pending, ...
    std::string held;         ///< if one does
    uint64_t acceptedCount;   ///< 1 if it waits as far as anybody knows
    uint64_t foreignCount{0}; ///< 1 if it became final and nobody had submitted it
};

SharingTransactionPtr
MakeTransaction(uint64_t sequence)
{
    SharingOrder order;
    order.provider = 1;
    order.demander = 2;
    order.sequence = sequence;
    order.volumeMilli = 1000;
    order.readings.energiesWh = {10};
    return SharingTransaction::Create(order, SigningKey(1));
}

/// One transaction's way through the states.
class CensusTest : public TestCase
{
  public:
    /// @param transaction the case
    explicit CensusTest(CensusCase transaction)
        : TestCase("a transaction's end after the events " + transaction.events),
          m_case(std::move(transaction))
    {
    }

  private:
    static std::string Name(const TransactionCounts& counts)
    {
        std::string names;
        names += counts.committed > 0 ? "committed" : "";
        names += counts.pending > 0 ? "pending" : "";
        names += counts.refused > 0 ? "refused" : "";
        names += counts.lost > 0 ? "lost" : "";
        return names;
    }

    void DoRun() override
    {
        const auto transaction = MakeTransaction(0);
        const auto block = LedgerBlock::Create(*LedgerBlock::GetGenesis(), 0, 0, 1, {transaction});
        TransactionCensus census;
        for (const char event : m_case.events)
        {
            switch (event)
            {
            case 'S':
                census.NoteSubmitted(transaction->GetId(), transaction->GetKind());
                break;
            case 'L':
                census.NoteLost(transaction->GetId());
                break;
            case 'A':
                census.NoteAccepted(*transaction);
                break;
            case 'R':
                census.NoteRefused(*transaction, RefusalCause::MEMPOOL);
                break;
            case 'F':
                census.NoteFinal(*block);
                break;
            default:
                census.NoteWithdrawn(*block);
            }
        }
        for (const bool held : {false, true})
        {
            const auto counts = census.Count([&](const Hash256& id) {
                NS_TEST_EXPECT_MSG_EQ(id.ToHex(), transaction->GetId().ToHex(), "asked by its id");
                return held;
            });
            NS_TEST_EXPECT_MSG_EQ(
                Name(counts), (held ? m_case.held : m_case.end), "held: " << held);
            NS_TEST_EXPECT_MSG_EQ(counts.submitted,
                                  counts.committed + counts.pending + counts.refused + counts.lost,
                                  "once");
        }
        NS_TEST_EXPECT_MSG_EQ(census.GetAcceptedCount(), m_case.acceptedCount, "accepted");
        NS_TEST_EXPECT_MSG_EQ(census.GetForeignCount(), m_case.foreignCount, "foreign");
    }

    CensusCase m_case; ///< see constructor
};

std::vector<CensusCase>
MakeCensusCases()
{
    return {
        {"S", "pending", "pending", 0},   // on its way
        {"SS", "pending", "pending", 0},  // the same one
        {"SL", "lost", "lost", 0},        // given up by the network
        {"SA", "lost", "pending", 1},     // taken, and with nobody: lost with its node
        {"SAL", "lost", "pending", 1},    // a duplicate was lost
        {"SLA", "lost", "pending", 1},    // the duplicate arrived
        {"SR", "refused", "pending", 0},  // refused here, held elsewhere
        {"SRL", "refused", "pending", 0}, // a duplicate was lost
        {"SAR", "refused", "pending", 0}, // evicted
        {"SARA", "lost", "pending", 1},   // handed in again
        {"SAF", "committed", "committed", 0},
        {"SAFA", "committed", "committed", 0},
        {"SAFR", "committed", "committed", 0},
        {"SAFL", "committed", "committed", 0},
        {"SAFS", "committed", "committed", 0},
        {"SAFF", "committed", "committed", 0},
        {"SF", "committed", "committed", 0}, // relayed past its own node
        {"SAFW", "lost", "pending", 1},      // it waits again
        {"SAFWF", "committed", "committed", 0},
        {"SAFWR", "refused", "pending", 0},
        {"A", "", "", 0}, // forged on the way
        {"R", "", "", 0},
        {"L", "", "", 0},
        {"F", "", "", 0, 1}, // the ledger was tampered with
        {"W", "", "", 0},
    };
}

/// Several at once: each is counted in its own state.
class CensusSumTest : public TestCase
{
  public:
    CensusSumTest()
        : TestCase("fifteen transactions, from one to five in each state")
    {
    }

  private:
    void DoRun() override
    {
        TransactionCensus census;
        std::vector<SharingTransactionPtr> all;
        for (uint64_t i = 0; i < 15; ++i)
        {
            all.push_back(MakeTransaction(i));
            census.NoteSubmitted(all.back()->GetId(), all.back()->GetKind());
        }
        // 0: on its way; 1, 2: lost; 3 to 5: refused; 6 to 9: committed; 10 to 14: accepted, of
        // which a node still holds 10 and 11.
        census.NoteLost(all[1]->GetId());
        census.NoteLost(all[2]->GetId());
        for (const std::size_t i : {3, 4, 5})
        {
            census.NoteRefused(*all[i], RefusalCause::INVALID);
        }
        census.NoteFinal(*LedgerBlock::Create(
            *LedgerBlock::GetGenesis(), 0, 0, 1, {all[6], all[7], all[8], all[9]}));
        for (const std::size_t i : {10, 11, 12, 13, 14})
        {
            census.NoteAccepted(*all[i]);
        }
        const auto counts = census.Count(
            [&all](const Hash256& id) { return id == all[10]->GetId() || id == all[11]->GetId(); });
        NS_TEST_EXPECT_MSG_EQ(counts.submitted, 15, "all");
        NS_TEST_EXPECT_MSG_EQ(counts.committed, 4, "in the block");
        NS_TEST_EXPECT_MSG_EQ(counts.pending, 1 + 2, "on the way, and held");
        NS_TEST_EXPECT_MSG_EQ(counts.refused, 3, "refused");
        NS_TEST_EXPECT_MSG_EQ(counts.lost, 2 + 3, "by the network, and with their node");
        NS_TEST_EXPECT_MSG_EQ(census.GetAcceptedCount(), 5, "wait");
    }
};

/// Where delays stop being kept one by one.
class DelayLimitTest : public TestCase
{
  public:
    DelayLimitTest()
        : TestCase("four delays are kept exactly where four may be, five are counted in bins")
    {
    }

  private:
    void DoRun() override
    {
        DelaySample sample(4);
        for (const float delayS : {4.0F, 1.0F, 3.0F, 2.0F})
        {
            sample.Add(delayS);
        }
        NS_TEST_EXPECT_MSG_EQ(sample.GetQuantile(0.5), 2.5, "between the second and the third");
        NS_TEST_EXPECT_MSG_EQ_TOL(sample.GetQuantile(0.95), 3 + 0.85, 1e-12, "interpolated");
        NS_TEST_EXPECT_MSG_EQ(sample.GetCount(), 4, "all");
        sample.Add(5.0F);
        NS_TEST_EXPECT_MSG_EQ(sample.GetCount(), 5, "all");
        // The middle of a bin is half of 2^-11 above its lower edge, which these numbers are.
        for (int i = 0; i < 5; ++i)
        {
            const double edge = 1 + i;
            const double found = sample.GetQuantile(i / 4.0);
            NS_TEST_EXPECT_MSG_GT(found, edge, "the middle of its bin");
            NS_TEST_EXPECT_MSG_LT(found, edge * (1 + 0.00025), "within 0.025 %");
        }
        const double below = sample.GetQuantile(0.49);
        NS_TEST_EXPECT_MSG_EQ_TOL(below, 2, 0.001, "not interpolated any more: the second");
    }
};

/// The suite of the census.
class TransactionCensusTestSuite : public TestSuite
{
  public:
    TransactionCensusTestSuite()
        : TestSuite("gridshare-transaction-census", TestSuite::Type::UNIT)
    {
        for (const auto& transaction : MakeCensusCases())
        {
            AddTestCase(new CensusTest(transaction));
        }
        AddTestCase(new CensusSumTest);
        AddTestCase(new DelayLimitTest);
    }
};

static TransactionCensusTestSuite g_transactionCensusTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
