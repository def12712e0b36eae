/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LINK_DRAWS_H
#define GRIDSHARE_LINK_DRAWS_H

#include "ns3/random-variable-stream.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * What links draw at message fidelity, each from streams of its own: so what is lost on one does
 * not depend on what others carry, nor on the order in which links are served.
 */
class LinkDraws
{
  public:
    /**
     * @param servers how many there are: of a direction of a link, or of a medium
     * @param stream the first stream
     * @return how many were taken
     */
    int64_t AssignStreams(uint32_t servers, int64_t stream);

    /// @param server number of one @return which of its frames are lost
    const Ptr<UniformRandomVariable>& GetLossDraws(uint32_t server);

    /// @param server number of a medium's @return how long stations wait for it
    const Ptr<UniformRandomVariable>& GetBackoffDraws(uint32_t server);

  private:
    const Ptr<UniformRandomVariable>& Get(std::size_t index);

    std::optional<int64_t> m_first;                //!< stream; none: ns-3 assigns them
    std::vector<Ptr<UniformRandomVariable>> m_all; //!< by twice the server, as needed
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LINK_DRAWS_H
