/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "run-activity-log.h"

#include "ns3/invariant.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

void
AddRow(std::vector<uint32_t>& sum, const std::vector<uint32_t>& row)
{
    for (std::size_t i = 0; i < row.size(); ++i)
    {
        sum[i] += row[i];
    }
}

} // namespace

RunActivityLog::RunActivityLog(std::size_t kinds,
                               std::size_t places,
                               Time step,
                               std::size_t mostSteps)
    : m_places(places),
      m_step(step),
      m_most(mostSteps),
      m_rows(kinds)
{
    GRIDSHARE_INVARIANT(step.IsStrictlyPositive() && mostSteps >= 2, "steps have a length");
}

void
RunActivityLog::Add(std::size_t kind, std::size_t place, Time at)
{
    const auto find = [this, at]() {
        return static_cast<std::size_t>(at.GetNanoSeconds() / m_step.GetNanoSeconds());
    };
    std::size_t step = find();
    while (step >= m_most)
    {
        Double();
        step = find();
    }
    Rows& rows = m_rows[kind];
    while (rows.size() <= step)
    {
        rows.emplace_back(m_places, 0);
    }
    ++rows[step].at(place);
}

void
RunActivityLog::Double()
{
    m_step = m_step + m_step;
    for (Rows& rows : m_rows)
    {
        for (std::size_t i = 1; i < rows.size(); ++i)
        {
            if (i % 2 == 1)
            {
                AddRow(rows[i / 2], rows[i]);
            }
            else
            {
                rows[i / 2] = rows[i];
            }
        }
        rows.resize((rows.size() + 1) / 2);
    }
}

void
RunActivityLog::Close(Time end)
{
    const auto count = [this, end]() {
        const int64_t step = m_step.GetNanoSeconds();
        const int64_t begun = (end.GetNanoSeconds() + step - 1) / step;
        return static_cast<std::size_t>(std::max<int64_t>(begun, 1));
    };
    while (count() > m_most)
    {
        Double();
    }
    for (Rows& rows : m_rows)
    {
        while (rows.size() < count())
        {
            rows.emplace_back(m_places, 0);
        }
        for (std::size_t i = count(); i < rows.size(); ++i)
        {
            AddRow(rows[count() - 1], rows[i]);
        }
        rows.resize(count());
    }
}

Time
RunActivityLog::GetStep() const
{
    return m_step;
}

const RunActivityLog::Rows&
RunActivityLog::GetRows(std::size_t kind) const
{
    return m_rows.at(kind);
}

} // namespace gridshare
} // namespace ns3
