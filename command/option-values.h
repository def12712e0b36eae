/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OPTION_VALUES_H
#define GRIDSHARE_OPTION_VALUES_H

#include <boost/program_options.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * The values of a command's options, which are all texts, read one by one into what they are for.
 * An option that is not there leaves its target alone; one outside its domain is an InputError that
 * names the option, what was found and the domain.
 */
class OptionValues
{
  public:
    /// @param values of texts, from ParseOptions(); must outlive this
    explicit OptionValues(const boost::program_options::variables_map& values);

    /// @param name of an option @return whether it is there
    bool Has(const std::string& name) const;

    /// @param name of an option that is there @return its text
    const std::string& GetText(const std::string& name) const;

    /**
     * @param name of an option that is there
     * @param domain what it may be
     * @throws InputError always
     */
    [[noreturn]] void Refuse(const std::string& name, const std::string& domain) const;

    /**
     * @param name of an option
     * @param domain what it may be, for messages
     * @param holds whether a finite number is in the domain
     * @param target gets the number
     */
    template <typename Target>
    void ReadNumber(const std::string& name,
                    const std::string& domain,
                    const std::function<bool(double)>& holds,
                    Target& target) const
    {
        if (const auto number = ParseNumber(name, domain, holds))
        {
            target = *number;
        }
    }

    /**
     * @param name of an option
     * @param minimum smallest value
     * @param maximum largest value
     * @param target gets the number
     */
    void ReadWholeNumber(const std::string& name,
                         int64_t minimum,
                         int64_t maximum,
                         std::size_t& target) const;

    /**
     * @param name of an option
     * @param words what it may be, with hyphens, for which users may write underscores
     * @param target gets the word, with hyphens
     */
    void ReadWord(const std::string& name,
                  const std::vector<std::string>& words,
                  std::string& target) const;

  private:
    std::optional<double> ParseNumber(const std::string& name,
                                      const std::string& domain,
                                      const std::function<bool(double)>& holds) const;

    const boost::program_options::variables_map& m_values; //!< parsed
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OPTION_VALUES_H
