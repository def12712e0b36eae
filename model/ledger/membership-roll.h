/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MEMBERSHIP_ROLL_H
#define GRIDSHARE_MEMBERSHIP_ROLL_H

#include "sharing-transaction.h"

#include <cstdint>
#include <map>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-ledger
 * Who has joined the platform, by epoch, as final blocks say it.
 *
 * A member of an epoch is who has joined by a block that was final when the epoch was closed, and
 * has not left by a later one that was. Epochs are closed one after another. A block that is
 * withdrawn takes its words back, for closed epochs, too; what becomes final again counts from the
 * first epoch that is open then.
 */
class MembershipRoll
{
  public:
    /**
     * @param transaction joining or leaving, in a block that is final now; once each
     * @param height of its block, never below that of an earlier one
     */
    void Apply(const SharingTransaction& transaction, uint64_t height);

    /**
     * The last block leaves the final chain.
     *
     * @param height of the block
     * @return closed epochs whose members change, ascending
     */
    std::vector<uint32_t> Withdraw(uint64_t height);

    /// @param epoch what becomes final from now on does not count in it, or earlier
    void CloseEpoch(uint32_t epoch);

    /**
     * @param account of a demander
     * @param epoch closed, or the one that is open: as of now
     * @return whether it is a member in it
     */
    bool IsMember(uint32_t account, uint32_t epoch) const;

    /// @param epoch as above @return its members, ascending
    std::vector<uint32_t> GetMembers(uint32_t epoch) const;

    /// @return words that it joins, and that it leaves, in blocks that are final now
    uint64_t GetChangeCount() const;

  private:
    /// One word of a demander.
    struct Event
    {
        uint64_t height; //!< of its block
        uint32_t since;  //!< first epoch for which it counts
        bool joined;     //!< or left
    };

    static bool IsMember(const std::vector<Event>& events, uint32_t epoch);

    std::map<uint32_t, std::vector<Event>> m_events; //!< by account, in chain order
    uint32_t m_open{0};                              //!< first epoch that is not closed
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MEMBERSHIP_ROLL_H
