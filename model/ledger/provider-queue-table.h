/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROVIDER_QUEUE_TABLE_H
#define GRIDSHARE_PROVIDER_QUEUE_TABLE_H

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-ledger
/// One provider's waiting transactions: the ends of a list, by sequence.
struct ProviderQueue
{
    uint32_t provider; //!< who
    uint32_t first;    //!< entry of the lowest sequence number
    uint32_t last;     //!< entry of the highest
    uint32_t count;    //!< how many; 0: an unused slot of the table
};

/**
 * @ingroup gridshare-ledger
 * The queues of a mempool by provider: a hash table without an allocation an entry (linear probing,
 * deletion by shifting back; Knuth, The Art of Computer Programming, vol. 3, 6.4, algorithms L and
 * R). A hundred strong nodes that each take in and give out a million transactions spend half of
 * their time in this table if it is std::unordered_map.
 *
 * References are good until the next Insert() or Erase().
 */
class ProviderQueueTable
{
  public:
    ProviderQueueTable();

    /**
     * @param provider who
     * @return their queue, or null
     */
    ProviderQueue* Find(uint32_t provider);
    /**
     * @param provider who
     * @return their queue, or null
     */
    const ProviderQueue* Find(uint32_t provider) const;

    /**
     * @param queue of a provider who has none, not empty
     */
    void Insert(const ProviderQueue& queue);

    /**
     * @param provider who has a queue; it is removed
     */
    void Erase(uint32_t provider);

    /// @return how many queues there are
    std::size_t GetSize() const;

    /**
     * Walk the queues, in an order that means nothing.
     *
     * @tparam Visitor callable: void(const ProviderQueue&)
     * @param visit called with each
     */
    template <typename Visitor>
    void Visit(const Visitor& visit) const
    {
        for (const auto& slot : m_slots)
        {
            if (slot.count > 0)
            {
                visit(slot);
            }
        }
    }

  private:
    /// Where the search for a provider begins.
    std::size_t GetHome(uint32_t provider) const;
    /// The slot of a provider, or the unused one where the search ends.
    std::size_t Search(uint32_t provider) const;
    void Grow();

    std::vector<ProviderQueue> m_slots; //!< a power of two, at most half of them used
    unsigned m_bits;                    //!< its logarithm
    std::size_t m_size{0};              //!< slots used
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROVIDER_QUEUE_TABLE_H
