/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROPAGATION_SCHEMA_H
#define GRIDSHARE_PROPAGATION_SCHEMA_H

#include "ns3/block-propagation.h"
#include "ns3/typed-values.h"

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// @return the keys of a scenario with `study = "propagation"`
const ScenarioSchema& GetPropagationSchema();

/// @ingroup gridshare-helper
/// @return the words of relay.protocol
const WordTable<BlockRelayProtocol>& GetBlockRelayWords();

/// @ingroup gridshare-helper
/// @return the words of relay.uploads
const WordTable<UploadDiscipline>& GetUploadWords();

/// @ingroup gridshare-helper
/// @return the words of relay.block_bytes_law
const WordTable<BlockSizeLaw>& GetBlockSizeWords();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROPAGATION_SCHEMA_H
