/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_HOME_ROTATION_H
#define GRIDSHARE_HOME_ROTATION_H

#include "ns3/application-container.h"
#include "ns3/strong-node-application.h"

#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Strong nodes to which helpers attach what they install, one after another.
 */
class HomeRotation
{
  public:
    /**
     * @param applications of strong nodes
     * @throws InputError if there is none, or one is of another kind
     */
    void Set(const ApplicationContainer& applications);

    /**
     * @return the next strong node
     * @throws InputError unless Set() was called
     */
    Ptr<StrongNodeApplication> Take();

  private:
    std::vector<Ptr<StrongNodeApplication>> m_strongNodes; //!< see Set()
    std::size_t m_next{0};                                 //!< whose turn it is
};

/**
 * Have a strong node hand blocks to one more client (BlockServer).
 *
 * @param strongNode it
 * @param transport carries the blocks
 * @param endpoint of the client
 * @param account of a demander, who gets blocks while it has joined; none: of an institution
 */
void ServeBlocks(StrongNodeApplication& strongNode,
                 Ptr<GridTransport> transport,
                 uint32_t endpoint,
                 std::optional<uint32_t> account);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_HOME_ROTATION_H
