/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CONTENTION_PORT_H
#define GRIDSHARE_CONTENTION_PORT_H

#include "medium-port.h"

#include "ns3/contention-medium.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * Hops over a medium that its stations contend for: a turn carries all packets of a piece, and what
 * the receiver of a whole message acknowledges in between. A station is an endpoint.
 */
class ContentionPort : public MediumPort
{
  public:
    /**
     * @param host what to work with
     * @param direction any of the medium
     */
    ContentionPort(const MediumPortHost& host, const LinkDirection& direction);

  protected:
    SharedMedium<MediumItem>& GetMedium() override;
    uint32_t GetStation(uint32_t index, uint32_t endpoint) const override;
    Job MeasureTurn(MessagePassage& passage, const LinkDirection& direction) override;
    void FinishHop(MessagePassage& passage, const LinkDirection& direction) override;
    Time GetPassedDelay(const LinkDirection& direction) const override;

  private:
    ContentionMedium<MediumItem> m_medium; //!< that the stations contend for
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CONTENTION_PORT_H
