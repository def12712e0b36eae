/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "defaults-scope.h"

#include "attribute-defaults.h"

#include "ns3/config.h"
#include "ns3/global-value.h"
#include "ns3/string.h"

namespace ns3
{
namespace gridshare
{

DefaultsScope::DefaultsScope()
{
    for (auto global = GlobalValue::Begin(); global != GlobalValue::End(); ++global)
    {
        StringValue value;
        (*global)->GetValue(value);
        m_globals.emplace_back((*global)->GetName(), value.Get());
    }
}

DefaultsScope::~DefaultsScope()
{
    Config::Reset(); // of global values as well, to what no one has set
    ApplyAttributeDefaults(m_globals);
}

} // namespace gridshare
} // namespace ns3
