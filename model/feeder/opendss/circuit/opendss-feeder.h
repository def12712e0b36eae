/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OPENDSS_FEEDER_H
#define GRIDSHARE_OPENDSS_FEEDER_H

#include "opendss-circuit.h"

#include "ns3/feeder-reader.h"

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-feeder
 * @param circuit that a script has made; its builder is empty afterwards
 * @param options of the reading
 * @param path of the master file
 * @return the feeder, positions in the file's units
 * @throws InputError when there is no circuit or nothing in it
 */
Feeder MakeOpenDssFeeder(OpenDssCircuit& circuit,
                         const FeederReadOptions& options,
                         const std::string& path);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OPENDSS_FEEDER_H
