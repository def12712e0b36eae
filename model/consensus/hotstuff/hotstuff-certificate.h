/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_HOTSTUFF_CERTIFICATE_H
#define GRIDSHARE_HOTSTUFF_CERTIFICATE_H

#include "ns3/replica-authenticator.h"

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-consensus
/// A quorum certificate: a quorum voted for a node in a view.
struct HotStuffCertificate
{
    uint64_t view{0};             //!< of the votes; 0 is the genesis certificate
    Hash256 node;                 //!< what they are for
    ReplicaSignatures signatures; //!< of whom

    /**
     * @param digest of what comes before
     * @return digest of that and of what the certificate says
     */
    uint64_t MixInto(uint64_t digest) const;
    /** @param writer where it goes */
    void Encode(WireWriter& writer) const;
    /**
     * @param reader hostile bytes
     * @return the certificate
     */
    static HotStuffCertificate Decode(WireReader& reader);
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_HOTSTUFF_CERTIFICATE_H
