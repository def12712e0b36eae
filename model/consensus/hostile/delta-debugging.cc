/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "delta-debugging.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

FuzzActions
ShrinkActions(FuzzActions actions,
              uint32_t attempts,
              const std::function<bool(const FuzzActions&)>& breaks)
{
    for (std::size_t chunk = std::max<std::size_t>(actions.size() / 2, 1); chunk >= 1; chunk /= 2)
    {
        bool again = true;
        while (again)
        {
            again = false;
            for (std::size_t from = 0; from < actions.size() && attempts > 0;)
            {
                const auto begin = actions.begin() + static_cast<std::ptrdiff_t>(from);
                const std::size_t count = std::min(chunk, actions.size() - from);
                FuzzActions fewer(actions.begin(), begin);
                fewer.insert(
                    fewer.end(), begin + static_cast<std::ptrdiff_t>(count), actions.end());
                --attempts;
                if (breaks(fewer))
                {
                    actions = std::move(fewer);
                    again = true;
                }
                else
                {
                    from += chunk;
                }
            }
        }
    }
    return actions;
}

} // namespace gridshare
} // namespace ns3
