/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_UNFED_METERS_H
#define GRIDSHARE_UNFED_METERS_H

#include <cstdint>
#include <unordered_map>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-metering
 * Which meters are without power, and what their registers showed when it failed. Such a meter
 * takes no reading and sends nothing; its customer draws nothing, so that its register stands
 * still, and counts on from there when power is back.
 */
class UnfedMeters
{
  public:
    /**
     * @param meter that has no power from now on
     * @param shownWh what its register would show now if power never failed
     */
    void Cut(uint32_t meter, uint64_t shownWh)
    {
        m_shownWh.emplace(meter, shownWh);
    }

    /**
     * @param meter that has power again
     * @param shownWh what its register would show now if power had never failed
     * @return energy that it did not measure in between, Wh
     */
    uint64_t Restore(uint32_t meter, uint64_t shownWh)
    {
        const auto cut = m_shownWh.find(meter);
        const uint64_t missed = cut == m_shownWh.end() ? 0 : shownWh - cut->second;
        m_shownWh.erase(meter);
        return missed;
    }

    /// @param meter some meter @return whether it is without power
    bool Has(uint32_t meter) const
    {
        return !m_shownWh.empty() && m_shownWh.count(meter) > 0;
    }

  private:
    std::unordered_map<uint32_t, uint64_t> m_shownWh; //!< by meter; looked up only
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_UNFED_METERS_H
