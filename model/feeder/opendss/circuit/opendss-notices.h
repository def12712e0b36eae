/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OPENDSS_NOTICES_H
#define GRIDSHARE_OPENDSS_NOTICES_H

#include "ns3/feeder-builder.h"

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-feeder
 * What a script says and what is not obeyed: one warning a kind, with the first place and how often
 * it occurs, for scripts repeat themselves thousands of times.
 */
class OpenDssNotices
{
  public:
    /**
     * @param text of the kind, e.g. "the command \"reduce\" is not obeyed"
     * @param where it occurs
     */
    void Note(const std::string& text, const InputLocation& where);

    /**
     * @param builder gets a warning a kind, in the order of their first occurrence
     */
    void Report(FeederBuilder& builder) const;

  private:
    /// One kind.
    struct Notice
    {
        std::string text;
        InputLocation first;
        std::size_t times;
    };

    std::vector<Notice> m_notices;                          //!< in the order of first occurrence
    std::unordered_map<std::string, std::size_t> m_indices; //!< by text; never iterated
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OPENDSS_NOTICES_H
