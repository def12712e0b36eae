/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ALOHA_SEGMENT_H
#define GRIDSHARE_ALOHA_SEGMENT_H

#include "access-segment.h"
#include "aloha-gateway.h"

#include "ns3/aloha-figures.h"

#include <array>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * An access segment whose meters send when they like (LoRaWAN).
 *
 * The meters of a round draw a time within SendSpread and the upload interval, cut their messages
 * into frames of what their spreading factor takes, and send each on a channel that they draw.
 * After a frame of duration T a meter is silent for T (1 / DutyCycle - 1); one that still is when
 * its next message comes sends that at the end of the silence, and drops it if that is after the
 * message that follows. Frames that meet on one channel and factor are lost, but those that are
 * stronger by CaptureThreshold. With Confirmed, each frame is repeated until its acknowledgement
 * has come, at most MaxRetries times.
 */
class AlohaSegment : public AccessSegment
{
  public:
    /**
     * @return the TypeId ns3::gridshare::AlohaSegment
     */
    static TypeId GetTypeId();

    void SetTechnology(const AccessTechnology& technology) override;
    Time GetFreeAt() const override;
    std::vector<AccessClassLoad> ListClasses() const override;
    bool TellsLoss() const override; // only of confirmed frames

    /// @return messages that were never sent, as their meter had to be silent until the next one
    uint64_t GetDroppedCount() const;

    /// @return the gateway of these meters
    const AlohaGateway& GetGateway() const;

  private:
    /// Who sends.
    struct Meter
    {
        int64_t silentUntil{0}; //!< ns
        float power{0};         //!< as it arrives, dBm
        uint8_t factor{0};      //!< of spreading, from 0; FACTORS: out of reach
    };

    /// What a meter has to send.
    struct Message
    {
        std::size_t upload{0};  //!< of the round
        uint32_t frames{0};     //!< that are still to be sent, the present one included
        uint32_t attempts{0};   //!< of the present one, that have failed
        uint32_t frameBytes{0}; //!< with all headers
        int64_t airNs{0};       //!< of each frame
        int64_t heardAt{0};     //!< when the present frame arrived first, ns
        bool heard{false};      //!< the present frame has arrived
        bool complete{true};    //!< every frame before has
    };

    /// What a spreading factor has carried.
    struct FactorCounters
    {
        uint32_t meters{0};     //!< of it
        uint64_t uploads{0};    //!< of theirs
        uint64_t lost{0};       //!< of these
        uint64_t framesSent{0}; //!< repetitions included
        int64_t airNs{0};       //!< of these
    };

    void NoteMeter() override;
    void DoCarryRound(std::vector<AccessUpload>& uploads) override;
    void SetChannels(uint32_t channels);
    void SetCapture(double captureDb);
    void SetConfirmed(bool confirmed);
    uint32_t GetChannels() const;
    double GetCapture() const;
    bool IsConfirmed() const;
    int64_t GetSilenceNs(const Message& message) const;
    void Begin(std::size_t index);
    void SendFrame(uint32_t index, int64_t startNs);
    void TakeIn(const AlohaGateway::Outcome& outcome);
    void Repeat(const AlohaGateway::Frame& frame);
    void FinishFrame(const AlohaGateway::Frame& frame, int64_t nextNs);

    AlohaFigures m_figures;                      //!< of the technology and the attributes
    uint32_t m_frameOverheadBytes{0};            //!< attribute FrameOverhead
    uint32_t m_maxRetries{0};                    //!< attribute MaxRetries
    double m_dutyCycle{1};                       //!< attribute DutyCycle
    AlohaGateway m_gateway;                      //!< whom all send to
    Time m_spread;                               //!< attribute SendSpread
    std::vector<Meter> m_meters;                 //!< in the order in which they were added
    std::vector<Message> m_messages;             //!< of this round
    std::vector<AccessUpload>* m_round{nullptr}; //!< now
    int64_t m_freeAt{0};                         //!< end of the last frame, ns
    uint64_t m_dropped{0};                       //!< see GetDroppedCount()
    std::array<FactorCounters, AlohaFigures::FACTORS + 1> m_loads{}; //!< the last: out of reach
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ALOHA_SEGMENT_H
