/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PBFT_DECODER_H
#define GRIDSHARE_PBFT_DECODER_H

#include "ns3/consensus-message.h"

#include <memory>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * @param kind of the message
 * @param reader hostile bytes
 * @return the message, or nullptr
 */
std::shared_ptr<ConsensusMessage> DecodePbftMessage(uint8_t kind, WireReader& reader);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PBFT_DECODER_H
