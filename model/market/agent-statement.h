/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_AGENT_STATEMENT_H
#define GRIDSHARE_AGENT_STATEMENT_H

#include "ns3/role-model.h"

#include <cstdint>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-market
 * What the platform tells an agent about itself: all that the agent knows when it revises.
 */
struct AgentStatement
{
    uint32_t account{0};               //!< whose
    Strategy strategy{Strategy::KEEP}; //!< that it speaks of
    double paid{0};                    //!< what that strategy earned, value units
    RoleModel model;                   //!< with whom the agent may compare itself
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_AGENT_STATEMENT_H
