/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_AGENT_CLASS_H
#define GRIDSHARE_AGENT_CLASS_H

#include "ns3/revision-protocol.h"
#include "ns3/sharing-game.h"
#include "ns3/value-of-data.h"

#include <memory>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-market
 * Agents who are alike: what they gain and pay, how they value data, how they revise. Agents
 * compare themselves with agents of their class.
 */
struct AgentClass
{
    std::string name;                             //!< for tables
    SharingGame game;                             //!< payoffs; the reward is the platform's affair
    std::shared_ptr<const ValueOfData> value;     //!< value and limits of a trade
    std::shared_ptr<const RevisionProtocol> rule; //!< how they revise
    double interest{1};       //!< how often their data is wanted, relative to other classes
    bool costPerOrder{false}; //!< cost and reward once an order; else once a transaction of it
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_AGENT_CLASS_H
