/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MEDIUM_PORTS_H
#define GRIDSHARE_MEDIUM_PORTS_H

#include "delayed-acknowledgements.h"
#include "medium-port.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * All media of a network whose stations take turns, and the acknowledgements that travel over them.
 */
class MediumPorts
{
  public:
    /// @param forwarder whose passages take hops
    explicit MediumPorts(MessageForwarder& forwarder);

    /**
     * Take a hop.
     *
     * @param passage where it is
     * @param index number of a direction that takes turns
     */
    void Take(MessagePassage& passage, uint32_t index);

  private:
    std::unique_ptr<MediumPort> MakePort(const LinkDirection& direction);
    MediumPort& GetPort(uint32_t index);
    /// Send an acknowledgement from where it is to the sender of what it acknowledges.
    void SendAcknowledgement(uint32_t at, uint32_t to);

    MessageForwarder& m_forwarder;                    //!< whose passages take hops
    DelayedAcknowledgements m_acknowledgements;       //!< of what has come over a medium
    std::vector<std::unique_ptr<MediumPort>> m_ports; //!< by server, as needed
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MEDIUM_PORTS_H
