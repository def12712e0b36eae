/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TECHNOLOGY_TABLE_H
#define GRIDSHARE_TECHNOLOGY_TABLE_H

#include "technology-key.h"

#include "ns3/input-error.h"

#include <string>
#include <toml++/toml.h>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * Figures in the file of a technology, each with its source: the whole file, or the table of a way
 * of sharing.
 */
class TechnologyTable
{
  public:
    /**
     * @param path of the file, for messages
     * @param table in it; must outlive this
     * @param prefix of its keys in messages: "" or "aloha."
     * @param hasBase whether what is not stated is known, and may be left out
     */
    TechnologyTable(const std::string& path,
                    const toml::table& table,
                    const std::string& prefix,
                    bool hasBase);

    /// @param node of the file @return its place
    InputLocation Locate(const toml::node& node) const;

    /// @param key of the table @return whether the base has it, and the file does not say it
    bool IsLeftOut(const std::string& key) const;

    /**
     * @param known keys that there may be
     * @throws InputError for any other, with the nearest known one
     */
    void RejectUnknownKeys(const std::vector<std::string>& known) const;

    /**
     * @param key of a figure
     * @return its table of value and source
     * @throws InputError if there is none
     */
    const toml::table& FindFigure(const std::string& key) const;

    /**
     * @param key of a figure
     * @return its source
     * @throws InputError if there is none, or anything beside value and source
     */
    std::string ReadSource(const std::string& key) const;

    /**
     * Put a figure in its place, with its source; nothing where it is left out.
     *
     * @param key of the figure
     * @param technology gets it
     * @throws InputError for a figure without value or source, or out of its bounds
     */
    void ReadFigure(const TechnologyKey& key, AccessTechnology& technology) const;

  private:
    double ReadValue(const toml::node& node,
                     const std::string& name,
                     const TechnologyKey& key) const;

    std::string m_path;         //!< see constructor
    const toml::table& m_table; //!< see constructor
    std::string m_prefix;       //!< see constructor
    bool m_hasBase;             //!< see constructor
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TECHNOLOGY_TABLE_H
