/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CELL_SEGMENT_H
#define GRIDSHARE_CELL_SEGMENT_H

#include "access-segment.h"
#include "cell-scheduler.h"
#include "random-access.h"

#include "ns3/cell-figures.h"

#include <array>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * An access segment that is a cell of a base station: NB-IoT, LTE-M, LTE, 5G, WiMAX.
 *
 * Who is asked gets the request over the downlink, in the order of the round; who pushes begins
 * within SendSpread. Then a terminal takes part in the random access of its coverage class, is
 * connected, and its message waits for the uplink, whose capacity all terminals of the cell share.
 * Far ones take it for longer, by the repetitions of their class. What is not served when the next
 * round comes keeps its place.
 */
class CellSegment : public AccessSegment
{
  public:
    /**
     * @return the TypeId ns3::gridshare::CellSegment
     */
    static TypeId GetTypeId();

    void SetTechnology(const AccessTechnology& technology) override;
    Time GetFreeAt() const override;
    std::vector<AccessClassLoad> ListClasses() const override;

    /// @return preambles sent again after collisions
    uint64_t GetCollisionCount() const;

  private:
    /// An upload on its way; two of them where it is doubled.
    struct Message
    {
        std::size_t upload{0}; //!< of the round
        uint8_t coverage{0};   //!< class of its meter
        int64_t wants{0};      //!< when it wants to send, ns
        bool lost{false};      //!< on the way
    };

    /// What one message costs.
    struct Cost
    {
        int64_t serviceNs{0};      //!< of the cell
        int64_t terminalNs{0};     //!< of the terminal, at its own rate; at least as long
        uint64_t transmissions{0}; //!< of frames
        bool delivered{true};      //!< not lost for good
    };

    /// What a coverage class has carried.
    struct ClassCounters
    {
        uint32_t meters{0};     //!< of it
        uint64_t uploads{0};    //!< of theirs
        uint64_t lost{0};       //!< of these
        uint64_t framesSent{0}; //!< repetitions included
        int64_t airNs{0};       //!< of these
    };

    void SetProcessorSharing(bool all);
    bool IsProcessorSharing() const;
    void NoteMeter() override;
    void DoCarryRound(std::vector<AccessUpload>& uploads) override;
    Cost DrawCost(const Message& message, uint32_t bytes, double cellBitPerSecond);
    void Begin(std::size_t upload);
    void AskAll();
    void ConnectAll();
    void UploadAll();
    void Finish(const Message& message, int64_t endNs, bool delivered);

    CellFigures m_figures;            //!< of the technology and the attributes
    uint32_t m_framePayloadBytes{0};  //!< attribute FramePayload
    uint32_t m_frameOverheadBytes{0}; //!< attribute FrameOverhead
    uint32_t m_maxRetries{0};         //!< attribute MaxRetries
    Time m_spread;                    //!< attribute SendSpread
    CellScheduler m_downlink;         //!< requests
    CellScheduler m_uplink;           //!< readings
    std::array<RandomAccess, CellFigures::CLASSES> m_access;       //!< by class
    std::array<ClassCounters, CellFigures::CLASSES + 1> m_loads{}; //!< the last: out of reach
    std::vector<uint8_t> m_coverage;                               //!< by meter
    std::vector<AccessUpload>* m_round{nullptr};                   //!< now
    std::vector<Message> m_messages;                               //!< of it
    std::vector<CellScheduler::Job> m_requests;                    //!< of it
    std::vector<CellScheduler::Job> m_grants;                      //!< of it
    std::vector<Cost> m_costs;                                     //!< of uploads, by message
    std::vector<RandomAccess::Contender> m_contenders;             //!< of one class
    std::vector<uint32_t> m_contending;                            //!< whose messages these are
    uint64_t m_collisions{0};                                      //!< see GetCollisionCount()
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CELL_SEGMENT_H
