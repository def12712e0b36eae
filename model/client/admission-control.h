/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ADMISSION_CONTROL_H
#define GRIDSHARE_ADMISSION_CONTROL_H

#include "ns3/ledger-block.h"
#include "ns3/ledger-hash.h"

#include <cstdint>
#include <deque>
#include <unordered_set>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-client
 * Whether a strong node takes another submission: as long as no more of its own wait than the last
 * few blocks carried of them.
 *
 * By Little's law (Little, Operations Research 9, 1961) what is admitted then waits about as long
 * as these blocks took, whatever the bottleneck is: the size of blocks, the links, the processor.
 * Where little or nothing was carried lately, some may wait all the same.
 */
class AdmissionControl
{
  public:
    /**
     * @param blocks how many blocks back it looks; 0: everything is admitted
     * @param burst how many may always wait
     */
    AdmissionControl(uint32_t blocks, uint32_t burst);

    /// @return whether one more may come in
    bool IsOpen() const;

    /// @param id a submission @return whether it came in and waits
    bool IsWaiting(const Hash256& id) const;

    /// @param id a submission that came in
    void NoteWaiting(const Hash256& id);
    /// @param id one that waits no longer, without a block
    void NoteGone(const Hash256& id);
    /// @param block adopted: what it holds waits no longer
    void NoteAdopted(const LedgerBlock& block);
    /// The last block was given up: what it held waits again.
    void NoteReverted();
    /// All is forgotten.
    void Clear();

    /// @return own submissions that are in no adopted block
    std::size_t CountWaiting() const;

  private:
    uint32_t m_blocks;                                    //!< how far it looks back
    uint32_t m_burst;                                     //!< may always wait
    std::unordered_set<Hash256, Hash256Hasher> m_waiting; //!< looked up, never walked
    std::deque<std::vector<Hash256>> m_carried;           //!< own ones, of each of the last blocks
    std::size_t m_carriedCount{0};                        //!< of these
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ADMISSION_CONTROL_H
