/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/fault-kind.h"

#include <algorithm>
#include <array>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Something befalls messages, each independently of others.
class DisturbanceFault : public FaultEffect
{
  public:
    DisturbanceFault(const LinkDisturbance& disturbance, FaultGround& ground)
        : m_disturbance(disturbance),
          m_ground(ground)
    {
    }

    void Begin(const std::vector<FaultTarget>& targets) override
    {
        for (const LinkClass links : {LINK_STRONG_NODES, LINK_BACKHAUL, LINK_ACCESS})
        {
            DisturbedMessages messages{links, {}, m_disturbance};
            bool all = false;
            for (const auto& target : targets)
            {
                if (target.number == static_cast<uint32_t>(links) && target.end)
                {
                    messages.ends.push_back(*target.end);
                }
                all = all || (target.number == static_cast<uint32_t>(links) && !target.end);
            }
            if (all || !messages.ends.empty())
            {
                messages.ends = all ? std::vector<uint32_t>{} : messages.ends;
                std::sort(messages.ends.begin(), messages.ends.end());
                m_begun.push_back(m_ground.Disturb(messages));
            }
        }
    }

    void End(const std::vector<FaultTarget>&) override
    {
        for (const uint32_t number : m_begun)
        {
            m_ground.Calm(number);
        }
        m_begun.clear();
    }

  private:
    LinkDisturbance m_disturbance; //!< what befalls them
    FaultGround& m_ground;         //!< carries them
    std::vector<uint32_t> m_begun; //!< numbers of disturbances, now
};

std::unique_ptr<FaultEffect>
CreateLoss(const FaultBlock& block, FaultGround& ground)
{
    LinkDisturbance disturbance;
    disturbance.loss = block.probability;
    return std::make_unique<DisturbanceFault>(disturbance, ground);
}

std::unique_ptr<FaultEffect>
CreateDuplication(const FaultBlock& block, FaultGround& ground)
{
    LinkDisturbance disturbance;
    disturbance.duplication = block.probability;
    return std::make_unique<DisturbanceFault>(disturbance, ground);
}

std::unique_ptr<FaultEffect>
CreateDelay(const FaultBlock& block, FaultGround& ground)
{
    LinkDisturbance disturbance;
    disturbance.spikeProbability = block.probability;
    disturbance.spike = block.delay;
    return std::make_unique<DisturbanceFault>(disturbance, ground);
}

const NamedRegistration g_loss{GetFaultKinds(),
                               {{"loss", "messages vanish, each with the probability rate", 4},
                                MakeThings({FaultThing::MESSAGES}),
                                FaultRate::PROBABILITY,
                                false,
                                true,
                                true,
                                false,
                                CreateLoss}};

const NamedRegistration g_duplication{GetFaultKinds(),
                                      {{"duplication", "messages are sent twice", 5},
                                       MakeThings({FaultThing::MESSAGES}),
                                       FaultRate::PROBABILITY,
                                       false,
                                       true,
                                       true,
                                       false,
                                       CreateDuplication}};

const NamedRegistration g_delay{GetFaultKinds(),
                                {{"delay", "messages are held back for delay_s", 6},
                                 MakeThings({FaultThing::MESSAGES}),
                                 FaultRate::PROBABILITY,
                                 true,
                                 true,
                                 true,
                                 false,
                                 CreateDelay}};

} // namespace

} // namespace gridshare
} // namespace ns3
