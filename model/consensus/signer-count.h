/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SIGNER_COUNT_H
#define GRIDSHARE_SIGNER_COUNT_H

#include "replica-authenticator.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * What makes a certificate: different replicas signed one content.
 *
 * @param authenticator of any replica
 * @param signatures the claims
 * @param digest what all of them must have signed
 * @param replicas how many there are
 * @return how many of them have
 */
uint32_t CountSigners(const ReplicaAuthenticator& authenticator,
                      const ReplicaSignatures& signatures,
                      uint64_t digest,
                      uint32_t replicas);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SIGNER_COUNT_H
