/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BLOCK_LOG_H
#define GRIDSHARE_BLOCK_LOG_H

#include "ns3/ledger-block.h"
#include "ns3/run-record.h"

#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * The blocks of a run: when each was made, arrived at the strong nodes and became final. It is told
 * of each event when it happens.
 */
class BlockLog
{
  public:
    /// @param nodeNames of the strong nodes, by number
    explicit BlockLog(const std::vector<std::string>& nodeNames);

    /// @param block has been made now
    void NoteProposed(const LedgerBlock& block);
    /// @param block has arrived now at one more strong node
    void NoteSeen(const LedgerBlock& block);
    /// @param block counts as final from now on
    void NoteFinal(const LedgerBlockPtr& block);
    /// The last final block no longer counts.
    void NoteWithdrawn();

    /// @return from order to finality, s, of each transaction in final blocks, in their order
    std::vector<double> GetCommitLatenciesS() const;

    /// @return rows of final blocks, each with the quantiles of its propagation if it was seen
    std::vector<BlockRecord> MakeRows() const;

    /// @return from a block's making to its arrival, s, for final blocks that carry something
    std::vector<double> GetPropagationS() const;

  private:
    /// What was heard of one block.
    struct Story
    {
        double proposedS{0};       //!< when it was made
        std::vector<double> seenS; //!< when each strong node had it, in order
    };

    std::vector<double> GetPropagationS(const LedgerBlock& block) const;

    std::vector<std::string> m_nodeNames; //!< see constructor
    std::map<Hash256, Story> m_stories;   //!< by block
    std::vector<LedgerBlockPtr> m_final;  //!< blocks that count
    std::vector<BlockRecord> m_rows;      //!< theirs, without propagation
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BLOCK_LOG_H
