/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ed25519-signature.h"

#include "ns3/invariant.h"

#include <sodium.h>

namespace ns3
{
namespace gridshare
{

namespace
{

/// libsodium chooses its implementation for this processor once.
void
PrepareSodium()
{
    static const int ready = sodium_init();
    GRIDSHARE_INVARIANT(ready >= 0, "libsodium starts");
}

} // namespace

SigningKey::SigningKey(uint64_t seed)
{
    PrepareSodium();
    std::array<uint8_t, 32> material{};
    for (std::size_t i = 0; i < 8; ++i)
    {
        material[i] = static_cast<uint8_t>(seed >> (8 * i));
    }
    crypto_sign_seed_keypair(m_public.data(), m_secret.data(), material.data());
}

const PublicKey&
SigningKey::GetPublicKey() const
{
    return m_public;
}

Ed25519Signature
SigningKey::Sign(const uint8_t* data, std::size_t size) const
{
    Ed25519Signature signature;
    crypto_sign_detached(signature.data(), nullptr, data, size, m_secret.data());
    return signature;
}

bool
VerifyEd25519(const PublicKey& key,
              const uint8_t* data,
              std::size_t size,
              const Ed25519Signature& signature)
{
    PrepareSodium();
    return crypto_sign_verify_detached(signature.data(), data, size, key.data()) == 0;
}

} // namespace gridshare
} // namespace ns3
