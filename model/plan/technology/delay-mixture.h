/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_DELAY_MIXTURE_H
#define GRIDSHARE_DELAY_MIXTURE_H

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * Delays that are uniform between two bounds, each pair of bounds with its share: what closed
 * forms of access know of a delay's distribution.
 */
class DelayMixture
{
  public:
    /**
     * @param share of all messages, at least 0
     * @param fromSeconds smallest delay
     * @param toSeconds largest delay, at least fromSeconds
     */
    void Add(double share, double fromSeconds, double toSeconds);

    /**
     * A wait of exponential length comes on top.
     *
     * @param share of all messages, at least 0
     * @param fromSeconds smallest delay
     * @param toSeconds largest delay without the wait
     * @param waitSeconds mean wait, above 0
     */
    void AddExponential(double share, double fromSeconds, double toSeconds, double waitSeconds);

    /// @return sum of all shares
    double GetShare() const;

    /// @param seconds a delay @return share of messages that take at most so long
    double GetShareWithin(double seconds) const;

    /// @return mean delay, s; 0 where there is none
    double GetMeanSeconds() const;

    /// @param quantile from 0 to 1 @return that part of the messages takes at most so long, s
    double GetQuantileSeconds(double quantile) const;

  private:
    /// Messages of one pair of bounds.
    struct Part
    {
        double share{0}; //!< of all
        double from{0};  //!< s
        double to{0};    //!< s
    };

    std::vector<Part> m_parts; //!< as they were added
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_DELAY_MIXTURE_H
