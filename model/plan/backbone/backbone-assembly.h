/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BACKBONE_ASSEMBLY_H
#define GRIDSHARE_BACKBONE_ASSEMBLY_H

#include "backbone-document.h"
#include "backbone.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * Make a backbone of what a file says.
 *
 * Of a node count `label` (else `name`, else its id), `latitude` and `longitude` in degrees, or `x`
 * and `y` in m. Of an edge count `linkspeedraw` in bit/s (as in the Internet Topology Zoo: Knight
 * et al., IEEE JSAC 29, 1765-1775, 2011) or `rate_UNIT` (bit_s, kbit_s, mbit_s, gbit_s),
 * `delay_UNIT` (s, ms, us) and `length_UNIT` (m, km, mi, ft). Of the whole: `network` (else
 * `label`) and `source`.
 *
 * What a file lacks is filled in, with a warning that counts it:
 * - a second node of a name gets a number behind it;
 * - a node without a position stands in the middle of its neighbours that have one, if any has;
 * - an edge from a node to itself is left out;
 * - of a graph in parts the largest stays, the first of equal ones;
 * - a one-way edge of a directed graph without one back carries messages both ways.
 *
 * @param document what a file says
 * @return the backbone; without a title where the file has none
 * @throws InputError naming file, line and node: no nodes, two of an id, an edge to nowhere, a
 *         number that is none or out of its range
 */
Backbone AssembleBackbone(const BackboneDocument& document);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BACKBONE_ASSEMBLY_H
