/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BACKBONE_READER_H
#define GRIDSHARE_BACKBONE_READER_H

#include "backbone-document.h"
#include "backbone.h"

#include "ns3/feeder-file-source.h"
#include "ns3/named-registry.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * One file format of backbones. A new one is a file with a NamedRegistration in
 * GetBackboneFormats(). Ranks are the order in which they are listed.
 */
struct BackboneFormat : NamedEntry
{
    std::vector<std::string> extensions; //!< lower-case, with the dot

    /**
     * @param path of the file, for messages
     * @param text of the file
     * @return what it says
     * @throws InputError naming file and line where it says nothing
     */
    BackboneDocument (*read)(const std::string& path, const std::string& text);
};

/// @ingroup gridshare-plan
/// @return every format
NamedRegistry<BackboneFormat>& GetBackboneFormats();

/// @ingroup gridshare-plan
/// @return the extensions of all formats, with the dot
std::vector<std::string> ListBackboneExtensions();

/**
 * @ingroup gridshare-plan
 * Read a backbone of any known format; the extension says which.
 *
 * @param path of the file
 * @param files where its text comes from
 * @return the backbone, connected; what was filled in or left out is in its warnings
 * @throws InputError naming file, line and node where it cannot be used
 */
Backbone ReadBackbone(const std::string& path, const FeederFileSource& files);

/// @ingroup gridshare-plan
/// As above, from the disk.
Backbone ReadBackbone(const std::string& path);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BACKBONE_READER_H
