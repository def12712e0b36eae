/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_NETWORK_TOPOLOGY_H
#define GRIDSHARE_NETWORK_TOPOLOGY_H

#include "medium-timing.h"

#include "ns3/nstime.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * What a link adds to the bytes of a message.
 *
 * A message of s bytes becomes s + messageOverheadBytes bytes, cut into frames of at most
 * framePayloadBytes, each with frameOverheadBytes more.
 */
struct LinkFraming
{
    uint32_t framePayloadBytes{0};    //!< bytes of a message in one frame; 0: never cut
    uint32_t frameOverheadBytes{0};   //!< headers and trailer of each frame
    uint32_t messageOverheadBytes{0}; //!< once a message: length and kind
    uint32_t ackBytes{0};             //!< on the way back, for every second frame

    /**
     * @param sizeBytes size of a message
     * @return frames it takes, at least 1
     */
    uint32_t CountFrames(uint32_t sizeBytes) const
    {
        const uint64_t payload = uint64_t{sizeBytes} + messageOverheadBytes;
        return framePayloadBytes == 0 || payload <= framePayloadBytes
                   ? 1
                   : static_cast<uint32_t>((payload - 1) / framePayloadBytes + 1);
    }

    /**
     * @param sizeBytes size of a message
     * @return bytes on the wire
     */
    uint64_t CountWireBytes(uint32_t sizeBytes) const
    {
        return uint64_t{sizeBytes} + messageOverheadBytes +
               uint64_t{CountFrames(sizeBytes)} * frameOverheadBytes;
    }

    /// What a part of a message takes on the wire.
    struct Piece
    {
        uint64_t bytes;  //!< with headers
        uint32_t frames; //!< at least 1, also where a part ends within a frame
    };

    /**
     * @param begin first byte of a message that belongs to the part
     * @param end behind the last
     * @return what it takes: what all up to its end takes, less all before it
     */
    Piece CountPiece(uint32_t begin, uint32_t end) const
    {
        uint32_t frames = CountFrames(end);
        uint64_t bytes =
            uint64_t{end} + messageOverheadBytes + uint64_t{frames} * frameOverheadBytes;
        if (begin > 0)
        {
            bytes -= CountWireBytes(begin);
            frames -= CountFrames(begin);
        }
        return {bytes, frames > 0 ? frames : 1};
    }

    /**
     * @param sizeBytes size of a message
     * @return bytes on the wire of its first frame
     */
    uint64_t CountFirstFrameBytes(uint32_t sizeBytes) const;

    /**
     * @param sizeBytes size of a message
     * @return bytes on the wire of its last frame
     */
    uint64_t CountLastFrameBytes(uint32_t sizeBytes) const;

    /// @return TCP over IPv4 over PPP as ns-3 builds it with an MTU of 1500: segments of 1448 bytes
    /// (timestamps on), 54 bytes of headers each, 6 bytes of length and kind a message
    static LinkFraming MakeTcpOverPpp();

    /// @return UDP over IPv4 over PPP with an MTU of 1500 as PacketTransport uses it: 1458 bytes of
    /// a message in a datagram, 44 bytes of headers each, no acknowledgements
    static LinkFraming MakeUdpOverPpp();
};

/// @ingroup gridshare-transport
/// "No shared medium": the link is point to point.
constexpr uint32_t NO_MEDIUM = 0xffffffff;

/**
 * @ingroup gridshare-transport
 * One duplex link between two endpoints.
 */
struct NetworkLink
{
    uint32_t a{0};               //!< one end
    uint32_t b{0};               //!< the other end
    double rateAToB{0};          //!< bit/s, above 0
    double rateBToA{0};          //!< bit/s, above 0
    Time delay;                  //!< propagation and processing, one way, at least 0
    double lossProbability{0};   //!< of one frame, 0 to below 1
    LinkFraming framing;         //!< what the link adds to a message
    uint32_t medium{NO_MEDIUM};  //!< links with the same number share one half-duplex medium
    uint64_t queueLimitBytes{0}; //!< waiting bytes a direction; 0: no limit

    /// How stations take turns on the medium, for message fidelity; null: as the transport's
    /// MediumAccess says. One for all links of a medium.
    std::shared_ptr<const MediumTiming> timing{};

    /// Its ends use it between each other also where a detour is shorter: measured latencies of
    /// the internet do not keep to the triangle inequality, and routers do not know them.
    bool direct{false};

    /**
     * @param a one end
     * @param b the other end, at the same place
     * @return a link that takes no time: far less than a nanosecond a byte
     */
    static NetworkLink MakeBeside(uint32_t a, uint32_t b);
};

/**
 * @ingroup gridshare-transport
 * Where an endpoint stands.
 */
struct NetworkPosition
{
    double x; //!< m, eastwards
    double y; //!< m, northwards
};

/**
 * @ingroup gridshare-transport
 * Endpoints and links, as plain data: what a helper builds and any transport carries messages
 * over. Endpoints that only forward (routers, switches) are endpoints as well.
 */
class NetworkTopology
{
  public:
    /**
     * @param endpointCount how many endpoints, numbered from 0
     */
    explicit NetworkTopology(uint32_t endpointCount = 0);

    /// @return the number of a new endpoint
    uint32_t AddEndpoint();

    /**
     * @param link the link
     * @return its number, from 0
     * @throws InputError for an unknown endpoint, a loop, a rate that is not positive and finite, a
     *         negative delay or a loss probability outside [0, 1)
     */
    uint32_t AddLink(const NetworkLink& link);

    /// @return how many endpoints there are
    uint32_t GetEndpointCount() const;

    /// @return the links, by number
    const std::vector<NetworkLink>& GetLinks() const;

    /**
     * Say where the endpoints stand: for pictures and traces; delays follow from links alone.
     *
     * @param positions by endpoint, as many as there are endpoints
     */
    void SetPositions(std::vector<NetworkPosition> positions);

    /// @return whether positions were given
    bool HasPositions() const;

    /**
     * @param endpoint one of the endpoints of a topology with positions
     * @return where it stands
     */
    const NetworkPosition& GetPosition(uint32_t endpoint) const;

    /**
     * @throws InputError when some endpoint cannot reach another; names one of them
     */
    void CheckConnected() const;

  private:
    uint32_t m_endpointCount;                 //!< how many
    std::vector<NetworkLink> m_links;         //!< by number
    std::vector<NetworkPosition> m_positions; //!< by endpoint; empty without
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_NETWORK_TOPOLOGY_H
