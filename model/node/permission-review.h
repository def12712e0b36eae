/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PERMISSION_REVIEW_H
#define GRIDSHARE_PERMISSION_REVIEW_H

#include "ns3/grid-transport.h"
#include "ns3/nstime.h"
#include "ns3/random-variable-stream.h"
#include "ns3/simulator.h"

#include <cmath>
#include <cstdint>
#include <memory>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-node
/// How long the review of a permission takes.
enum class ReviewLaw : uint8_t
{
    FIXED,      //!< always the mean
    EXPONENTIAL //!< exponentially distributed about it
};

/**
 * @ingroup gridshare-node
 * The access restriction of direct trade: data is sold off the chain only after the demander's
 * permission has been reviewed, and loses value meanwhile.
 */
class PermissionReview
{
  public:
    /**
     * @param law how long it takes
     * @param mean of that
     */
    PermissionReview(ReviewLaw law, Time mean)
        : m_law(law),
          m_mean(mean),
          m_draws(CreateObject<UniformRandomVariable>())
    {
    }

    /// @param stream the first stream @return streams taken
    int64_t AssignStreams(int64_t stream)
    {
        m_draws->SetStream(stream);
        return 1;
    }

    /// @return how long the next one takes
    Time DrawWait()
    {
        Time wait = m_mean;
        if (m_law == ReviewLaw::EXPONENTIAL)
        {
            // GetValue(0, 1) is below 1, so the logarithm is finite.
            wait = Seconds(-std::log1p(-m_draws->GetValue(0, 1)) * m_mean.GetSeconds());
        }
        return wait;
    }

    /**
     * @param transport carries the sale
     * @param from endpoint of the seller
     * @param to endpoint of the demander whose permission is reviewed
     * @param sale what is sent when it is over
     */
    void SendAfterReview(Ptr<GridTransport> transport,
                         uint32_t from,
                         uint32_t to,
                         Ptr<const NetworkMessage> sale)
    {
        Simulator::Schedule(DrawWait(), &GridTransport::Send, transport, from, to, sale);
    }

  private:
    ReviewLaw m_law;                    //!< see constructor
    Time m_mean;                        //!< see constructor
    Ptr<UniformRandomVariable> m_draws; //!< for ReviewLaw::EXPONENTIAL
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PERMISSION_REVIEW_H
