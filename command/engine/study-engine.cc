/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "study-engine.h"

namespace ns3
{
namespace gridshare
{

std::string
EngineWork::GetDatabasePath() const
{
    return (getFolder() / "results.sqlite").string();
}

NamedRegistry<StudyEngine>&
GetEngines()
{
    static NamedRegistry<StudyEngine> engines("the engine");
    return engines;
}

} // namespace gridshare
} // namespace ns3
