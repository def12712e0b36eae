/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_DELAY_SAMPLE_H
#define GRIDSHARE_DELAY_SAMPLE_H

#include "ns3/wire-format.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Delays, for their quantiles: a sample in memory that does not grow without end.
 *
 * Up to EXACT_LIMIT delays are kept as they are. With one more, all are counted in bins whose
 * relative width is 2^-11, so that a quantile is off by at most 0.025 %.
 */
class DelaySample
{
  public:
    /// So many delays are kept exactly (16 MiB).
    static constexpr std::size_t EXACT_LIMIT = std::size_t{1} << 22;

    /// @param exactLimit delays to be kept as they are
    explicit DelaySample(std::size_t exactLimit = EXACT_LIMIT);

    /// @param seconds a delay, at least 0 and finite
    void Add(float seconds);

    /// @param other delays, of a sample with the same limit: as if they were added one by one
    void Add(const DelaySample& other);

    /// @return how many were added
    uint64_t GetCount() const;

    /**
     * @param p order of the quantile, from 0 to 1; there must be a delay
     * @return the quantile, s, interpolated as SampleQuantile() does while all are kept
     */
    double GetQuantile(double p) const;

    /// @param wire gets all of it
    void Write(WireWriter& wire) const;

    /// @param wire what Write() wrote; bad if it is anything else @return the sample
    static DelaySample Read(WireReader& wire);

  private:
    void StartBins();
    void ReadBins(uint64_t filled, WireReader& wire);
    void CountInBin(float seconds);

    std::size_t m_exactLimit;     //!< see constructor
    uint64_t m_count{0};          //!< how many were added
    std::vector<float> m_delaysS; //!< while they are kept
    std::vector<uint64_t> m_bins; //!< afterwards: by the leading bits of the number
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_DELAY_SAMPLE_H
