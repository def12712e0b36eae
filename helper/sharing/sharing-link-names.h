/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHARING_LINK_NAMES_H
#define GRIDSHARE_SHARING_LINK_NAMES_H

#include "sharing-topology.h"

#include "ns3/input-error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * @param topology of a sharing study
 * @param endpoint one of its endpoints
 * @return its name for users: "strong node 0", "concentrator 5", "demander 2", "meter 17", or that
 *         of a router: "substation" where it has no other
 */
std::string NameEndpoint(const SharingTopology& topology, uint32_t endpoint);

/**
 * @ingroup gridshare-helper
 * @param topology of a sharing study
 * @param name as NameEndpoint() gives it; "substation" is always the router there
 * @return the endpoint; none: nobody has the name
 */
std::optional<uint32_t> FindEndpoint(const SharingTopology& topology, const std::string& name);

/**
 * @ingroup gridshare-helper
 * @param topology of a sharing study
 * @param link number of a link
 * @return the names of its ends: "concentrator 5-substation"
 */
std::string NameLink(const SharingTopology& topology, uint32_t link);

/**
 * @ingroup gridshare-helper
 * The links that a user means.
 *
 * @param topology of a sharing study
 * @param words the names of two ends with a hyphen between them, in either order, e.g.
 *        "substation-concentrator 5"; or of one endpoint: all links that end there
 * @param location of the words, for messages
 * @return numbers of links, rising, at least one: several where links are parallel
 * @throws InputError where there is no such link, with one that there is
 */
std::vector<uint32_t> FindLinks(const SharingTopology& topology,
                                const std::string& words,
                                const InputLocation& location = {});

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHARING_LINK_NAMES_H
