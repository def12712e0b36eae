/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ALOHA_GATEWAY_H
#define GRIDSHARE_ALOHA_GATEWAY_H

#include "ns3/aloha-figures.h"

#include "ns3/random-variable-stream.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * Who hears frames on all channels and spreading factors, and which of them arrive: exact overlaps
 * in the order of time. It cannot hear while it sends acknowledgements, and its own duty cycle
 * limits these.
 */
class AlohaGateway
{
  public:
    static constexpr uint32_t NOBODY = UINT32_MAX; //!< sender of frames that were decided before

    /// A frame on the air.
    struct Frame
    {
        int64_t start{0};    //!< ns
        int64_t end{0};      //!< ns
        uint32_t sender{0};  //!< who hears of its outcome, or NOBODY
        uint16_t channel{0}; //!< from 0
        uint8_t factor{0};   //!< of spreading, from 0
        float power{0};      //!< as it arrives, dBm
        float loss{0};       //!< probability, without others
        float rival{-1e9F};  //!< strongest that it met, dBm
        bool drowned{false}; //!< the gateway was sending
    };

    /// What became of a frame at its end.
    struct Outcome
    {
        Frame frame;                           //!< which
        bool received{false};                  //!< it arrived
        std::optional<int64_t> acknowledgedAt; //!< end of the acknowledgement that arrives, ns
    };

    /// @param figures of the medium
    void SetFigures(const AlohaFigures& figures);

    /**
     * A new round: what is still on the air from the one before stays there.
     *
     * @param firstNs no frame of it starts before
     */
    void BeginRound(int64_t firstNs);

    /// @param frame that will be sent, not before the last outcome's end
    void Expect(const Frame& frame);

    /**
     * Go on to the end of the next frame.
     *
     * @param draws of losses
     * @return what became of it; nothing: no frame is left
     */
    std::optional<Outcome> Next(UniformRandomVariable& draws);

    /// @return acknowledgements sent so far
    uint64_t GetAcknowledgementCount() const;

  private:
    /// Something that happens at a time.
    struct Event
    {
        int64_t at{0};       //!< ns
        uint32_t order{0};   //!< of equal times: ends, then downlinks, then starts; then by age
        uint32_t subject{0}; //!< index of a frame or a downlink
    };

    /// What the gateway sends.
    struct Downlink
    {
        int64_t start{0};   //!< ns
        int64_t end{0};     //!< ns
        int64_t decided{0}; //!< end of the frame that it acknowledges, ns
    };

    static bool IsLater(const Event& a, const Event& b);
    void Push(int64_t at, uint32_t kind, uint32_t subject);
    void Start(uint32_t index);
    void Send(const Downlink& downlink);
    bool Meets(const Downlink& downlink) const;
    std::optional<int64_t> Acknowledge(const Frame& frame);

    AlohaFigures m_figures;                     //!< see SetFigures()
    std::vector<Frame> m_frames;                //!< of this round
    std::vector<Downlink> m_downlinks;          //!< of this round
    std::vector<Event> m_events;                //!< a heap
    uint32_t m_age{0};                          //!< of the next event
    std::vector<std::vector<uint32_t>> m_onAir; //!< frames by channel and factor
    int64_t m_sendingUntil{INT64_MIN};          //!< ns
    int64_t m_longestDownlinkNs{0}; //!< from a frame's end to that of its acknowledgement
    std::array<int64_t, 2> m_closedUntil{INT64_MIN, INT64_MIN}; //!< windows' duty cycles, ns
    uint64_t m_acknowledgements{0};                             //!< see GetAcknowledgementCount()
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ALOHA_GATEWAY_H
