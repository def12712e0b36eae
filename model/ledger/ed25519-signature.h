/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ED25519_SIGNATURE_H
#define GRIDSHARE_ED25519_SIGNATURE_H

#include <array>
#include <cstddef>
#include <cstdint>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-ledger
/// An Ed25519 public key (RFC 8032).
using PublicKey = std::array<uint8_t, 32>;
/// @ingroup gridshare-ledger
/// An Ed25519 signature (RFC 8032).
using Ed25519Signature = std::array<uint8_t, 64>;

/**
 * @ingroup gridshare-ledger
 * The signing key of a provider, made from a number so that a run can be repeated. Keys of a
 * simulation protect nothing and must not be used outside it.
 */
class SigningKey
{
  public:
    /**
     * @param seed any number; the same seed gives the same key
     */
    explicit SigningKey(uint64_t seed);

    /// @return what verifiers need
    const PublicKey& GetPublicKey() const;

    /**
     * @param data first byte
     * @param size number of bytes
     * @return the signature (deterministic, RFC 8032)
     */
    Ed25519Signature Sign(const uint8_t* data, std::size_t size) const;

  private:
    PublicKey m_public;               //!< public half
    std::array<uint8_t, 64> m_secret; //!< libsodium's secret key
};

/**
 * @ingroup gridshare-ledger
 * @param key who is said to have signed
 * @param data first byte
 * @param size number of bytes
 * @param signature the claim
 * @return true if it is theirs
 */
bool VerifyEd25519(const PublicKey& key,
                   const uint8_t* data,
                   std::size_t size,
                   const Ed25519Signature& signature);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ED25519_SIGNATURE_H
