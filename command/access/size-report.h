/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SIZE_REPORT_H
#define GRIDSHARE_SIZE_REPORT_H

#include "size-request.h"

#include "ns3/access-capacity.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * @param technology one of the request's
 * @param request what is asked
 * @return whether its meters can be read like that at all
 */
bool CanAnswer(const AccessTechnology& technology, const SizeRequest& request);

/**
 * @ingroup gridshare-command
 * @param technology one of the request's, which can be read like that
 * @param request what is asked
 * @return what the meters of one concentrator ask for, their number left open
 */
AccessDemand MakeSizeDemand(const AccessTechnology& technology, const SizeRequest& request);

/**
 * @ingroup gridshare-command
 * How many meters each technology carries, a row a technology.
 *
 * @param request with at least one technology
 * @return the table
 */
TextTable MakeCapacityTable(const SizeRequest& request);

/**
 * @ingroup gridshare-command
 * What comes of some numbers of meters around the capacity, or of the number that is asked for:
 * the closed form and, with rounds, the simulation beside it.
 *
 * @param technology one of the request's
 * @param request what is asked
 * @param capacity of the technology
 * @return the table
 */
TextTable MakeLoadTable(const AccessTechnology& technology,
                        const SizeRequest& request,
                        uint32_t capacity);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SIZE_REPORT_H
