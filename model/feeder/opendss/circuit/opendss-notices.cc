/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "opendss-notices.h"

namespace ns3
{
namespace gridshare
{

void
OpenDssNotices::Note(const std::string& text, const InputLocation& where)
{
    const auto [entry, isNew] = m_indices.try_emplace(text, m_notices.size());
    if (isNew)
    {
        m_notices.push_back({text, where, 0});
    }
    ++m_notices[entry->second].times;
}

void
OpenDssNotices::Report(FeederBuilder& builder) const
{
    for (const auto& notice : m_notices)
    {
        builder.Warn(notice.first.Describe() + notice.text +
                     (notice.times > 1 ? " (" + std::to_string(notice.times) + " times)" : ""));
    }
}

} // namespace gridshare
} // namespace ns3
