/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FEEDER_READER_H
#define GRIDSHARE_FEEDER_READER_H

#include "feeder-file-source.h"
#include "feeder.h"

#include "ns3/named-registry.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-feeder
 * What a reader cannot know from the file alone.
 */
struct FeederReadOptions
{
    std::string format;          //!< name of a format; empty: by extension and content
    std::string coordinatesFile; //!< file of bus positions that the feeder does not name; or empty
    std::string defaultUnits;    //!< unit of lengths that have none, e.g. "kft"; empty: not known
    std::string coordinateUnits; //!< m, ft, kft, km, degrees or drawing; empty: found by comparison
    double syntheticOhmPerKm{
        0.4}; //!< MATPOWER only: makes lengths from resistances; modelling default
    bool negativeResistanceIsUnknownLength{
        false}; //!< MATPOWER only: take branches of negative resistance, which have no length
};

/**
 * @ingroup gridshare-feeder
 * One file format, by the name that `--input-format` takes. A new one is a file with a
 * NamedRegistration in GetFeederFormats(). Ranks are the order in which formats are tried.
 */
struct FeederFormat : NamedEntry
{
    std::vector<std::string> extensions; //!< lower-case, with the dot

    /**
     * @param beginning of the file, up to 4 KiB
     * @return true when it looks like this format
     */
    bool (*recognise)(const std::string& beginning);

    /**
     * @param path of the file, for messages and for the files that it names
     * @param text of the file
     * @param options see there
     * @param files where the text of the files that it names comes from
     * @return the feeder, positions still in the file's units
     * @throws InputError naming file and line
     */
    Feeder (*read)(const std::string& path,
                   const std::string& text,
                   const FeederReadOptions& options,
                   const FeederFileSource& files);
};

/// @ingroup gridshare-feeder
/// @return what can be done with a line of negative resistance, the default first
std::vector<std::string> GetNegativeResistanceRules();

/**
 * @ingroup gridshare-feeder
 * @param word one of GetNegativeResistanceRules()
 * @return the value of FeederReadOptions::negativeResistanceIsUnknownLength
 * @throws InputError for another word
 */
bool ParseNegativeResistanceRule(const std::string& word);

/// @ingroup gridshare-feeder
/// @return every format, in the order in which they are tried
NamedRegistry<FeederFormat>& GetFeederFormats();

/**
 * @ingroup gridshare-feeder
 * Read a feeder of any known format, add the coordinate file, check it and bring positions to
 * metres.
 *
 * @param path of the file
 * @param options see there
 * @return the feeder
 * @throws InputError naming file and line when it cannot be used; what can be used but is odd is in
 *         the feeder's warnings
 */
Feeder ReadFeeder(const std::string& path, const FeederReadOptions& options = {});

/// @ingroup gridshare-feeder
/// As above, from any source of files.
Feeder ReadFeeder(const std::string& path,
                  const FeederReadOptions& options,
                  const FeederFileSource& files);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FEEDER_READER_H
