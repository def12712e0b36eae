/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OPENDSS_IMPEDANCE_H
#define GRIDSHARE_OPENDSS_IMPEDANCE_H

#include "opendss-tokenizer.h"

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-feeder
 * @param property of a Line or LineCode
 * @return true when it is an impedance or a capacitance: in a Line, these take the unit away
 */
bool IsOpenDssImpedance(const std::string& property);

/**
 * @ingroup gridshare-feeder
 * @param property of a Line or LineCode
 * @return true when it is a matrix, which fixes the number of phases
 */
bool IsOpenDssMatrix(const std::string& property);

/**
 * @ingroup gridshare-feeder
 * @param property of a Line or LineCode
 * @param value of it
 * @return true for a negative resistance, alone or on the diagonal of a matrix, where it stands as
 * a plain number
 */
bool IsOpenDssNegativeResistance(const std::string& property, const OpenDssParameter& value);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OPENDSS_IMPEDANCE_H
