/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "proof-client.h"

#include "ns3/invariant.h"
#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <set>
#include <utility>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareProofClient");

NS_OBJECT_ENSURE_REGISTERED(ProofClient);

TypeId
ProofClient::GetTypeId()
{
    using Self = ProofClient;
    static TypeId tid =
        TypeId("ns3::gridshare::ProofClient")
            .SetParent<Object>()
            .SetGroupName("Gridshare")
            .AddConstructor<ProofClient>()
            .AddAttribute("AskDelay",
                          "From the sending of a transaction to the first question",
                          TimeValue(Seconds(120)),
                          MakeTimeAccessor(&Self::m_askDelay),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("Patience",
                          "From an attempt to the next one, or to the end after the last",
                          TimeValue(Seconds(60)),
                          MakeTimeAccessor(&Self::m_patience),
                          MakeTimeChecker(MilliSeconds(1)))
            .AddAttribute("Attempts",
                          "How often a proof is asked for, at most",
                          UintegerValue(5),
                          MakeUintegerAccessor(&Self::m_attempts),
                          MakeUintegerChecker<uint32_t>(1))
            .AddTraceSource("Closed",
                            "What came of a question",
                            MakeTraceSourceAccessor(&Self::m_closedTrace),
                            "ns3::gridshare::ProofClient::ClosedTracedCallback");
    return tid;
}

ProofClient::ProofClient()
    : m_choices(CreateObject<UniformRandomVariable>())
{
}

void
ProofClient::DoDispose()
{
    m_wiring = Wiring{};
    m_questions.clear();
    Object::DoDispose();
}

void
ProofClient::Connect(const Wiring& wiring)
{
    GRIDSHARE_INVARIANT(wiring.confirmations >= 1 &&
                            wiring.confirmations <= wiring.strongNodes.size(),
                        "a header is confirmed by strong nodes, each once");
    m_wiring = wiring;
}

int64_t
ProofClient::AssignStreams(int64_t stream)
{
    m_choices->SetStream(stream);
    return 1;
}

void
ProofClient::NoteSubmitted(SharingTransactionPtr transaction)
{
    if (m_choices->GetValue() < m_wiring.share)
    {
        const Hash256 id = transaction->GetId();
        Simulator::Schedule(m_askDelay, &ProofClient::Ask, this, id, std::move(transaction));
    }
}

const ProofCounters&
ProofClient::GetCounters() const
{
    return m_counters;
}

uint64_t
ProofClient::GetKeptBytes() const
{
    return m_headers.size() * LedgerBlock::HEADER_BYTES;
}

void
ProofClient::Ask(Hash256 id, SharingTransactionPtr transaction)
{
    if (!m_wiring.transport)
    {
        return; // the simulation is over
    }
    Question question;
    question.transaction = std::move(transaction);
    question.askedAt = Simulator::Now();
    if (m_questions.emplace(id, std::move(question)).second)
    {
        ++m_counters.asked;
        Attempt(id);
    }
}

void
ProofClient::Attempt(Hash256 id)
{
    const auto found = m_questions.find(id);
    if (found == m_questions.end())
    {
        return;
    }
    Question& question = found->second;
    if (question.attempts >= m_attempts)
    {
        Close(id, Judge(question));
        return;
    }
    const auto& nodes = m_wiring.strongNodes;
    for (uint32_t i = 0; i < m_wiring.confirmations; ++i)
    {
        m_wiring.transport->Send(m_wiring.endpoint,
                                 nodes[(question.attempts + i) % nodes.size()],
                                 Create<ProofRequest>(id, i == 0));
    }
    ++question.attempts;
    question.timeout = Simulator::Schedule(m_patience, &ProofClient::Attempt, this, id);
}

bool
ProofClient::Receive(uint32_t from, const Ptr<const NetworkMessage>& message)
{
    if (message->GetWireType() != WIRE_PROOF_REPLY)
    {
        return false;
    }
    const auto& proof = static_cast<const ProofReply&>(*message).GetProof();
    const auto& nodes = m_wiring.strongNodes;
    const auto found = m_questions.find(proof.transaction);
    // Nobody else is believed, and late answers change nothing.
    if (found != m_questions.end() && std::find(nodes.begin(), nodes.end(), from) != nodes.end())
    {
        TakeAnswer(found->second, from, proof);
    }
    return true;
}

void
ProofClient::TakeAnswer(Question& question, uint32_t from, const StorageProof& proof)
{
    if (!proof.header)
    {
        question.words[from] = std::nullopt;
        return;
    }
    const auto& header = *proof.header;
    const Hash256 hash = ComputeBlockHash(header);
    if (proof.path)
    {
        if (proof.path->leafCount != header.transactionCount ||
            !VerifyMerkleProof(proof.transaction, *proof.path, header.merkleRoot))
        {
            question.isForged = true;
            ++m_counters.refusedReplies;
            return;
        }
        question.proved.push_back(hash);
    }
    question.words[from] = hash;
    if (const auto confirmed = FindConfirmed(question))
    {
        m_headers.insert(*confirmed);
        for (const auto& [node, word] : question.words)
        {
            m_counters.refusedReplies += word && *word != *confirmed ? 1 : 0;
        }
        Close(proof.transaction, ProofOutcome::VERIFIED);
    }
}

std::optional<Hash256>
ProofClient::FindConfirmed(const Question& question) const
{
    for (const auto& hash : question.proved)
    {
        const auto holders =
            std::count_if(question.words.begin(), question.words.end(), [&hash](const auto& word) {
                return word.second == hash;
            });
        if (holders >= static_cast<std::ptrdiff_t>(m_wiring.confirmations))
        {
            return hash;
        }
    }
    return {};
}

ProofOutcome
ProofClient::Judge(const Question& question)
{
    std::set<std::optional<Hash256>> opinions;
    for (const auto& [node, word] : question.words)
    {
        opinions.insert(word);
    }
    if (question.isForged || opinions.size() > 1)
    {
        return ProofOutcome::REFUSED;
    }
    const bool isNotStored = opinions.size() == 1 && !*opinions.begin();
    return isNotStored ? ProofOutcome::NOT_STORED : ProofOutcome::UNANSWERED;
}

void
ProofClient::Close(const Hash256& id, ProofOutcome outcome)
{
    const auto node = m_questions.extract(id); // the answer that closes it may be read from it
    Question question = node.mapped();
    question.timeout.Cancel();
    switch (outcome)
    {
    case ProofOutcome::VERIFIED:
        ++m_counters.verified;
        break;
    case ProofOutcome::REFUSED:
        ++m_counters.refused;
        break;
    case ProofOutcome::NOT_STORED:
        ++m_counters.notStored;
        break;
    case ProofOutcome::UNANSWERED:
        ++m_counters.unanswered;
        break;
    }
    NS_LOG_INFO(id.ToShortHex() << ": " << static_cast<int>(outcome));
    m_closedTrace(question.transaction, outcome, Simulator::Now() - question.askedAt);
}

ProofClientService::ProofClientService(Ptr<ProofClient> client)
    : m_client(client)
{
}

bool
ProofClientService::Receive(uint32_t from, const Ptr<const NetworkMessage>& message)
{
    return m_client->Receive(from, message);
}

} // namespace gridshare
} // namespace ns3
