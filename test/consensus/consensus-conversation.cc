/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-conversation.h"

#include "spoken-message.h"

#include "ns3/abort.h"

#include <algorithm>
#include <tuple>

namespace ns3
{
namespace gridshare
{
namespace tests
{

std::string
ConsensusConversation::Answer(const std::string& command)
{
    const std::string verb = command.substr(0, command.find(' '));
    const std::string rest = command.substr(verb.size());
    NS_ABORT_MSG_IF(!m_cluster && verb != "cluster", "the first command is cluster");
    const std::string told = Perform(verb, rest);
    std::string text;
    for (const auto& line : m_cluster->TakeLines())
    {
        text += "  " + line + "\n";
    }
    for (const auto& message : m_cluster->GetInFlight())
    {
        m_names.Remember(*message.message);
    }
    return text + told + TellBroken();
}

std::string
ConsensusConversation::TellBroken()
{
    const bool isNews = m_cluster->GetViolation() != m_broken;
    m_broken = m_cluster->GetViolation();
    return isNews ? "  broken: " + m_broken + "\n" : "";
}

void
ConsensusConversation::MakeCluster(SpokenWords& words)
{
    ClusterConfig config;
    config.protocol = words.Take();
    config.consensus.replicas = static_cast<uint32_t>(words.TakeNumber());
    config.byzantine.resize(config.consensus.replicas, BYZANTINE_NONE);
    while (!words.IsEmpty())
    {
        words.Expect("byzantine");
        const uint64_t id = words.TakeNumber();
        config.byzantine.at(id) = FindByzantineBehaviour(words.Take());
    }
    config.consensus.checkpointInterval = 2;
    config.consensus.confirmationDepth = 2;
    config.consensus.proposeWhenIdle = false;
    config.consensus.blockIntervalNs = 3600000000000; // one block at a time
    config.workPending = false;
    m_cluster = std::make_unique<ScheduledCluster>(config);
    m_cluster->RecordLines(true);
    m_protocol = FindConsensusProtocol(config.protocol).tag;
}

std::string
ConsensusConversation::Perform(const std::string& verb, const std::string& rest)
{
    SpokenWords words(rest);
    if (verb == "cluster")
    {
        MakeCluster(words);
    }
    else if (verb == "start")
    {
        m_cluster->StartAll();
    }
    else if (verb == "work")
    {
        m_cluster->SetWork(true);
    }
    else if (verb == "order")
    {
        Order(words);
    }
    else if (verb == "deliver")
    {
        Deliver(words);
    }
    else if (verb == "lose")
    {
        Lose(words);
    }
    else if (verb == "say")
    {
        Say(rest);
    }
    else if (verb == "block")
    {
        return m_names.DefineBlock(words);
    }
    else if (verb == "node")
    {
        return m_names.DefineNode(words);
    }
    else if (verb == "silence")
    {
        const bool silent = m_cluster->GetInFlight().empty() && m_cluster->GetTimers().empty();
        return silent ? "" : "  but messages are under way, or timers run\n";
    }
    else if (verb == "timer" || verb == "due" || verb == "resting")
    {
        return AnswerOnTimer(verb, words);
    }
    else
    {
        NS_ABORT_MSG_IF(verb != "crash" && verb != "restart" && verb != "wipe",
                        "unknown command " << verb);
        const auto kind = verb == "crash"     ? FuzzAction::Kind::CRASH
                          : verb == "restart" ? FuzzAction::Kind::RESTART
                                              : FuzzAction::Kind::WIPE;
        m_cluster->Perform({kind, static_cast<uint8_t>(words.TakeNumber()), 0, 0});
    }
    return "";
}

void
ConsensusConversation::Order(SpokenWords& words)
{
    SharingOrder order;
    order.sequence = m_orders++;
    order.readings.energiesWh = {1};
    const auto transaction = SharingTransaction::Create(order, SigningKey(1));
    const bool everywhere = !words.TakeIf("at");
    const uint64_t only = everywhere ? 0 : words.TakeNumber();
    for (ReplicaId id = 0; id < m_cluster->GetSize(); ++id)
    {
        if (m_cluster->IsUp(id) && (everywhere || id == only))
        {
            m_cluster->Submit(id, transaction);
        }
    }
}

std::vector<FuzzAction>
ConsensusConversation::ListInFlight(FuzzAction::Kind kind, SpokenWords& words) const
{
    const bool all = words.IsEmpty();
    const uint64_t from = all ? 0 : words.TakeNumber();
    const uint64_t to = all ? 0 : words.TakeNumber();
    std::vector<FuzzAction> actions;
    for (const auto& message : m_cluster->GetInFlight())
    {
        if (all || (message.from == from && message.to == to))
        {
            actions.push_back({kind,
                               static_cast<uint8_t>(message.from),
                               static_cast<uint8_t>(message.to),
                               message.serial});
        }
    }
    // By link and number on it: the order of sending.
    std::sort(actions.begin(), actions.end(), [](const auto& x, const auto& y) {
        return std::tie(x.a, x.serial, x.b) < std::tie(y.a, y.serial, y.b);
    });
    return actions;
}

void
ConsensusConversation::Deliver(SpokenWords& words)
{
    const bool toTheEnd = words.IsEmpty();
    words.TakeIf("round");
    do
    {
        for (const auto& action : ListInFlight(FuzzAction::Kind::DELIVER, words))
        {
            m_cluster->Perform(action);
        }
    } while (toTheEnd && !m_cluster->GetInFlight().empty());
}

void
ConsensusConversation::Lose(SpokenWords& words)
{
    words.TakeIf("all");
    for (const auto& action : ListInFlight(FuzzAction::Kind::LOSE, words))
    {
        m_cluster->Perform(action);
    }
}

void
ConsensusConversation::Say(const std::string& text)
{
    const std::size_t colon = text.find(':');
    NS_ABORT_MSG_IF(colon == std::string::npos, "say R to R: MESSAGE, not" << text);
    SpokenWords who(text.substr(0, colon));
    const auto speaker = static_cast<ReplicaId>(who.TakeNumber());
    const ReplicaId named = who.TakeIf("as") ? static_cast<ReplicaId>(who.TakeNumber()) : speaker;
    who.Expect("to");
    const auto to = static_cast<ReplicaId>(who.TakeNumber());
    SpokenWords words(text.substr(colon + 1));
    const auto message = TakeSpokenMessage(m_protocol, words, m_names);
    message->SignBy(GetSpeaker(speaker));
    message->signature.signer = named;
    m_cluster->HandOver(to, message);
}

std::string
ConsensusConversation::AnswerOnTimer(const std::string& verb, SpokenWords& words)
{
    const auto timer = static_cast<ReplicaTimer>(words.TakeNumber());
    words.Expect("of");
    const auto id = static_cast<uint8_t>(words.TakeNumber());
    const auto& timers = m_cluster->GetTimers();
    const auto found = std::find_if(timers.begin(), timers.end(), [&](const auto& running) {
        return running.id == id && running.timer == timer;
    });
    const bool runs = found != timers.end();
    if (verb == "resting")
    {
        return runs ? "  but it runs\n" : "";
    }
    if (!runs)
    {
        return "  but it rests\n";
    }
    if (verb == "due")
    {
        return "  in " + std::to_string((found->dueNs - m_cluster->GetNowNs()) / 1000000) + " ms\n";
    }
    m_cluster->Perform({FuzzAction::Kind::FIRE, id, timer, 0});
    return "";
}

} // namespace tests
} // namespace gridshare
} // namespace ns3
