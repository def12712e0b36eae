/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MESH_SEGMENT_H
#define GRIDSHARE_MESH_SEGMENT_H

#include "hop-segment.h"

#include <array>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * A power line or a radio mesh: the hops of all meters of a concentrator share one medium, and
 * meters repeat each other's frames.
 *
 * Messages take turns, in the order of the list; where meters push, each round begins at another
 * one, drawn anew. A round ends when the next one begins: who has had no turn until then is not
 * delivered, and is the first one of the next round. With ReuseHops, only so many hops next to the
 * concentrator keep the medium busy; further out, others send at the same time. A concentrator that
 * asks goes on when the answer has come, or after AnswerWait; those that have not answered are
 * asked again while the round lasts, Asks times at most.
 *
 * How likely a frame is lost follows from the length of a hop, the hour of the day (simulated time
 * begins at midnight), the feeder section and the meter (MeshFigures): a section's deviation
 * and the meters with a bad link are drawn once, before the first round. A meter's loss
 * probability (AccessPath) is that of a hop of half the range.
 */
class MeshSegment : public HopSegment
{
  public:
    /**
     * @return the TypeId ns3::gridshare::MeshSegment
     */
    static TypeId GetTypeId();

    MeshSegment();

    void SetTechnology(const AccessTechnology& technology) override;
    std::vector<AccessClassLoad> ListClasses() const override;

    /**
     * @param meterIndex of a meter, after the first round
     * @param at a time
     * @return how likely a frame was lost then on the hop next to the meter
     */
    double GetFrameLoss(uint32_t meterIndex, Time at) const;

    /// @param meterIndex of a meter, after the first round @return whether its link is a bad one
    bool HasBadLink(uint32_t meterIndex) const;

  private:
    /// What is drawn or worked out once for a meter.
    struct Station
    {
        float odds{0};         //!< of a frame's loss on a hop, at the day's mean noise
        float ownOdds{0};      //!< the same of the hop next to the meter
        uint8_t load{0};       //!< its class in m_loads
        bool isInReach{false}; //!< its hops are no more than the technology has
    };

    /// A message on its way.
    struct Passage
    {
        int64_t atNs{0};      //!< where it has got to
        bool delivered{true}; //!< so far
    };

    void DoCarryRound(std::vector<AccessUpload>& uploads) override;
    void PrepareStations();
    double DrawNormal();
    std::size_t FindFirst(const std::vector<AccessUpload>& uploads);
    bool Serve(AccessUpload& upload, int64_t endNs);
    AccessTransfer CarryMessage(int64_t readyNs, const AccessUpload& upload, bool upwards);
    Passage Carry(int64_t readyNs, const AccessUpload& upload, bool upwards);
    void SendPart(Passage& passage,
                  const AccessUpload& upload,
                  bool upwards,
                  uint32_t hops,
                  double odds,
                  bool isHeard);
    void CountUpload(const AccessUpload& upload);
    static std::size_t GetHour(int64_t atNs);

    AccessTechnology m_technology;          //!< for lengths of hops; without one all are alike
    std::array<double, 24> m_noiseFactor{}; //!< of the odds of a loss, by hour
    std::vector<Station> m_stations;        //!< by meter, once prepared
    std::vector<AccessClassLoad> m_loads;   //!< bad links, then by hops
    uint32_t m_resume{NOBODY};              //!< meter with which the next round begins
    int64_t m_asksFrom{0};                  //!< ns; when the concentrator can ask the next one

    static constexpr uint32_t NOBODY = UINT32_MAX; //!< all have had their turn

    double m_oddsPerDb{1};   //!< attribute OddsPerDb
    double m_sectionDb{0};   //!< attribute SectionDb
    double m_badShare{0};    //!< attribute BadShare
    double m_badDb{0};       //!< attribute BadDb
    uint32_t m_reuseHops{0}; //!< attribute ReuseHops
    uint32_t m_asks{1};      //!< attribute Asks
    Time m_answerWait;       //!< attribute AnswerWait
    uint32_t m_maxHops{255}; //!< attribute MaxHops
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MESH_SEGMENT_H
