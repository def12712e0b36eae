/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scripted-cluster.h"

#include "ns3/receipt-messages.h"
#include "ns3/sharing-messages.h"
#include "ns3/test.h"
#include "ns3/wire-format.h"

#include <algorithm>
#include <string>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * What a strong node answers its clients: what it holds, once it does, however often it comes.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// @return a signed order of one reading
SharingTransactionPtr
MakeTransaction(uint32_t provider, uint64_t sequence)
{
    SharingOrder order;
    order.provider = provider;
    order.sequence = sequence;
    order.volumeMilli = 1000;
    order.readings.energiesWh = {1};
    return SharingTransaction::Create(order, SigningKey(provider));
}

/// Three strong nodes with room for three transactions each, which write receipts.
class ReceiptCase : public TestCase
{
  protected:
    /// @param name of the case
    explicit ReceiptCase(const std::string& name)
        : TestCase(name)
    {
    }

    /// What to do once all stands.
    virtual void Check() = 0;

    void Submit(const SharingTransactionPtr& transaction, uint32_t node = 0)
    {
        m_cluster->transport->Send(
            m_cluster->submitter, node, TransactionItem::MakeSubmission(transaction));
    }

    /// Run on for so long: what has come to the client since, "provider.sequence answer" each.
    std::string Hear(Time span = Seconds(5))
    {
        m_heard.clear();
        ScriptedCluster::Run(span);
        return m_heard;
    }

    std::unique_ptr<ScriptedCluster> m_cluster; //!< three nodes

  private:
    void DoRun() override
    {
        m_cluster = std::make_unique<ScriptedCluster>(3, MempoolLimits{3, 1000000}, true);
        m_cluster->transport->SetReceiver(m_cluster->submitter,
                                          MakeCallback(&ReceiptCase::Receive, this));
        ScriptedCluster::Run(NanoSeconds(1)); // they have started
        Check();
        m_cluster.reset();
    }

    void Receive(uint32_t from, const Ptr<const NetworkMessage>& message)
    {
        if (message->GetWireType() != WIRE_RECEIPT)
        {
            return;
        }
        static const std::vector<std::string> answers{"held", "bought", "full", "refused"};
        m_heard += std::to_string(from) + ":";
        for (const auto& entry : static_cast<const SubmissionReceipt&>(*message).GetEntries())
        {
            m_heard += " " + std::to_string(entry.provider) + "." + std::to_string(entry.sequence) +
                       " " + answers.at(static_cast<std::size_t>(entry.answer));
        }
        m_heard += ";";
    }

    std::string m_heard; //!< see Hear()
};

/// Each answer, and that what comes again is kept once.
class AnswerTest : public ReceiptCase
{
  public:
    AnswerTest()
        : ReceiptCase("held, held again, bought, full, refused; a call; elsewhere by gossip")
    {
    }

  private:
    static SharingTransactionPtr Tamper(const SharingTransactionPtr& transaction)
    {
        WireWriter writer;
        transaction->Encode(writer);
        auto bytes = writer.GetBytes();
        bytes.back() ^= 1;
        WireReader reader(bytes.data(), bytes.size());
        return SharingTransaction::Decode(reader);
    }

    void Check() override
    {
        Submit(MakeTransaction(1, 0));
        Submit(MakeTransaction(1, 0)); // both are checked, one is kept
        Submit(MakeTransaction(1, 1));
        NS_TEST_EXPECT_MSG_EQ(Hear(), "0: 1.0 held 1.0 held 1.1 held;", "one message a burst");
        NS_TEST_EXPECT_MSG_EQ(m_cluster->nodes[0]->GetMempool().GetCount(), 2, "each once");
        Submit(MakeTransaction(1, 1));
        NS_TEST_EXPECT_MSG_EQ(Hear(), "0: 1.1 held;", "its receipt was lost");
        Submit(MakeTransaction(1, 0), 2);
        NS_TEST_EXPECT_MSG_EQ(Hear(), "2: 1.0 held;", "another node has it by gossip");
        NS_TEST_EXPECT_MSG_EQ(m_cluster->nodes[2]->GetMempool().GetCount(), 2, "once");
        Submit(MakeTransaction(1, 2));
        Submit(MakeTransaction(1, 3));
        NS_TEST_EXPECT_MSG_EQ(Hear(), "0: 1.2 held 1.3 full;", "room for three");
        Submit(Tamper(MakeTransaction(2, 0)));
        NS_TEST_EXPECT_MSG_EQ(Hear(), "0: 2.0 refused;", "a wrong signature");
        m_cluster->transport->Send(m_cluster->submitter, 1, Create<ClientCall>());
        NS_TEST_EXPECT_MSG_EQ(Hear(), "1:;", "it is there");
        SharingOrder sold = MakeTransaction(3, 7)->GetOrder();
        sold.epoch = 5; // of which this market knows nothing
        m_cluster->transport->Send(m_cluster->submitter, 1, Create<DirectSale>(sold));
        NS_TEST_EXPECT_MSG_EQ(Hear(), "1: 3.7 bought;", "a sale");
    }
};

/// A machine that fails says nothing of what it had taken.
class FailureTest : public ReceiptCase
{
  public:
    FailureTest()
        : ReceiptCase("no receipt without a machine that runs")
    {
    }

  private:
    void Check() override
    {
        auto& node = *m_cluster->nodes[0];
        Submit(MakeTransaction(1, 0));
        NS_TEST_EXPECT_MSG_EQ(Hear(MilliSeconds(1500)), "", "taken, and its receipt not sent");
        NS_TEST_EXPECT_MSG_EQ(node.GetMempool().GetCount(), 1, "taken");
        node.Crash();
        NS_TEST_EXPECT_MSG_EQ(Hear(), "", "nor is it");
        Submit(MakeTransaction(1, 1));
        NS_TEST_EXPECT_MSG_EQ(Hear(), "", "nobody is there");
        node.Restart(RestartMemory::NOTHING);
        NS_TEST_EXPECT_MSG_EQ(Hear(), "", "it has forgotten all");
        Submit(MakeTransaction(1, 0));
        NS_TEST_EXPECT_MSG_EQ(Hear(), "0: 1.0 held;", "anew");
    }
};

/// The suite of receipts of strong nodes.
class StrongNodeReceiptTestSuite : public TestSuite
{
  public:
    StrongNodeReceiptTestSuite()
        : TestSuite("gridshare-strong-node-receipts", TestSuite::Type::UNIT)
    {
        AddTestCase(new AnswerTest);
        AddTestCase(new FailureTest);
    }
};

static StrongNodeReceiptTestSuite g_strongNodeReceiptTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
