/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "signature-verifier.h"

namespace ns3
{
namespace gridshare
{

bool
SignatureVerifier::Verify(const SharingTransaction& transaction)
{
    if (transaction.m_checker != this)
    {
        transaction.m_isValid = VerifyCopy(transaction);
        transaction.m_checker = this;
    }
    else
    {
        ++m_remembered;
    }
    return transaction.m_isValid;
}

bool
SignatureVerifier::VerifyCopy(const SharingTransaction& transaction)
{
    const auto found = m_verdicts.find(transaction.GetId());
    if (found != m_verdicts.end())
    {
        ++m_remembered;
        return found->second;
    }
    ++m_computed;
    const bool valid = transaction.HasValidSignature();
    m_verdicts.emplace(transaction.GetId(), valid);
    return valid;
}

void
SignatureVerifier::Remember(const Hash256& id, bool valid)
{
    m_verdicts.emplace(id, valid);
}

uint64_t
SignatureVerifier::GetComputedCount() const
{
    return m_computed;
}

uint64_t
SignatureVerifier::GetRememberedCount() const
{
    return m_remembered;
}

void
ProviderKeyDirectory::Register(uint32_t provider, const PublicKey& key)
{
    m_keys[provider] = key;
}

bool
ProviderKeyDirectory::Matches(const SharingTransaction& transaction) const
{
    const auto found = m_keys.find(transaction.GetOrder().provider);
    return found != m_keys.end() && found->second == transaction.GetPublicKey();
}

} // namespace gridshare
} // namespace ns3
