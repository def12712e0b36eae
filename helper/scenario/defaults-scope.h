/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_DEFAULTS_SCOPE_H
#define GRIDSHARE_DEFAULTS_SCOPE_H

#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * What one simulation sets of ns-3's attribute defaults and global values, the next one in the
 * process must not find: this object's end undoes it.
 */
class DefaultsScope
{
  public:
    /// Global values are to be as they are now, attributes as no one has set them.
    DefaultsScope();
    ~DefaultsScope();

    DefaultsScope(const DefaultsScope&) = delete;
    DefaultsScope& operator=(const DefaultsScope&) = delete;

  private:
    std::vector<std::pair<std::string, std::string>> m_globals; //!< (name, value)
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_DEFAULTS_SCOPE_H
