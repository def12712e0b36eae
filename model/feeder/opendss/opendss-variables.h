/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OPENDSS_VARIABLES_H
#define GRIDSHARE_OPENDSS_VARIABLES_H

#include <map>
#include <string>

namespace ns3
{
namespace gridshare
{

struct OpenDssParameter;

/**
 * @ingroup gridshare-feeder
 * The variables of a script: `Var @kw=7`, then `kW=@kw`, `kW=(@kw 2 *)` or `Bus1=@bus.1.2`.
 *
 * A definition in quotes that names variables takes their values when it is used.
 */
class OpenDssVariables
{
  public:
    /**
     * @param name begins with @; in any case
     * @param value text, without its quotes
     */
    void Define(const std::string& name, const std::string& value);

    /**
     * Put values in the place of variables; a name that is not defined stays as it is.
     *
     * @param parameter a value that is a variable, or quoted words some of which are
     */
    void Substitute(OpenDssParameter& parameter) const;

    /**
     * @param word a name after an at sign, perhaps with a suffix such as .1.2
     * @return its value, with what follows the name; the word itself when it is no variable
     */
    std::string Resolve(const std::string& word) const;

    /**
     * @param value in which variables have been replaced
     * @return the first name in it that is not defined; or empty
     */
    static std::string FindUndefined(const OpenDssParameter& value);

  private:
    std::string ResolveWords(const std::string& text, int depth) const;
    std::string ResolveWord(const std::string& word, int depth) const;

    std::map<std::string, std::string> m_values; //!< by lower-case name
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OPENDSS_VARIABLES_H
