/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_WAN_MODEL_H
#define GRIDSHARE_WAN_MODEL_H

#include "ns3/random-variable-stream.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-gossip
 * How the delay of one message varies around the matrix entry m (milliseconds).
 */
enum class LatencyLaw
{
    FIXED,  //!< always m
    NORMAL, //!< mean m, standard deviation as given, never below 0
    PARETO  //!< shape 0.2 m, scale m − 5 ms, whose mean is m (SimBlock's reading of measured
            //!< internet delays: Aoki et al., arXiv:1901.09777)
};

/**
 * @ingroup gridshare-gossip
 * A wide-area network between regions, as data.
 */
struct WanRegions
{
    std::vector<double> share;       //!< share of the nodes in each region, sum 1
    std::vector<double> latencyMs;   //!< one way, row by row: from, to; R × R entries, above 0
    std::vector<double> uploadBps;   //!< of a node, bit/s, by its region; infinite: no bound
    std::vector<double> downloadBps; //!< of a node, bit/s, by its region; infinite: no bound
    std::vector<double> pairBps{}; //!< most of any pair, from, to; R × R entries or none: no bound
};

/**
 * @ingroup gridshare-gossip
 * Delays and rates between the nodes of a wide-area network: by region, or by place.
 */
class WanModel
{
  public:
    /**
     * By region.
     *
     * @param regions the matrices
     * @param regionOf region of each node
     * @throws InputError for matrices of the wrong size, rates or delays that are not positive, or
     *         shares that do not sum to 1
     */
    WanModel(const WanRegions& regions, std::vector<uint32_t> regionOf);

    /**
     * By place: delay = fixed part + great-circle distance / speed.
     *
     * @param places (latitude, longitude) of each node, degrees
     * @param fixedMs delay at distance 0, ms, above 0
     * @param kilometresPerMs speed along the great circle; 200 is light in fibre, 100 allows for
     *        detours
     * @param uploadBps of every node
     * @param downloadBps of every node
     * @throws InputError for places outside the globe, or values that are not positive
     */
    WanModel(std::vector<std::pair<double, double>> places,
             double fixedMs,
             double kilometresPerMs,
             double uploadBps,
             double downloadBps);

    /**
     * @param law how delays vary
     * @param deviationMs standard deviation of LatencyLaw::NORMAL, ms
     * @throws InputError for PARETO where some delay is not above 5 ms
     */
    void SetLatencyLaw(LatencyLaw law, double deviationMs = 0);

    /// @param node by regions @param region where it is, one that there is
    void SetRegion(uint32_t node, uint32_t region);

    /**
     * Give every node rates of its own in place of its region's.
     *
     * @param uploadBps by node, above 0
     * @param downloadBps by node, above 0
     */
    void SetNodeRates(std::vector<double> uploadBps, std::vector<double> downloadBps);

    /**
     * Give a group of nodes another delay among themselves: a relay network.
     *
     * @param members by node: whether it is one
     * @param latencyMs the entry m between two members, ms, above 0
     * @throws InputError under PARETO for a delay that is not above 5 ms
     */
    void SetRelayNetwork(std::vector<bool> members, double latencyMs);

    /// @return how many nodes
    uint32_t GetNodeCount() const;

    /// @return region of each node; empty when nodes have places
    const std::vector<uint32_t>& GetRegions() const;

    /// @return (latitude, longitude) of each node; empty when nodes have regions
    const std::vector<std::pair<double, double>>& GetPlaces() const;

    /**
     * @param from sender
     * @param to receiver
     * @return the entry m that the law goes by, ms
     */
    double GetLatencyMs(uint32_t from, uint32_t to) const;

    /**
     * A message's delay without its transmission.
     *
     * @param meanMs the entry m
     * @param draws uniform random numbers; one is used, but for LatencyLaw::FIXED
     * @return ms, not rounded
     */
    double DrawLatencyMs(double meanMs, UniformRandomVariable& draws) const
    {
        return m_law == LatencyLaw::FIXED ? meanMs : MapLatencyMs(meanMs, draws.GetValue(0, 1));
    }

    /**
     * The law itself: a uniform number to a delay. Not for LatencyLaw::FIXED.
     *
     * @param meanMs the entry m
     * @param uniform in (0, 1)
     * @return ms, not rounded
     */
    double MapLatencyMs(double meanMs, double uniform) const;

    /// @return how delays vary
    LatencyLaw GetLatencyLaw() const
    {
        return m_law;
    }

    /// @param node any @return bit/s that it sends in all
    double GetUploadBps(uint32_t node) const;

    /// @param node any @return bit/s at which it receives a message
    double GetDownloadBps(uint32_t node) const;

    /**
     * @param from sender
     * @param to receiver
     * @return most that the regions of the two let through, bit/s; infinite: no bound
     */
    double GetBoundBps(uint32_t from, uint32_t to) const;

    /**
     * @param from sender
     * @param to receiver
     * @return bit/s between the two: the smallest of upload, download and the bound of the regions
     */
    double GetRateBps(uint32_t from, uint32_t to) const;

  private:
    WanRegions m_regions;                            //!< one region when nodes have places
    std::vector<uint32_t> m_regionOf;                //!< empty when nodes have places
    std::vector<std::pair<double, double>> m_places; //!< empty when nodes have regions
    double m_fixedMs{0};                             //!< at distance 0
    double m_kilometresPerMs{1};                     //!< speed
    LatencyLaw m_law{LatencyLaw::FIXED};             //!< how delays vary
    double m_deviationMs{0};                         //!< of NORMAL
    std::vector<double> m_uploadBps;                 //!< by node; empty where regions say
    std::vector<double> m_downloadBps;               //!< by node; empty where regions say
    std::vector<bool> m_relayMembers;                //!< by node; empty without a relay network
    double m_relayMs{0};                             //!< between its members
};

/**
 * @ingroup gridshare-gossip
 * Deal nodes out to regions by quota, in random order.
 *
 * @param share of each region, sum 1
 * @param nodes how many
 * @param draws uniform random numbers
 * @return region of each node
 */
std::vector<uint32_t> DealRegions(const std::vector<double>& share,
                                  uint32_t nodes,
                                  UniformRandomVariable& draws);

/**
 * @ingroup gridshare-gossip
 * @param a (latitude, longitude), degrees
 * @param b (latitude, longitude), degrees
 * @return great-circle distance on a sphere of 6371 km, km
 */
double GetGreatCircleKm(const std::pair<double, double>& a, const std::pair<double, double>& b);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_WAN_MODEL_H
