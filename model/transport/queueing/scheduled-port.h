/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SCHEDULED_PORT_H
#define GRIDSHARE_SCHEDULED_PORT_H

#include "medium-port.h"

#include "ns3/scheduled-medium.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * Hops over one way of a medium that a base station schedules. What the base station sends waits
 * for each terminal apart: a station is a link.
 */
class ScheduledPort : public MediumPort
{
  public:
    /**
     * @param host what to work with
     * @param direction one of those that the port serves
     */
    ScheduledPort(const MediumPortHost& host, const LinkDirection& direction);

  protected:
    SharedMedium<MediumItem>& GetMedium() override;
    uint32_t GetStation(uint32_t index, uint32_t endpoint) const override;
    bool Overflows(const MessagePassage& passage, uint32_t index) const override;
    Job MeasureTurn(MessagePassage& passage, const LinkDirection& direction) override;
    void FinishHop(MessagePassage& passage, const LinkDirection& direction) override;
    Time GetPassedDelay(const LinkDirection& direction) const override;

  private:
    ScheduledMedium<MediumItem> m_medium; //!< that is scheduled
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SCHEDULED_PORT_H
