/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RANDOM_ACCESS_H
#define GRIDSHARE_RANDOM_ACCESS_H

#include "ns3/random-variable-stream.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * Terminals that ask for a connection: at each opportunity everyone who wants one chooses a
 * preamble, and who shares it with another has to try again after a random back-off (multichannel
 * slotted ALOHA, 3GPP TS 36.321, 5.1). Of N who choose among P, one is alone with
 * (1 - 1/P)^(N - 1).
 */
class RandomAccess
{
  public:
    /// What the base station announces.
    struct Rules
    {
        int64_t periodNs{0};     //!< between opportunities; 0: no contention
        uint32_t preambles{1};   //!< at each
        uint32_t attempts{1};    //!< before a terminal gives up
        int64_t contentionNs{0}; //!< until it knows of a collision
        int64_t backOffNs{0};    //!< longest, after that
    };

    /// Who wants to be connected.
    struct Contender
    {
        int64_t ready{0};     //!< when it wants that first, ns
        uint32_t attempts{0}; //!< that it took
        int64_t end{0};       //!< of its last attempt, ns
        bool granted{false};  //!< whether that succeeded
    };

    /// @param rules from now on
    void SetRules(const Rules& rules);

    /**
     * @param contenders of a round; get what became of them. Attempts of earlier rounds that lie
     *        still ahead collide with theirs
     * @param draws of preambles and back-offs
     */
    void Contend(std::vector<Contender>& contenders, UniformRandomVariable& draws);

  private:
    /// A preamble on the air.
    struct Attempt
    {
        int64_t at{0};         //!< ns, of an opportunity
        uint32_t contender{0}; //!< of this round, or NOBODY
        uint32_t preamble{0};  //!< chosen
    };

    static bool IsLater(const Attempt& a, const Attempt& b);
    void Push(int64_t readyNs, uint32_t contender);
    void TakeOpportunity(std::vector<Contender>& contenders, UniformRandomVariable& draws);

    Rules m_rules;                   //!< see SetRules()
    std::vector<Attempt> m_waiting;  //!< a heap
    std::vector<Attempt> m_now;      //!< those of one opportunity
    std::vector<Attempt> m_ahead;    //!< after the last of a round wanted to send
    std::vector<uint32_t> m_choices; //!< how many chose each preamble
    int64_t m_lastReady{0};          //!< of a round, ns
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RANDOM_ACCESS_H
