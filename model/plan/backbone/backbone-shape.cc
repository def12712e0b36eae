/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "backbone-shape.h"

namespace ns3
{
namespace gridshare
{

NamedRegistry<BackboneShape>&
GetBackboneShapes()
{
    static NamedRegistry<BackboneShape> shapes("the topology");
    return shapes;
}

} // namespace gridshare
} // namespace ns3
