/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SIGNATURE_VERIFIER_H
#define GRIDSHARE_SIGNATURE_VERIFIER_H

#include "sharing-transaction.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-ledger
 * Checks signatures, each distinct byte string once.
 *
 * Every strong node of a simulation checks every transaction. As they live in one process they may
 * share one verifier, which pays 42 µs for the first check and a table look-up for the others. The
 * memo is keyed by the id, which covers all bytes: a tampered copy has another id and is checked
 * afresh. A transaction that is passed on as the same object remembers its verdict itself. What a
 * check costs a node in simulated time is the node model's affair.
 */
class SignatureVerifier
{
  public:
    /**
     * @param transaction what to check
     * @return true if its signature is valid for its own key
     */
    bool Verify(const SharingTransaction& transaction);

    /**
     * Somebody else has checked a transaction: a verifier of another rank.
     *
     * @param id of it
     * @param valid what came of it
     */
    void Remember(const Hash256& id, bool valid);

    /// @return checks that computed a signature
    uint64_t GetComputedCount() const;
    /// @return checks answered from the memo
    uint64_t GetRememberedCount() const;

  private:
    /// The verdict on a transaction that does not remember one of this verifier.
    bool VerifyCopy(const SharingTransaction& transaction);

    std::unordered_map<Hash256, bool, Hash256Hasher> m_verdicts; //!< by transaction id
    uint64_t m_computed{0};                                      //!< see GetComputedCount
    uint64_t m_remembered{0};                                    //!< see GetRememberedCount
};

/**
 * @ingroup gridshare-ledger
 * Which key belongs to which provider: without it anyone could sign in another's name with a key of
 * their own.
 */
class ProviderKeyDirectory
{
  public:
    /**
     * @param provider who
     * @param key their key; replaces an earlier one
     */
    void Register(uint32_t provider, const PublicKey& key);

    /// @return true if its key is registered for its provider
    bool Matches(const SharingTransaction& transaction) const;

  private:
    std::unordered_map<uint32_t, PublicKey> m_keys; //!< by provider
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SIGNATURE_VERIFIER_H
