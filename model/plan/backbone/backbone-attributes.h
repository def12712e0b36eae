/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BACKBONE_ATTRIBUTES_H
#define GRIDSHARE_BACKBONE_ATTRIBUTES_H

#include "backbone-document.h"
#include "backbone.h"

#include "ns3/input-error.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * @param attributes of a node, or of the whole
 * @param names in the order of preference
 * @param otherwise what is said where none has a text
 * @return the text of the first that has one
 */
std::string FindBackboneText(const BackboneAttributes& attributes,
                             const std::vector<std::string>& names,
                             const std::string& otherwise);

/**
 * @ingroup gridshare-plan
 * @param node with latitude and longitude, or x and y, or none of them
 * @param location of it
 * @param[out] made gets the position
 * @return whether it is one on the globe
 * @throws InputError for one without the other, what is no number, and degrees that are none
 */
bool ReadBackbonePosition(const BackboneDocument::Node& node,
                          const InputLocation& location,
                          BackboneNode& made);

/**
 * @ingroup gridshare-plan
 * @param edge with or without rate, delay and length
 * @param location of it
 * @param[out] link gets what there is
 * @throws InputError for what is no number or cannot be
 */
void ReadBackboneLink(const BackboneDocument::Edge& edge,
                      const InputLocation& location,
                      BackboneLink& link);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BACKBONE_ATTRIBUTES_H
