/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CONSENSUS_CONVERSATION_H
#define GRIDSHARE_CONSENSUS_CONVERSATION_H

#include "spoken-names.h"

#include "ns3/scheduled-cluster.h"

#include <memory>
#include <string>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/**
 * @ingroup gridshare-test
 * A cluster that is talked to: a command, then what every replica did.
 *
 * - `cluster PROTOCOL N [byzantine R BEHAVIOUR ...]` comes first, `start` second.
 * - `work`; `order` (one at every replica), `order at R` (at that one alone).
 * - `deliver` (until nothing is under way), `deliver round` (what is under way now), `deliver FROM
 *   TO` (what is under way between two); `lose FROM TO`, `lose all`.
 * - `timer T of R` runs down; `due T of R` tells how long it still runs; `resting T of R`: it must
 *   not run; `silence`: no timer may run, no message be under way.
 * - `crash R`, `restart R`, `wipe R`.
 * - What the replicas do not say of themselves: `say R to R: MESSAGE` hands over a message that R
 *   has signed, `say R as R to R: MESSAGE` one that names another than who has signed it. `block`
 *   and `node` name what such messages talk about (TakeSpokenMessage, SpokenNames).
 *
 * What is not as a command wants it ends the answer with a line `but`, what breaks agreement,
 * validity or integrity with a line `broken`.
 */
class ConsensusConversation
{
  public:
    /**
     * @param command as above
     * @return the answer: lines that begin with two spaces
     */
    std::string Answer(const std::string& command);

  private:
    /// `PROTOCOL N [byzantine R BEHAVIOUR ...]`
    void MakeCluster(SpokenWords& words);
    /// Work on a command; returns what is not told by the replicas.
    std::string Perform(const std::string& verb, const std::string& rest);
    /// `[at R]`
    void Order(SpokenWords& words);
    /// `[round | FROM TO]`
    void Deliver(SpokenWords& words);
    /// `all | FROM TO`
    void Lose(SpokenWords& words);
    /// What is under way, or only what is between two, in the order of sending.
    std::vector<FuzzAction> ListInFlight(FuzzAction::Kind kind, SpokenWords& words) const;
    /// `R [as R] to R: MESSAGE`
    void Say(const std::string& text);
    /// `T of R` of `timer`, `due` and `resting`.
    std::string AnswerOnTimer(const std::string& verb, SpokenWords& words);
    /// What is broken since it was told last.
    std::string TellBroken();

    std::unique_ptr<ScheduledCluster> m_cluster; //!< that is talked to
    ConsensusTag m_protocol{0};                  //!< of the cluster
    SpokenNames m_names;                         //!< that commands use
    std::string m_broken;                        //!< told so far
    uint64_t m_orders{0};                        //!< given so far
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CONSENSUS_CONVERSATION_H
